"""`--add-ignore` suppresses what is found where it stands; what it writes lies beside the input."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from asl_analyze.syntax.read import format_of, read
from asl_analyze.syntax.tree import Array, Object, Scalar, String
from tests.rules.situations import FIXTURES

if TYPE_CHECKING:
    from pathlib import Path

    from asl_analyze.syntax.tree import Node
    from tests.cli.conftest import Run

FOLDER = FIXTURES / "ignoring"
SITUATIONS = sorted(path for path in FOLDER.iterdir() if ".ignored." not in path.name)
# Files in which something cannot be suppressed, and those in which a suppression is of no use.
NOT_ALL = {"not_all.asl.json"}
UNUSED = {"comments.asl.yaml", "states.asl.json", "template.json"}
REASON = ("--reason", "accepted")

each_situation = pytest.mark.parametrize("situation", SITUATIONS, ids=lambda path: path.name)


def ignored_beside(situation: Path) -> Path:
    name, _, rest = situation.name.partition(".")
    return situation.with_name(f"{name}.ignored.{rest}")


@each_situation
def test_what_is_written(
    run: Run, home: Path, situation: Path, request: pytest.FixtureRequest
) -> None:
    copy = home / situation.name
    shutil.copy(situation, copy)
    result = run("--add-ignore", *REASON, situation.name)
    if request.config.getoption("--bless"):
        ignored_beside(situation).write_bytes(copy.read_bytes())
    assert copy.read_bytes() == ignored_beside(situation).read_bytes()
    assert result.exit_code == (situation.name in NOT_ALL | UNUSED)


@each_situation
def test_what_is_written_is_heeded_and_written_once(run: Run, home: Path, situation: Path) -> None:
    copy = home / situation.name
    shutil.copy(ignored_beside(situation), copy)
    left = json.loads(run("-f", "json", situation.name).stdout)["findings"]
    others = [found for found in left if found["name"] != "unused-suppression"]
    assert bool(others) == (situation.name in NOT_ALL)
    result = run("--add-ignore", *REASON, situation.name)
    assert copy.read_bytes() == ignored_beside(situation).read_bytes()
    assert "Suppressed nothing\n" in result.stderr


def plain(node: Node | None) -> object:
    """A tree as plain values, without what may hold suppressions."""
    if isinstance(node, Object):
        return {
            name: plain(member.value)
            for name, member in node.members.items()
            if name not in ("Comment", "Metadata")
        }
    if isinstance(node, Array):
        return [plain(item) for item in node.items]
    if isinstance(node, String):
        return "" if '"' in node.value else node.value  # a part of a definition
    return node.value if isinstance(node, Scalar) else type(node).__name__


def tree_of(path: Path) -> object:
    text = path.read_text("utf-8-sig")
    return plain(read(text, format_of(path.name, text)).root)


@each_situation
def test_what_is_written_changes_nothing_else(situation: Path) -> None:
    assert tree_of(ignored_beside(situation)) == tree_of(situation)


@pytest.mark.parametrize("folder", ["tour", "workflows", "edit"])
def test_many_files_are_clean_afterwards(run: Run, home: Path, folder: str) -> None:
    shutil.copytree(FIXTURES / folder, home / folder, ignore=shutil.ignore_patterns("*.out"))
    run("--add-ignore", "-q", ".")
    left = json.loads(run("-f", "json", ".").stdout)["findings"]
    assert [found for found in left if found["name"] != "malformed-text"] == []
    for path in sorted((home / folder).rglob("*.json")):
        assert tree_of(path) == tree_of(FIXTURES / folder / path.relative_to(home / folder))


TEXT = '{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "Gone"}}}\n'


@pytest.fixture
def file(home: Path) -> Path:
    path = home / "x.asl.json"
    path.write_text(TEXT, "utf-8")
    return path


def test_a_patch_instead(run: Run, file: Path) -> None:
    result = run("--add-ignore", "--diff", "--select", "missing-target", "x.asl.json")
    assert file.read_text("utf-8") == TEXT
    assert '+{"StartAt": "A", "States": {"A": {"Type": "Pass", "Comment": ' in result.stdout
    assert result.stderr.endswith("Would suppress 1 finding in 1 file\n")
    assert result.exit_code == 1


def test_only_what_is_selected(run: Run, file: Path) -> None:
    run("--add-ignore", "--select", "missing-target", "x.asl.json")
    comment = json.loads(file.read_text("utf-8"))["States"]["A"]["Comment"]
    assert comment == "asl-analyze: ignore[missing-target]"


def test_what_cannot_be_suppressed_is_named(run: Run, file: Path) -> None:
    file.write_text('{"StartAt": "A", "States": {"A": 5}, "Comment": []}', "utf-8")
    result = run("--add-ignore", "-f", "concise", "x.asl.json")
    place = "x.asl.json:1:34: ASL105 cannot be suppressed in the file"
    assert f"{place}: nothing there can hold a suppression\n" in result.stderr
    assert result.exit_code == 1
    file.write_text('{"StartAt": ', "utf-8")
    result = run("--add-ignore", "x.asl.json")
    assert "ASL001 cannot be suppressed in the file: it is always reported\n" in result.stderr
    assert result.stderr.endswith("Suppressed nothing\n")


def test_standard_input_is_given_back(run: Run) -> None:
    result = run("--add-ignore", "--select", "missing-target", "-", input=TEXT.encode())
    written = json.loads(result.stdout)
    assert written["States"]["A"]["Comment"] == "asl-analyze: ignore[missing-target]"


def test_all_are_suppressed_however_many_a_report_has(run: Run, file: Path) -> None:
    states = {f"S{number}": {"Type": "Pass", "Next": "Gone"} for number in range(50)}
    file.write_text(json.dumps({"StartAt": "S0", "States": states}), "utf-8")
    run("--add-ignore", "--max-findings", "3", "-q", ".")
    assert run(".").exit_code == 0


def test_what_the_cdk_makes_is_left_alone(run: Run, home: Path) -> None:
    (home / "cdk.out").mkdir()
    machine = {
        "Type": "AWS::StepFunctions::StateMachine",
        "Properties": {"DefinitionString": TEXT},
    }
    template = json.dumps({"Resources": {"Machine": machine}})
    (home / "cdk.out" / "Stack.template.json").write_text(template, "utf-8")
    result = run("--add-ignore", "--select", "missing-target", ".")
    assert (home / "cdk.out" / "Stack.template.json").read_text("utf-8") == template
    assert "1 finding in what the CDK makes; its program can add 'Metadata'" in result.stderr


def test_a_definition_file_that_a_template_uses(run: Run, home: Path, file: Path) -> None:
    template = (
        "Resources:\n  M:\n    Type: AWS::Serverless::StateMachine\n"
        "    Properties:\n      Type: EXPRESS\n      DefinitionUri: x.asl.json\n"
    )
    (home / "t.yaml").write_text(template, "utf-8")
    run("--add-ignore", "-q", *REASON, ".")
    assert run(".").exit_code == 0
    assert "asl-analyze" in file.read_text("utf-8")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["--reason", "x"], "--reason is for --add-ignore"),
        (["--add-ignore", "--fix"], "--add-ignore and --fix exclude each other"),
        (["--add-ignore", "--no-suppressions"], "--add-ignore and --no-suppressions exclude"),
        (["--add-ignore", "--reason", " "], "--reason needs a text"),
        (["--add-ignore", "--reason", "asl-analyze: ignore[a]"], "--reason may neither have"),
        (["--add-ignore", "--reason", "\x07"], "--reason may neither have"),
    ],
)
def test_what_does_not_go_together(run: Run, file: Path, line: list[str], said: str) -> None:
    result = run(*line, ".")
    assert result.exit_code == 2
    assert said in result.stderr
    assert file.read_text("utf-8") == TEXT


@pytest.mark.parametrize("reason", ["see #12, 'x' \\ \"y\" ]", "- so -", "\u00fc\u4e2d", "a\nb"])
@pytest.mark.usefixtures("file")
def test_any_reason_stays_as_it_is(run: Run, home: Path, reason: str) -> None:
    (home / "y.asl.yaml").write_text("StartAt: A\nStates:\n  A: {Type: Pass, Next: G}\n", "utf-8")
    run("--add-ignore", "--reason", reason, "-q", "--select", "missing-target", ".")
    found = json.loads(run("-f", "json", "--show-suppressed", ".").stdout)["findings"]
    reasons = {one["suppressed"]["reason"] for one in found if one["suppressed"]}
    assert reasons == {" ".join(reason.split()).strip(" -")}
