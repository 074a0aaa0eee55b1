"""Old against new, by file and by git revision."""

from __future__ import annotations

import json
import subprocess
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from asl_analyze.cli.group import cli
from asl_analyze.cli.revision import reports_at
from asl_analyze.world.revision import Revision
from asl_analyze.world.world import OutsideError
from tests.cost.machines import scope, step

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from asl_analyze.documents.definition import Definition

OLD = scope(A=step("B"), B=step())
NEW = scope(A=step("B"), B=step("C"), C=step())
MARKDOWN = r"""### Cost of new.asl.json

|  | Before | After | Change |  |
|---|---:|---:|---:|---:|
| Transitions | 2 | 3 | +1 | +50.0% |
| Cheapest to dearest | 2 | 3 |  |  |
| USD per 1,000,000 | \$50.00 | \$75.00 | +\$25.00 | +50.0% |

Transitions by state:

| State | Before | After | USD per 1,000,000 |
|---|---:|---:|---:|
| C | new | 1 | +\$25.00 |

Average transitions per execution. What the called services cost is not counted.
"""


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.asl.json").write_text(json.dumps(OLD), encoding="utf-8")
    (tmp_path / "new.asl.json").write_text(json.dumps(NEW), encoding="utf-8")
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(cli, ["cost", *args], prog_name="asl-analyze")


def git(directory: Path, *words: str) -> None:
    name = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    subprocess.run(["git", *name, *words], cwd=directory, check=True, capture_output=True)


def test_markdown_shows_what_the_change_costs() -> None:
    result = run("--compare", "old.asl.json", "--format", "markdown", "new.asl.json")
    assert (result.exit_code, result.stdout) == (0, MARKDOWN)


def test_json_has_both_sides() -> None:
    result = run("--compare", "old.asl.json", "--format", "json", "new.asl.json")
    (pair,) = json.loads(result.stdout)["comparisons"]
    assert (pair["old"]["transitions"], pair["new"]["transitions"]) == (2, 3)
    assert pair["states"] == [{"state": "C", "old": None, "new": 1.0, "usd": 25.0}]


def test_nothing_changed() -> None:
    result = run("--compare", "old.asl.json", "old.asl.json")
    assert "No state is entered more or less often" in result.stdout


def test_a_revision_of_git_is_compared_with(directory: Path) -> None:
    git(directory, "init", "-q")
    git(directory, "add", "old.asl.json")
    git(directory, "commit", "-qm", "first")
    (directory / "old.asl.json").write_text(json.dumps(NEW), encoding="utf-8")
    result = run("--base", "HEAD", "--per-month", "1000000", "old.asl.json", "new.asl.json")
    assert result.exit_code == 0
    assert "| C | new | 1 |" in result.stdout
    missing = run("--base", "nowhere", "old.asl.json")
    assert missing.exit_code == 2
    assert "there is no revision 'nowhere' in this git repository" in missing.stderr


def test_options_that_do_not_fit_are_refused() -> None:
    assert run("--compare", "old.asl.json", "-f", "csv", "new.asl.json").exit_code == 2
    assert run("--compare", "old.asl.json", "new.asl.json", "old.asl.json").exit_code == 2
    assert run("--base", "HEAD", "--plot", "x.svg", "old.asl.json").exit_code == 2


def test_a_state_that_is_entered_a_little_less_often_is_told(directory: Path) -> None:
    def routes(count: int) -> dict:
        targets = [f"R{number}" for number in range(count)]
        rules = [{"Variable": "$.n", "NumericEquals": n, "Next": t} for n, t in enumerate(targets)]
        which = {"Type": "Choice", "Choices": rules, "Default": "R0"}
        return scope(Which=which, **{target: step() for target in targets})

    for name, count in (("old", 3), ("new", 4)):
        (directory / f"{name}.asl.json").write_text(json.dumps(routes(count)), encoding="utf-8")
    done = run("--compare", "old.asl.json", "new.asl.json")
    assert "R1" in done.stdout
    assert "R3" in done.stdout


def definition(*names: str) -> str:
    states: dict[str, dict] = {
        name: {"Type": "Pass", "Next": after} for name, after in pairwise(names)
    }
    states[names[-1]] = {"Type": "Pass", "End": True}
    return json.dumps({"StartAt": names[0], "States": states})


SAM = (
    "Resources:\n  M:\n    Type: AWS::Serverless::StateMachine\n"
    "    Properties: {DefinitionUri: flow/x.json}\n"
)
TERRAFORM = 'resource "aws_sfn_state_machine" "m" {\n  definition = jsonencode(local.flow)\n}\n'


@pytest.mark.parametrize(
    ("named", "files", "changed"),
    [
        ("t.yaml", {"t.yaml": SAM, "flow/x.json": definition("A", "B")}, "flow/x.json"),
        (".", {"t.yaml": SAM, "flow/x.json": definition("A", "B")}, "flow/x.json"),
        (
            "main.tf",
            {"main.tf": TERRAFORM, "a.tf": f"locals {{\n  flow = {definition('A', 'B')}\n}}\n"},
            "a.tf",
        ),
    ],
)
def test_all_that_a_template_names_is_read_at_the_revision(
    directory: Path, named: str, files: dict[str, str], changed: str
) -> None:
    for path in directory.glob("*.json"):
        path.unlink()
    for name, text in files.items():
        (directory / name).parent.mkdir(exist_ok=True)
        (directory / name).write_text(text, encoding="utf-8")
    git(directory, "init", "-q")
    git(directory, "add", ".")
    git(directory, "commit", "-qm", "first")
    longer = definition("A", "B", "C")
    text = longer if changed.endswith("json") else f"locals {{\n  flow = {longer}\n}}\n"
    (directory / changed).write_text(text, encoding="utf-8")
    result = run("--base", "HEAD", "--format", "json", named)
    (pair,) = json.loads(result.stdout)["comparisons"]
    assert (pair["old"]["transitions"], pair["new"]["transitions"]) == (2, 3)
    assert [state["state"] for state in pair["states"]] == ["C"]


def test_a_link_of_the_revision_is_followed_and_not_out_of_it(directory: Path) -> None:
    (directory / "x.asl.json").symlink_to("flow/x.json")
    (directory / "y.asl.json").symlink_to("../y.json")
    (directory.parent / "y.json").write_text(definition("Hidden"), encoding="utf-8")
    (directory / "flow").mkdir()
    (directory / "flow" / "x.json").write_text(definition("A", "B"), encoding="utf-8")
    git(directory, "init", "-q")
    git(directory, "add", ".")
    git(directory, "commit", "-qm", "first")
    (directory / "flow" / "x.json").write_text(definition("A", "B", "C"), encoding="utf-8")
    result = run("--base", "HEAD", "--format", "json", "x.asl.json")
    (pair,) = json.loads(result.stdout)["comparisons"]
    assert (pair["old"]["transitions"], pair["new"]["transitions"]) == (2, 3)
    world = Revision(str(directory), "HEAD")
    assert world.is_file(str(directory / "x.asl.json"))
    assert world.is_link(str(directory / "x.asl.json"))
    assert not world.holds(str(directory / "y.asl.json"))
    with pytest.raises(OutsideError):
        world.read(str(directory / "y.asl.json"))
    assert world.names(str(directory / "flow")) == ["x.json"]


def test_a_repository_inside_the_repository_runs_nothing(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To git a directory with `HEAD`, `objects` and `refs` is a repository with a `config`."""
    inner = directory / "inner"
    (inner / "objects").mkdir(parents=True)
    (inner / "refs" / "heads").mkdir(parents=True)
    (inner / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    (inner / "refs" / "heads" / "main").write_text(f"{'1' * 40}\n", encoding="utf-8")
    # The commit that is missing is fetched, with a program of the stranger's choice.
    (inner / "config").write_text(
        "[core]\n repositoryformatversion = 1\n bare = false\n worktree = .\n"
        f" sshCommand = touch {directory / 'ran'};\n"
        "[extensions]\n partialClone = origin\n"
        '[remote "origin"]\n url = ssh://example.org/x\n promisor = true\n',
        encoding="utf-8",
    )
    (inner / "new.asl.json").write_text(json.dumps(OLD), encoding="utf-8")
    git(directory, "init", "-q")
    git(directory, "add", "inner")
    git(directory, "commit", "-qm", "first")
    git(directory, "branch", "-f", "before")
    (inner / "new.asl.json").write_text(json.dumps(NEW), encoding="utf-8")
    for revision in ("main", "before"):
        run("--base", revision, "inner/new.asl.json")
    result = run("--base", "before", "--format", "json", "inner/new.asl.json")
    (pair,) = json.loads(result.stdout)["comparisons"]
    assert (pair["old"]["transitions"], pair["new"]["transitions"]) == (2, 3)
    monkeypatch.chdir(inner)
    assert run("--base", "before", "new.asl.json").exit_code == 0
    assert not (directory / "ran").exists()


def template_of(workflow_type: str) -> str:
    properties = {"DefinitionUri": "../new.asl.json", "Type": workflow_type}
    machine = {"Type": "AWS::Serverless::StateMachine", "Properties": properties}
    return json.dumps({"Resources": {"M": machine}})


def definition_at_head(path: str) -> Definition:
    (report,) = reports_at("HEAD", [path], None)
    (definition,) = (one for file in report.files for one in file.definitions)
    return definition


def test_the_old_side_is_used_by_the_template_as_it_was(directory: Path) -> None:
    """What the work tree's template says now is nothing that the revision said."""
    git(directory, "init")
    folder = directory / "infra"
    folder.mkdir()
    template = folder / "template.json"
    template.write_text(template_of("STANDARD"), encoding="utf-8")
    git(directory, "add", ".")
    git(directory, "commit", "-m", "standard")
    template.write_text(template_of("EXPRESS"), encoding="utf-8")
    old = definition_at_head("new.asl.json")
    assert (old.name, old.workflow_type) == ("M", "STANDARD")
    template.unlink()
    old = definition_at_head("new.asl.json")
    assert (old.name, old.workflow_type) == ("M", "STANDARD")
    git(directory, "rm", "--cached", "infra/template.json")
    git(directory, "commit", "-m", "without")
    template.write_text(template_of("EXPRESS"), encoding="utf-8")
    old = definition_at_head("new.asl.json")
    assert old.workflow_type is None
