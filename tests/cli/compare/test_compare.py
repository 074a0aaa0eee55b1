"""`asl-analyze compare`: two versions, their report in every format, and the exit codes."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run

REPORTS = Path(__file__).resolve().parents[3] / "fixtures" / "compare" / "reports"
DONE = {"StartAt": "Done", "States": {"Done": {"Type": "Succeed"}}}
WORK = {
    "StartAt": "Work",
    "States": {
        "Work": {
            "Type": "Task",
            "Resource": "arn:aws:states:::lambda:invoke",
            "Parameters": {"FunctionName": "work"},
            "TimeoutSeconds": 60,
            "End": True,
        }
    },
}
TEMPLATE = """Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::StateMachine
    Properties:
      {more}DefinitionUri: {uri}
"""


def write(path: str, value: object) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")


def quicker(seconds: int = 30) -> dict[str, object]:
    made = json.loads(json.dumps(WORK))
    made["States"]["Work"]["TimeoutSeconds"] = seconds
    found: dict[str, object] = made
    return found


def git(*words: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *words], check=True, capture_output=True)


def commit() -> None:
    git("add", "-A")
    git("commit", "-m", "a version")


@pytest.mark.parametrize("format", ["text", "concise", "markdown", "json"])
def test_a_report_is_as_it_stands_beside_the_versions(
    format: str, home: Path, run: Run, request: pytest.FixtureRequest
) -> None:
    for name in ("before", "after"):
        shutil.copy(REPORTS / f"{name}.asl.json", home)
    done = run("compare", "before.asl.json", "after.asl.json", "-f", format)
    expected = REPORTS / f"report.{format}.out"
    if request.config.getoption("--bless"):
        expected.write_text(done.stdout, encoding="utf-8", newline="\n")
    assert done.stdout == expected.read_text(encoding="utf-8")
    assert done.exit_code == 0  # infos only


def test_sarif_has_the_findings(run: Run) -> None:
    write("old.asl.json", WORK)
    write("new.asl.json", quicker())
    done = run("compare", "old.asl.json", "new.asl.json", "-f", "sarif")
    log = json.loads(done.stdout)
    (result,) = log["runs"][0]["results"]
    assert result["ruleId"] == "ASLC030"
    assert done.exit_code == 1


def test_the_exit_code_is_that_of_a_check(run: Run) -> None:
    write("old.asl.json", WORK)
    write("new.asl.json", quicker())
    paths = ("old.asl.json", "new.asl.json")
    assert run("compare", *paths).exit_code == 1
    assert run("compare", *paths, "--fail-on", "error").exit_code == 0
    assert run("compare", *paths, "--exit-zero").exit_code == 0
    assert run("compare", *paths, "--ignore", "shortened-timeout").exit_code == 0
    assert run("compare", *paths, "--select", "renamed-state").exit_code == 0
    assert run("compare", "old.asl.json", "old.asl.json").exit_code == 0
    assert run("compare", "new.asl.json", "old.asl.json").exit_code == 0


def test_what_a_configuration_selects_for_a_check_is_compared_all_the_same(run: Run) -> None:
    write("asl-analyze.toml", 'select = ["flow"]\nignore = ["renamed-state"]\n')
    write("old.asl.json", WORK)
    write("new.asl.json", quicker())
    assert "ASLC030" in run("compare", "old.asl.json", "new.asl.json").stdout


def test_errors_that_the_older_version_did_not_have_are_told(run: Run) -> None:
    broken = quicker(60)
    broken["StartAt"] = "Wrk"
    write("old.asl.json", WORK)
    write("new.asl.json", broken)
    assert "error[ASL202]" in run("compare", "old.asl.json", "new.asl.json").stdout
    done = run("compare", "new.asl.json", "new.asl.json")
    assert (done.exit_code, "ASL202" in done.stdout) == (0, False)


def test_directories_are_compared_file_by_file(run: Run) -> None:
    write("v1/a.asl.json", WORK)
    write("v1/b.asl.json", DONE)
    write("v2/sub/a.asl.json", quicker())
    write("v2/b.asl.json", DONE)
    done = run("compare", "v1", "v2")
    assert "v2/sub/a.asl.json (was v1/a.asl.json)" in done.stdout
    assert "1 definition is the same" in done.stdout
    assert done.exit_code == 1


def test_the_files_here_are_compared_with_a_revision(run: Run) -> None:
    git("init", ".")
    write("flows/a.asl.json", WORK)
    write("template.yaml", TEMPLATE.format(uri="flows/a.asl.json", more=""))
    commit()
    git("mv", "flows/a.asl.json", "flows/orders.asl.json")
    write("flows/orders.asl.json", quicker())
    write(
        "template.yaml",
        TEMPLATE.format(uri="flows/orders.asl.json", more="Type: EXPRESS\n      "),
    )
    done = run("compare", "--base", "HEAD", "-f", "concise")
    assert "template.yaml:6:13: warning[ASLC022] State machine 'Orders' changes" in done.stdout
    assert "flows/orders.asl.json:1:" in done.stdout
    assert "warning[ASLC030] State 'Work' now times out after 30 s" in done.stdout
    commit()
    assert run("compare", "--base", "HEAD").exit_code == 0


def test_a_definition_that_is_gone_is_told_and_a_new_one_is_not(run: Run) -> None:
    git("init", ".")
    write("a.asl.json", WORK)
    write("b.asl.json", DONE)
    commit()
    Path("b.asl.json").unlink()
    write("c.asl.json", {"StartAt": "Else", "States": {"Else": {"Type": "Pass", "End": True}}})
    done = run("compare", "--base", "HEAD")
    assert "warning[ASLC020]: State machine 'b.asl.json' is gone" in done.stdout
    assert "c.asl.json is new" in done.stdout


def test_terraform_is_compared_where_it_stands(run: Run) -> None:
    text = 'resource "aws_sfn_state_machine" "a" {\n  definition = <<EOF\n%s\nEOF\n}\n'
    write("v1/main.tf", text % json.dumps(WORK, indent=2))
    write("v2/main.tf", text % json.dumps(quicker(), indent=2))
    done = run("compare", "v1", "v2", "-f", "concise")
    assert done.stdout.startswith("v2/main.tf:12:7: warning[ASLC030] State 'Work'")


@pytest.mark.parametrize("which", ["older", "newer"])
def test_a_version_that_cannot_be_read_is_told_and_not_compared(run: Run, which: str) -> None:
    write("good.asl.json", WORK)
    write("bad.asl.json", json.dumps(WORK)[:-3])
    paths = ["bad.asl.json", "good.asl.json"]
    done = run("compare", *(paths if which == "older" else paths[::-1]))
    place, said = (
        "bad.asl.json:1:1",
        "it cannot be read (line 1: The text is not valid JSON: '{' is",
    )
    assert f"Not compared\n  {place}: in the {which} version {said}" in done.stdout
    assert done.exit_code == (0 if which == "older" else 1)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "name the older and the newer"),
        (("a.asl.json",), "name the older and the newer"),
        (("a.asl.json", "-"), "standard input cannot be compared"),
        (("a.asl.json", "nope.asl.json"), "nope.asl.json: there is no such file"),
        (("a.asl.json", "."), "a file with a file"),
        (("--base", "HEAD"), "needs a git repository"),
        (("empty", "empty"), "there is no definition to compare"),
    ],
)
def test_what_cannot_be_compared_is_refused(run: Run, words: tuple[str, ...], said: str) -> None:
    write("a.asl.json", DONE)
    Path("empty").mkdir()
    done = run("compare", *words)
    assert done.exit_code == 2
    assert said in done.stderr


def test_a_revision_that_is_not_there_is_told(run: Run) -> None:
    git("init", ".")
    write("a.asl.json", DONE)
    commit()
    done = run("compare", "--base", "nope")
    assert (done.exit_code, "there is no revision 'nope'" in done.stderr) == (2, True)


def test_a_report_goes_into_a_file_of_its_format(run: Run) -> None:
    write("old.asl.json", WORK)
    write("new.asl.json", quicker())
    done = run("compare", "old.asl.json", "new.asl.json", "-o", "report.md")
    assert Path("report.md").read_text(encoding="utf-8").startswith("### What this change breaks")
    assert "Found 1 warning" in done.stderr
    assert run("compare", "old.asl.json", "new.asl.json", "-o", "new.asl.json").exit_code == 2


def test_names_are_escaped_in_markdown_and_on_a_terminal(run: Run) -> None:
    state = {"Type": "Pass", "Result": 1, "End": True}
    old = {"StartAt": "A\x1b[31m", "States": {"A\x1b[31m": state}}
    new = {"StartAt": "<b>@x|", "States": {"<b>@x|": state}}
    write("old.asl.json", old)
    write("new.asl.json", new)
    text = run("compare", "old.asl.json", "new.asl.json").stdout
    assert "\x1b" not in text
    markdown = run("compare", "old.asl.json", "new.asl.json", "-f", "markdown").stdout
    assert r"\<b\>@&#8203;x\|" in markdown
