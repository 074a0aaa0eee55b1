"""A rule pack built and installed: its rules run with all others, and it is tested with the kit."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "rule-pack"
DEFINITION = """{
  "StartAt": "Charge",
  "States": {
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:states:::lambda:invoke",
      "Parameters": {"FunctionName": "charge"},
      "TimeoutSeconds": 5,
      "End": true
    }
  }
}
"""


def installed(pack: Path, target: Path) -> Path:
    """Build a pack by its own backend and install it into a directory."""
    words = ["install", "--quiet", "--no-index", "--no-deps", "--no-build-isolation"]
    subprocess.run(
        [sys.executable, "-m", "pip", *words, "--target", str(target), str(pack)],
        check=True,
        env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
    )
    return target


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the example is installed."""
    made = tmp_path_factory.mktemp("pack")
    shutil.copytree(EXAMPLE, made / "source")
    return installed(made / "source", made / "site")


def run(
    place: Path, folder: Path, *words: str, module: str = "asl_analyze"
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", module, *words],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(place)},
    )


def test_its_rules_run_with_all_others(place: Path, tmp_path: Path) -> None:
    (tmp_path / "x.asl.json").write_text(DEFINITION, encoding="utf-8")
    (tmp_path / "asl-analyze.toml").write_text(
        '[rules.service-not-allowed]\nallowed = ["sqs"]\n[severity]\nacme = "info"\n',
        encoding="utf-8",
    )
    done = run(place, tmp_path, "-f", "concise", "-q", ".")
    assert done.stdout == (
        "x.asl.json:4:5: info[ACME002] Task 'Charge' calls 'lambda', which is not allowed here\n"
        "x.asl.json:4:5: warning[ASL503] "
        + done.stdout.partition("[ASL503] ")[2].partition("\n")[0]
        + "\n"
        "x.asl.json:7:38: info[ACME001] Task 'Charge' calls the Lambda function 'charge' without"
        " an alias\n"
    )
    assert done.returncode == 1
    assert "ACME" not in run(place, tmp_path, "-f", "concise", "--isolated", "--no-packs").stdout


@pytest.mark.parametrize("words", ["acme", "ACME", "ACME001", "acme00", "call-without-alias"])
def test_they_are_selected_as_others_are(place: Path, tmp_path: Path, words: str) -> None:
    (tmp_path / "x.asl.json").write_text(DEFINITION, encoding="utf-8")
    done = run(place, tmp_path, "-f", "concise", "-q", "--select", words, ".")
    assert [line.split("[")[1][:7] for line in done.stdout.splitlines()] == ["ACME001"]


def test_its_findings_are_suppressed_as_others_are(place: Path, tmp_path: Path) -> None:
    comment = '"Charge": {"Comment": "asl-analyze: ignore[ACME] as agreed",'
    text = DEFINITION.replace('"Charge": {', comment, 1)
    (tmp_path / "x.asl.json").write_text(text, encoding="utf-8")
    line = ("-f", "concise", "--isolated")
    assert ", 1 suppressed" in run(place, tmp_path, *line).stderr
    # Nobody can tell whether there is such a rule where packs are not asked for.
    assert "ASL04" not in run(place, tmp_path, *line, "--no-packs").stdout


def test_they_are_listed_and_explained(place: Path, tmp_path: Path) -> None:
    assert "acme\n  ACME001  warning  call-without-alias" in run(place, tmp_path, "rule").stdout
    page = run(place, tmp_path, "rule", "ACME001").stdout
    assert "- `aliases` (default `['live']`): The aliases that a call may name." in page
    assert "From the rule pack acme-asl-rules 1.0.0: https://github.com/" in page
    schema = json.loads(run(place, tmp_path, "schema", "config").stdout)
    assert "service-not-allowed" in schema["definitions"]["options"]["properties"]


def test_they_stand_in_a_sarif_log_with_their_own_address(place: Path, tmp_path: Path) -> None:
    (tmp_path / "x.asl.json").write_text(DEFINITION, encoding="utf-8")
    done = run(place, tmp_path, "-f", "sarif", "--select", "acme", ".")
    driver = json.loads(done.stdout)["runs"][0]["tool"]["driver"]
    told = {rule["id"]: rule["helpUri"] for rule in driver["rules"]}
    assert told["ACME001"].endswith("/examples/rule-pack#call-without-alias")


def test_its_own_tests_pass(place: Path, tmp_path: Path) -> None:
    source = tmp_path / "pack"
    shutil.copytree(EXAMPLE, source)
    done = run(place, source, "-q", "-p", "no:cacheprovider", module="pytest")
    assert done.returncode == 0, done.stdout


def test_its_tests_see_what_is_wrong(place: Path, tmp_path: Path) -> None:
    source = tmp_path / "pack"
    shutil.copytree(EXAMPLE, source)
    (source / "fixtures/call_without_alias/no_alias.out").write_text("", encoding="utf-8")
    done = run(place, source, "-q", "-p", "no:cacheprovider", module="pytest")
    assert done.returncode == 1
    assert "ACME001 call-without-alias: no_alias.asl.json is expected to give" in done.stdout


def test_a_new_pack_is_a_whole_one_but_for_its_rule(tmp_path: Path) -> None:
    made = run(tmp_path, tmp_path, "new-pack", "acme", "ACME001", "unnamed-owner")
    assert "acme-asl-rules/acme_asl_rules/unnamed_owner.py\n" in made.stdout
    source = tmp_path / "acme-asl-rules"
    site = installed(source, tmp_path / "site")
    done = run(site, source, "-q", "-p", "no:cacheprovider", module="pytest")
    assert done.returncode == 0, done.stdout
    assert "ACME001" in run(site, tmp_path, "rule", "acme").stdout
    assert "pipx inject --editable asl-analyze ./acme-asl-rules\n" in made.stderr
    again = run(tmp_path, tmp_path, "new-pack", "acme", "ACME001", "unnamed-owner")
    assert (again.returncode, again.stdout) == (2, "")
    assert "acme-asl-rules is there already" in again.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("flow", "ACME001", "x"), "there is a family or a rule 'flow' already"),
        (("Acme", "ACME001", "x"), "'Acme' is not a name for a pack"),
        (("acme", "ASL999", "x"), "'ASL999' is not a code for a pack's rule"),
        (("acme", "ACME001", "no-owner"), "names the cure"),
    ],
)
def test_a_new_pack_is_named_rightly(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    done = run(tmp_path, tmp_path, "new-pack", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def distribution(place: Path, pack: str, package: str, **modules: str) -> None:
    """A pack as an installer would leave it."""
    info = place / f"{package}-1.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1\n")
    (info / "entry_points.txt").write_text(f"[asl_analyze.rules]\n{pack} = {package}\n")
    (place / package).mkdir()
    for name, text in {"__init__": "RULES_URL = 'https://x.org/{name}'\n", **modules}.items():
        (place / package / f"{name}.py").write_text(text, encoding="utf-8")


RULE = '''"""A machine."""
from asl_analyze.language.model import StateMachine
from asl_analyze.rule import Severity, rule

@rule("{code}", Severity.INFO, "'{{x}}'")
def {name}(machine: StateMachine):
    return ()
'''


@pytest.mark.parametrize(
    ("pack", "modules", "said"),
    [
        ("broken", {"__init__": "1 / 0"}, "'broken' cannot be loaded: ZeroDivisionError"),
        ("broken", {"a": "import no_such_module"}, "'broken' cannot load 'p.a': ModuleNotFound"),
        ("empty", {}, "'empty' has no rules in 'p'"),
        ("odd", {"a": "x = 1"}, "'odd' has a module 'p.a' that declares no rule of its name"),
        ("odd", {"a": RULE.format(code="ASL999", name="a")}, "a rule with the code 'ASL999'"),
        ("odd", {"__init__": "", "a": RULE.format(code="ODD001", name="a")}, "its RULES_URL is no"),
        ("flow", {"a": RULE.format(code="ODD001", name="a")}, "brings 'flow', which asl-analyze"),
        (
            "odd",
            {"missing_target": RULE.format(code="ODD001", name="missing_target")},
            "brings 'missing-target', which asl-analyze has already",
        ),
        ("Odd", {"a": RULE.format(code="ODD001", name="a")}, "has no name for a family of rules"),
    ],
)
def test_a_pack_that_cannot_be_used_is_named(
    tmp_path: Path, pack: str, modules: dict[str, str], said: str
) -> None:
    place, work = tmp_path / "site", tmp_path / "work"
    work.mkdir()
    distribution(place, pack, "p", **modules)
    (work / "x.asl.json").write_text(DEFINITION, encoding="utf-8")
    for words in ([], ["rule"]):
        done = run(place, work, *words)
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr
        assert "Traceback" not in done.stderr
    assert run(place, work, "--no-packs", "-q", "-f", "concise").returncode == 1


def test_the_guide_shows_what_is_printed(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "rule-packs.md").read_text(encoding="utf-8")
    _, _, rest = page.partition("```console\n$ asl-analyze ")
    line, _, printed = rest.partition("\n")
    done = run(tmp_path, tmp_path, *line.split())
    assert done.stdout + done.stderr == printed.partition("```")[0]


def test_what_the_guide_lets_a_rule_use_is_there() -> None:
    page = (ROOT / "docs" / "rule-packs.md").read_text(encoding="utf-8")
    rows = [row.split("|") for row in page.splitlines() if row.startswith("| `asl_analyze.")]
    assert len(rows) == 5
    for _, module, names, _ in rows:
        home = import_module(module.strip(" `"))
        for name in re.findall(r"`(\w+)`", names):
            assert hasattr(home, name), f"{module}: {name}"
