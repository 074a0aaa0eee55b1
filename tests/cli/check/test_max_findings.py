"""A report stays readable and acceptable, however much there is to find; the rest is counted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from asl_analyze.cli.check import sarif_size
from asl_analyze.cli.work.helpers import SHARE, shares
from asl_analyze.reports.formats import FORMATS
from tests.cli.conftest import FAULTY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run, Start


def definition(unreachable: int, *, name: str = "U") -> str:
    """A definition with so many states that nothing reaches, each an error, and one info before."""
    states = {f"{name}{number}": {"Type": "Succeed"} for number in range(unreachable)}
    return json.dumps({"StartAt": "A", "States": {"A": {"Type": "Succeed"}, **states}}, indent=1)


def test_of_many_findings_the_first_are_reported_and_the_others_counted(
    run: Run, home: Path
) -> None:
    (home / "x.asl.json").write_text(definition(1200), encoding="utf-8")
    done = run("--select", "flow", "-f", "concise", "x.asl.json")
    assert done.exit_code == 1
    lines = done.stdout.splitlines()
    assert len(lines) == 1000
    assert "'U0'" in lines[0]
    assert "'U999'" in lines[-1]
    assert done.stderr.startswith(
        "Found 1,000 errors in 1 definition of 1 file, and 200 more findings in x.asl.json "
        "(--max-findings 0 shows all)"
    )


def test_the_user_says_how_many(run: Run, home: Path) -> None:
    (home / "x.asl.json").write_text(definition(1200), encoding="utf-8")
    line = ["--select", "flow", "-f", "concise", "x.asl.json"]
    assert run("--max-findings", "0", *line).stdout.count("\n") == 1200
    assert run("--max-findings", "3", *line).stdout.count("\n") == 3
    assert "more finding" not in run("--max-findings", "1200", *line).stderr
    assert "and 1 more finding in" in run("--max-findings", "1199", *line).stderr
    assert run("--max-findings", "-1", *line).exit_code == 2


def test_the_most_severe_are_kept_in_the_order_of_the_text(run: Run, home: Path) -> None:
    whole = json.loads(definition(2))

    whole["States"]["A"] = {
        "Type": "Task",
        "Resource": "arn:aws:states:::lambda:invoke",
        "Parameters": {"FunctionName": "pay"},
        "End": True,
    }
    (home / "x.asl.json").write_text(json.dumps(whole, indent=1), encoding="utf-8")
    everything = json.loads(run("-f", "json", "x.asl.json").stdout)["findings"]
    errors = [one for one in everything if one["severity"] == "error"]
    assert 0 < len(errors) < len(everything)
    kept = json.loads(run("-f", "json", "--max-findings", str(len(errors)), ".").stdout)
    assert kept["findings"] == errors
    missing = len(everything) - len(errors)
    assert kept.get("left_out", []) == (
        [{"path": "x.asl.json", "findings": missing}] if missing else []
    )


@pytest.mark.parametrize("number", ["1", "2", "1000"])
def test_the_exit_code_is_that_of_all_findings(run: Run, home: Path, number: str) -> None:
    (home / "x.asl.json").write_text(FAULTY, encoding="utf-8")
    assert run("--max-findings", number, "--fail-on", "error", "x.asl.json").exit_code == 1


def test_every_report_says_that_there_is_more(run: Run, home: Path) -> None:
    (home / "x.asl.json").write_text(definition(4), encoding="utf-8")
    (home / "y.asl.json").write_text(definition(3), encoding="utf-8")
    line = ["--select", "flow", "--max-findings", "2"]
    text = run(*line, ".").stdout
    said = "and 3 more findings in x.asl.json and 1 more file (--max-findings 0 shows all)"
    assert text.splitlines()[-1] == said
    rows = json.loads(run(*line, "-f", "json", ".").stdout)["left_out"]
    assert rows == [{"path": "x.asl.json", "findings": 2}, {"path": "y.asl.json", "findings": 1}]
    log = json.loads(run(*line, "-f", "sarif", ".").stdout)["runs"][0]
    said_of = [
        (one["message"]["text"], one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])
        for one in log["invocations"][0]["toolExecutionNotifications"]
    ]
    assert said_of == [
        ("2 more findings in this file, the least severe, are left out.", "x.asl.json"),
        ("1 more findings in this file, the least severe, are left out.", "y.asl.json"),
    ]
    assert log["invocations"][0]["executionSuccessful"] is True


def test_statistics_count_all(run: Run, home: Path) -> None:
    (home / "x.asl.json").write_text(definition(5), encoding="utf-8")
    done = run("--select", "flow", "--max-findings", "2", "--statistics", "x.asl.json")
    assert done.stdout == "5  error[ASL201]  unreachable-state\n"


@pytest.mark.skipif(shares(3 * SHARE, 2) == 1, reason="processes are not forked here")
def test_it_is_the_same_among_helpers(start: Start, home: Path) -> None:
    for number in range(3 * SHARE):
        (home / f"{number}.asl.json").write_text(definition(3), encoding="utf-8")
    line = ["-f", "json", "--max-findings", "2", "."]
    alone, shared = start("-j", "1", *line), start("-j", "3", *line)
    assert (alone.stdout, alone.stderr) == (shared.stdout, shared.stderr)
    assert len(json.loads(alone.stdout)["left_out"]) == 3 * SHARE


def sarif(run: Run) -> tuple[dict[str, Any], str]:
    done = run("--select", "flow", "-f", "sarif", ".")
    assert done.exit_code == 1
    log: dict[str, Any] = json.loads(done.stdout)["runs"][0]
    return log, done.stderr


def test_a_log_has_no_more_results_than_code_scanning_accepts(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("x", "y"):
        (home / f"{name}.asl.json").write_text(definition(4), encoding="utf-8")
    monkeypatch.setattr(sarif_size, "MOST_RESULTS", 6)
    log, said = sarif(run)
    assert len(log["results"]) == 6
    warning = (
        "asl-analyze: warning: 2 findings, the least severe, are not in the SARIF log: "
        "code scanning accepts no larger one\n"
    )
    assert said.count(warning) == 1
    assert "Found 8 errors" in said
    (notice,) = log["invocations"][0]["toolExecutionNotifications"]
    assert notice["message"]["text"] == ("2 findings, the least severe, are left out of the log.")
    index = notice["descriptor"]["index"]
    assert log["tool"]["driver"]["notifications"][index]["id"] == "findings-left-out"


def test_nor_is_it_larger_when_compressed(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "x.asl.json").write_text(definition(900), encoding="utf-8")
    whole, _ = sarif(run)
    monkeypatch.setattr(sarif_size, "LARGEST", 20_000)
    log, said = sarif(run)
    assert 0 < len(log["results"]) < len(whole["results"])
    assert sarif_size._compressed_size(json.dumps(log)) <= 21_000
    left = len(whole["results"]) - len(log["results"])
    assert f"{left:,} findings, the least severe, are not in the SARIF log" in said


def test_what_github_does_not_show_is_said(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "x.asl.json").write_text(definition(4), encoding="utf-8")
    assert "GitHub shows" not in sarif(run)[1]
    monkeypatch.setattr(sarif_size, "MOST_SHOWN", 3)
    told = "note: the SARIF log has 4 results; GitHub shows 3 of those that are uploaded, the most"
    assert sarif(run)[1].count(told) == 1
    assert "GitHub shows" not in run("--quiet", "-f", "sarif", ".").stderr


@pytest.mark.parametrize("format", FORMATS)
def test_a_long_name_is_not_repeated_with_every_finding(run: Run, home: Path, format: str) -> None:
    name = "N" * 100_000
    text = json.dumps(
        {
            "StartAt": name,
            "States": {
                name: {
                    "Type": "Parallel",
                    "Next": f"{name}x",
                    "Branches": [
                        {
                            "StartAt": "B",
                            "States": {
                                "B": {
                                    "Type": "Choice",
                                    "Choices": [
                                        {
                                            "Variable": "$.a",
                                            "IsNull": True,
                                            "Next": f"{name}{number}",
                                        }
                                        for number in range(40)
                                    ],
                                }
                            },
                        }
                    ],
                },
            },
        }
    )
    (home / "x.asl.json").write_text(text, encoding="utf-8")
    done = run("-f", format, "x.asl.json")
    assert done.exit_code == 1
    assert len(done.stdout) < len(text) / 4 + (600_000 if format == "sarif" else 0)
