"""What files suppress is left out and counted, and shown to who asks for it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from asl_analyze.cli.work.helpers import SHARE
from tests.cli.conftest import CLEAN

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

# An error that is suppressed with a reason, and a warning without.
TEXT = """{
  "StartAt": "A",
  "States": {
    "A": {
      "Type": "Choice",
      "Comment": "asl-analyze: ignore[ASL207]",
      "Choices": [{"Variable": "$.a", "IsNull": true, "Next": "B"}]
    },
    "B": {"Type": "Succeed"},
    "C": {"Type": "Succeed", "Comment": "asl-analyze: ignore[unreachable-state] kept for later"}
  }
}
"""
FLOW = ("--select", "flow")
NOTE = "asl-analyze: note: 1 error is suppressed in x.asl.json; --no-suppressions reports them"


@pytest.fixture(autouse=True)
def file(home: Path) -> Path:
    path = home / "x.asl.json"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_it_is_left_out_and_counted(run: Run) -> None:
    result = run(*FLOW, "-f", "concise", ".")
    assert result.stdout == ""
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        "No problems found in 1 definition of 1 file, 2 suppressed",
        NOTE,
    ]


def test_what_is_found_besides_counts(run: Run, file: Path) -> None:
    file.write_text(TEXT.replace(' kept for later"', '"').replace("ASL207", "ASL208"), "utf-8")
    result = run(*FLOW, "-f", "concise", ".")
    assert result.stderr.startswith("Found 1 warning in 1 definition of 1 file, 1 suppressed\n")
    assert result.exit_code == 1


def test_without_suppressions_all_is_told(run: Run) -> None:
    result = run(*FLOW, "--no-suppressions", "-f", "concise", ".")
    assert [line.split()[1] for line in result.stdout.splitlines()] == [
        "warning[ASL207]",
        "error[ASL201]",
    ]
    assert "suppressed" not in result.stderr
    assert result.exit_code == 1


def test_they_are_shown_with_a_mark(run: Run) -> None:
    result = run(*FLOW, "--show-suppressed", "-f", "concise", ".")
    assert [line.partition("] ")[0] for line in result.stdout.splitlines()] == [
        "x.asl.json:4:5: suppressed warning[ASL207",
        "x.asl.json:10:5: suppressed error[ASL201",
    ]
    assert result.exit_code == 0
    shown = run(*FLOW, "--show-suppressed", ".").stdout
    assert "suppressed error[ASL201]: State 'C'" in shown
    assert "= suppressed: x.asl.json:10:42: kept for later\n" in shown
    assert "= suppressed: x.asl.json:6:19\n" in shown


def test_in_json(run: Run) -> None:
    report = json.loads(run(*FLOW, "-f", "json", ".").stdout)
    assert report["suppressed"] == {"inSource": {"error": 1, "warning": 1}}
    assert report["findings"] == []
    report = json.loads(run(*FLOW, "-f", "json", "--show-suppressed", ".").stdout)
    assert [finding["suppressed"] for finding in report["findings"]] == [
        {
            "kind": "inSource",
            "reason": None,
            "place": {"path": "x.asl.json", "line": 6, "column": 19},
        },
        {
            "kind": "inSource",
            "reason": "kept for later",
            "place": {"path": "x.asl.json", "line": 10, "column": 42},
        },
    ]
    report = json.loads(run(*FLOW, "-f", "json", "--no-suppressions", ".").stdout)
    assert [finding["suppressed"] for finding in report["findings"]] == [None, None]
    assert "suppressed" not in report


def sarif(run: Run, *line: str) -> dict:
    runs = json.loads(run("-f", "sarif", *line).stdout)["runs"]
    return runs[0]


def test_in_sarif(run: Run, home: Path) -> None:
    (home / "y.asl.json").write_text(TEXT.replace("asl-analyze", "another-tool"), "utf-8")
    log = sarif(run, *FLOW, ".")
    assert len(log["results"]) == 2
    assert not any("suppressions" in result for result in log["results"])
    (said,) = log["invocations"][0]["toolExecutionNotifications"]
    text = "1 error and 1 warning are suppressed in the files themselves."
    assert said["message"]["text"] == text
    assert said["level"] == "note"
    index = said["descriptor"]["index"]
    assert log["tool"]["driver"]["notifications"][index]["id"] == "findings-suppressed"
    log = sarif(run, *FLOW, "--show-suppressed", ".")
    assert [result["suppressions"] for result in log["results"]] == [
        [{"kind": "inSource", "status": "accepted"}],
        [{"kind": "inSource", "status": "accepted", "justification": "kept for later"}],
        [],
        [],
    ]


def test_a_format_that_has_no_mark_for_them_is_refused(run: Run) -> None:
    result = run("--show-suppressed", "-f", "aws", ".")
    assert result.exit_code == 2
    assert "--show-suppressed has no format 'aws'" in result.stderr


def test_statistics_count_what_is_told(run: Run) -> None:
    assert run(*FLOW, "--statistics", ".").stdout == ""
    assert "ASL201" in run(*FLOW, "--statistics", "--no-suppressions", ".").stdout


@pytest.mark.parametrize("variable", ["CI", "GITHUB_ACTIONS", "TF_BUILD"])
def test_a_pipeline_hears_of_errors_even_if_it_is_quiet(
    run: Run, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    assert run(*FLOW, "--quiet", ".").stderr == ""
    monkeypatch.setenv(variable, "true")
    assert run(*FLOW, "--quiet", ".").stderr == f"{NOTE}\n"
    assert run(*FLOW, "--quiet", "--no-suppressions", "--exit-zero", ".").stderr == ""


def test_of_warnings_the_summary_says_enough(run: Run, file: Path) -> None:
    file.write_text(TEXT.replace("unreachable-state", "ASL207"), "utf-8")
    stderr = run(*FLOW, "--exit-zero", ".").stderr
    assert ", 1 suppressed" in stderr
    assert "note" not in stderr


def test_several_files_are_counted(run: Run, home: Path) -> None:
    for name in "yz":
        (home / f"{name}.asl.json").write_text(TEXT, "utf-8")
    said = "3 errors are suppressed in x.asl.json and 2 more files; --no-suppressions reports them"
    assert run(*FLOW, ".").stderr.endswith(f"note: {said}\n")


def test_the_processes_that_share_the_work_agree(run: Run, home: Path) -> None:
    for number in range(3 * SHARE):
        (home / f"{number:03}.asl.json").write_text(TEXT if number % 2 else CLEAN, "utf-8")
    line = (*FLOW, "-f", "json", "--show-suppressed", ".")
    alone, shared = run("-j", "1", *line), run("-j", "2", *line)
    assert alone.stdout == shared.stdout
    assert json.loads(shared.stdout)["suppressed"]["inSource"]["error"] == 1 + 3 * SHARE // 2
    assert alone.stderr == shared.stderr


def test_no_more_of_them_are_shown_than_of_others(run: Run, file: Path) -> None:
    states = {f"S{number}": {"Type": "Succeed"} for number in range(30)}
    comment = "asl-analyze: ignore[unreachable-state] so many"
    file.write_text(json.dumps({"StartAt": "S0", "Comment": comment, "States": states}), "utf-8")
    result = run(*FLOW, "--show-suppressed", "--max-findings", "10", "-f", "concise", ".")
    assert len(result.stdout.splitlines()) == 10
    assert ", 29 suppressed" in result.stderr


def test_fixes_leave_what_is_suppressed_alone(run: Run, file: Path) -> None:
    text = '{"StartAt": "A", "States": {"A": {"Type": "Pass", "Resutl": 1, "End": true%s}}}'
    file.write_text(text % ', "Comment": "asl-analyze: ignore[ASL101]"', "utf-8")
    run("--fix", "--unsafe-fixes", "--select", "ASL101", ".")
    assert "Resutl" in file.read_text("utf-8")
    run("--fix", "--unsafe-fixes", "--no-suppressions", "--select", "ASL101", ".")
    assert "Resutl" not in file.read_text("utf-8")


def test_fixes_remove_what_they_make_useless(run: Run, file: Path) -> None:
    file.write_text(
        TEXT.replace("ASL207", "ASL207, missing-target").replace("kept for later", "why"), "utf-8"
    )
    result = run("--fix", "--select", "flow,suppressions", ".")
    assert result.exit_code == 0
    assert file.read_text("utf-8") == TEXT.replace("kept for later", "why")
    assert "Fixed 1 problem in 1 file\n" in result.stderr


def test_a_fix_may_make_a_suppression_useless(run: Run, file: Path) -> None:
    # Once the error has its name, there is a Retry for what Lambda may throw.
    text = """{
  "StartAt": "Charge",
  "States": {
    "Charge": {
      "Type": "Task",
      "Comment": "asl-analyze: ignore[lambda-without-retry] it is idle anyway",
      "Resource": "arn:aws:states:::lambda:invoke",
      "Parameters": {"FunctionName": "charge"},
      "Retry": [{"ErrorEquals": ["States.All"]}],
      "End": true
    }
  }
}
"""
    file.write_text(text, "utf-8")
    rules = ("--select", "lambda-without-retry,ASL511,suppressions")
    assert "1 suppressed" in run(*rules, "--exit-zero", ".").stderr
    result = run("--fix", "--unsafe-fixes", *rules, ".")
    comment = '      "Comment": "asl-analyze: ignore[lambda-without-retry] it is idle anyway",\n'
    assert file.read_text("utf-8") == text.replace("States.All", "States.ALL").replace(comment, "")
    assert result.exit_code == 0
