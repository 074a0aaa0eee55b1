"""The summary of a step in GitHub Actions, beside its annotations."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import FAULTY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

LINE = ("--select", "flow", "--format", "github", "x.asl.json")
LARGEST = 1024 * 1024


@pytest.fixture
def summary(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that a step's commands add to."""
    (home / "x.asl.json").write_text(FAULTY, encoding="utf-8")
    path = home / "summary.md"
    path.write_text("# before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(path))
    return path


def test_the_report_is_added_to_what_is_there(run: Run, summary: Path) -> None:
    done = run(*LINE)
    assert done.stdout.startswith("::error file=x.asl.json,line=5,")
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("# before\n### asl-analyze\n\nFound 1 error in 1 definition of 1 file.")
    assert "| 5 | error | [ASL201](" in text
    run(*LINE)
    assert summary.read_text(encoding="utf-8").count("### asl-analyze") == 2


def test_other_formats_leave_it_alone(run: Run, summary: Path) -> None:
    run("--format", "markdown", "x.asl.json")
    assert summary.read_text(encoding="utf-8") == "# before\n"


@pytest.mark.usefixtures("summary")
def test_without_the_variable_there_is_none(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "")
    assert "GITHUB_STEP_SUMMARY" not in run(*LINE).stderr


def test_it_stays_within_what_github_takes(run: Run, home: Path, summary: Path) -> None:
    machine = {
        "StartAt": "A",
        "States": {
            name: {"Type": "Succeed"} for name in ["A", *(f"{'é' * 60}{n}" for n in range(3000))]
        },
    }
    (home / "x.asl.json").write_text(json.dumps(machine), encoding="utf-8")
    summary.write_text("x" * 400_000, encoding="utf-8")
    done = run("--max-findings", "0", *LINE)
    assert done.exit_code == 1
    assert done.stdout.count("::error") == 3000
    text = summary.read_text(encoding="utf-8")
    assert LARGEST * 0.95 < len(text.encode()) <= LARGEST
    assert text.count("[ASL201]") < 3000
    assert "more findings, the least severe, left out here.\n" in text


def test_where_it_is_full_that_is_said(run: Run, summary: Path) -> None:
    summary.write_text("x" * (LARGEST - 10), encoding="utf-8")
    done = run(*LINE)
    assert done.exit_code == 1
    assert "GITHUB_STEP_SUMMARY: the report has no room in the summary of this step" in done.stderr
    assert summary.stat().st_size == LARGEST - 10


@pytest.mark.usefixtures("summary")
def test_where_it_cannot_be_written_the_run_goes_on(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(home / "none" / "summary.md"))
    done = run(*LINE)
    assert done.exit_code == 1
    assert "::error" in done.stdout
    assert "the summary of this step cannot be written: no such file or directory" in done.stderr


def test_a_hostile_name_makes_no_line_of_its_own(run: Run, home: Path, summary: Path) -> None:
    name = "::warning::x\n::add-mask::y | <img src=z>"
    machine = {"StartAt": "A", "States": {"A": {"Type": "Succeed"}, name: {"Type": "Succeed"}}}
    (home / "x.asl.json").write_text(json.dumps(machine), encoding="utf-8")
    done = run(*LINE)
    lines = done.stdout.split("\n")[:-1]
    assert all(line.startswith(("::error file=x", "::warning file=x")) for line in lines)
    text = summary.read_text(encoding="utf-8")
    assert "\\<img src=z\\>" in text
    assert not [line for line in text.splitlines() if line.startswith("::")]
