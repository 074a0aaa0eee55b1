"""`asl-analyze migrate express` and `migrate standard`: verdicts, reports and exit codes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from asl_analyze.engine import Engine
from asl_analyze.migrate.express.verdict import verdict
from asl_analyze.registry import all_rules
from asl_analyze.rule import Severity
from asl_analyze.session.session import Session
from asl_analyze.world.disk import Disk
from tests.rules.situations import FIXTURES

if TYPE_CHECKING:
    from tests.cli.conftest import Run

SITUATIONS = sorted(path for path in (FIXTURES / "express").iterdir() if path.suffix != ".report")
FOLDERS = ("ok", "workflows", "compare/bases", "express", "graph", "workflow_type/*")
DEFINITIONS = sorted(
    path
    for pattern in FOLDERS
    for folder in FIXTURES.glob(pattern)
    for path in folder.glob("*.asl.*")
)
FAMILY = "workflow-type"
NOT_YET = ("Stands in the way", "unless what only a deployment knows", "cannot be judged")


@pytest.mark.parametrize("path", SITUATIONS, ids=lambda path: path.name)
@pytest.mark.parametrize("format", ["text", "markdown"])
def test_a_report_is_the_one_beside_the_definition(
    path: Path, format: str, home: Path, run: Run, request: pytest.FixtureRequest
) -> None:
    shutil.copy(path, home)
    target = "standard" if ".standard." in path.name else "express"
    done = run("migrate", target, path.name, "-f", format)
    name = path.name.split(".")[0]
    expected = path.with_name(f"{name}.{format}.report")
    if request.config.getoption("--bless"):
        expected.write_text(done.stdout, encoding="utf-8", newline="\n")
    assert done.stdout == expected.read_text(encoding="utf-8")
    assert done.exit_code == (1 if any(words in done.stdout for words in NOT_YET) else 0)


@pytest.mark.parametrize("path", DEFINITIONS, ids=lambda path: path.name)
def test_a_verdict_is_that_of_a_check(path: Path) -> None:
    engine = Engine([rule for rule in all_rules() if rule.family == FAMILY])
    folder = str(path.parent)
    analysis = Session(Disk((folder,)), engine, workflow_type="EXPRESS").open(str(path))
    errors = [one for one in analysis.results if one.severity is Severity.ERROR]
    plain = Session(Disk((folder,)), engine).open(str(path))
    plain.results  # noqa: B018 - tells what is doubtful
    found = [
        one
        for definition in plain.definitions
        if not definition.is_doubtful
        for one in verdict(definition, "EXPRESS").blockers
    ]
    key = [(one.rule.code, one.start, one.message) for one in errors]
    assert [(one.rule.code, one.start, one.message) for one in found] == key


def test_json_has_the_verdict_the_places_and_the_bill(home: Path, run: Run) -> None:
    for name in ("blocked", "quick"):
        shutil.copy(FIXTURES / "express" / f"{name}.express.asl.json", home)
    done = run("migrate", "express", ".", "-f", "json", "--per-month", "2M")
    value = json.loads(done.stdout)
    blocked, quick = value["definitions"]
    assert (value["target"], blocked["verdict"], quick["verdict"]) == ("EXPRESS", "blocked", "can")
    assert blocked["blockers"][0]["place"]["line"] == 15
    assert blocked["month"] is None
    assert quick["month"]["executions"] == 2_000_000
    # 2 transitions each, 4,000 of them free.
    assert quick["month"]["before"]["usd"] == pytest.approx((4_000_000 - 4_000) * 0.000025)
    assert done.exit_code == 1


def test_what_is_of_that_type_is_told(home: Path, run: Run) -> None:
    shutil.copy(FIXTURES / "express" / "back_again.standard.yaml", home / "template.yaml")
    done = run("migrate", "express", "template.yaml")
    assert "template.yaml: Orders is an Express workflow already" in done.stdout


def test_a_definition_that_cannot_be_read_is_told(home: Path, run: Run) -> None:
    (home / "a.asl.json").write_text('{"StartAt": "A", "States": {', encoding="utf-8")
    done = run("migrate", "express", "a.asl.json")
    assert (done.exit_code, "it cannot be read" in done.stdout) == (2, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nope.asl.json"], "nope.asl.json"),
        (["a.asl.json", "--region", "mars"], "no prices of 'mars'"),
        (["a.asl.json", "--per-month", "many"], "not a number of executions"),
        ([], "Missing argument"),
    ],
)
def test_what_cannot_be_done_is_refused(home: Path, run: Run, words: list[str], said: str) -> None:
    (home / "a.asl.json").write_text(
        '{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}', encoding="utf-8"
    )
    done = run("migrate", "express", *words)
    assert (done.exit_code, said in done.stderr) == (2, True)


def test_standard_input_and_a_report_file_are_taken(home: Path, run: Run) -> None:
    text = b'{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}'
    done = run("migrate", "express", "-", "--report", "out.md", input=text)
    assert done.exit_code == 0
    assert (home / "out.md").read_text(encoding="utf-8").startswith("### Moving to Express")


def test_errors_of_its_own_come_before_the_verdict(home: Path, run: Run) -> None:
    shutil.copy(FIXTURES / "express" / "faulty.express.asl.json", home)
    done = run("migrate", "express", ".", "-f", "json")
    (definition,) = json.loads(done.stdout)["definitions"]
    assert (done.exit_code, definition["verdict"]) == (1, "faulty")
    assert len(definition["errors"]) == 2
    assert not definition["blockers"]
    # Who ignores a rule in the configuration does not take what it finds for an error.
    (home / "asl-analyze.toml").write_text('ignore = ["ASL1", "ASL2", "ASL3"]', encoding="utf-8")
    done = run("migrate", "express", ".", "-f", "json")
    assert json.loads(done.stdout)["definitions"][0]["verdict"] != "faulty"


def test_what_only_a_deployment_knows_is_no_yes(home: Path, run: Run) -> None:
    shutil.copy(FIXTURES / "express" / "only_at_deployment.express.yaml", home / "template.yaml")
    done = run("migrate", "express", ".", "-f", "json")
    (definition,) = json.loads(done.stdout)["definitions"]
    assert (done.exit_code, definition["verdict"]) == (1, "open")
    # Not of the Task whose function is in the template.
    assert [told["text"].split("'")[1] for told in definition["unknown"]] == ["Pause", "Hand over"]


def test_what_is_suppressed_is_no_error_of_its_own_but_stands_in_the_way(
    home: Path, run: Run
) -> None:
    text = (FIXTURES / "express" / "faulty.express.asl.json").read_text(encoding="utf-8")
    comment = '"Comment": "asl-analyze: ignore[ASL202, ASL201, ASL701] it is mended elsewhere"'
    suppressed = text.replace('"Type": "Task"', f'{comment}, "Type": "Task"')
    suppressed = suppressed.replace('{"Type": "Succeed"}', f'{{{comment}, "Type": "Succeed"}}')
    (home / "a.asl.json").write_text(suppressed, encoding="utf-8")
    done = run("migrate", "express", "a.asl.json", "-f", "json")
    (definition,) = json.loads(done.stdout)["definitions"]
    assert (definition["verdict"], definition["errors"]) == ("blocked", [])
    assert len(definition["blockers"]) == 1
