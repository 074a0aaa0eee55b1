"""Several reports of one run, each in a format and a place of its own."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from asl_analyze.reports.formats import FORMATS
from tests.cli.conftest import CLEAN, FAULTY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run, Start

NAME = "x.asl.json"
RULES = ("--select", "flow")


@pytest.fixture(autouse=True)
def files(home: Path) -> None:
    (home / NAME).write_text(FAULTY, encoding="utf-8")


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_each_report_goes_to_its_place(run: Run, home: Path) -> None:
    line = ("--output", "sarif=a.sarif", "-o", "JSON=out/a.json", "-o", "concise=-")
    done = run(*RULES, *line, NAME)
    assert done.exit_code == 1
    assert done.stdout.startswith(f"{NAME}:5:5: error[ASL201]")
    assert json.loads(read(home / "a.sarif"))["runs"][0]["results"][0]["ruleId"] == "ASL201"
    assert json.loads(read(home / "out" / "a.json"))["findings"][0]["code"] == "ASL201"


def test_a_file_by_itself_has_the_format_of_the_run(run: Run, home: Path) -> None:
    done = run(*RULES, "--format", "concise", "-o", "a.txt", "-o", "json=a.json", NAME)
    assert done.stdout == ""
    assert read(home / "a.txt").startswith(f"{NAME}:5:5: error[ASL201]")
    assert json.loads(read(home / "a.json"))["findings"]


def test_a_format_without_a_file_is_printed(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = run(*RULES, "--format", "concise", NAME).stdout
    assert run(*RULES, "--format", "concise", "-o", "json=a.json", NAME).stdout == alone
    assert run(*RULES, "-o", "json=a.json", NAME).stdout == ""
    (home / "asl-analyze.toml").write_text('format = "concise"', encoding="utf-8")
    assert run(*RULES, "-o", "json=a.json", NAME).stdout == ""
    monkeypatch.setenv("ASL_ANALYZE_FORMAT", "concise")
    assert run(*RULES, "-o", "json=a.json", NAME).stdout == alone
    assert json.loads(run(*RULES, "-o", "json=-", NAME).stdout)["findings"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("-o", "json=-", "-o", "concise=-"), "two reports cannot both go to standard output"),
        (("-o", "-", "-o", "concise=-"), "two reports cannot both go to standard output"),
        (("-o", "json=a", "-o", "./a"), "two reports cannot both go to ./a"),
        (
            ("-f", "json", "-o", "concise=-"),
            "--format json and --output concise=- both ask for standard output",
        ),
        (("-o", "json="), "--output json= names no file; json=- is standard output"),
        (
            ("-o", "sariff=a.sarif"),
            (
                "--output sariff=a.sarif: there is no format 'sariff'; did you mean 'sarif'? "
                "A file of that name is ./sariff=a.sarif"
            ),
        ),
        (("--diff", "-o", "json=a"), "--output json=a needs a report, and --diff makes none"),
        (("--fix-only", "-o", "json=a"), "--output json=a needs a report, and --fix-only makes"),
        (("--diff", "-o", "a", "-o", "b"), "--diff writes one patch, and --output is given twice"),
        (("--statistics", "-o", "sarif=a"), "--statistics has no format 'sarif'"),
    ],
)
def test_what_does_not_go_together_is_said_before_any_work(
    run: Run, home: Path, line: tuple[str, ...], said: str
) -> None:
    done = run(*line, NAME)
    assert done.exit_code == 2
    assert said in " ".join(done.stderr.split())
    assert not (home / "a").exists()
    assert not (home / "b").exists()


@pytest.mark.parametrize(
    ("value", "name", "is_noted"),
    [
        ("./json=a", "json=a", False),
        ("./sariff=a", "sariff=a", False),
        ("a=b.json", "a=b.json", True),
        ("a.b=c", "a.b=c", False),
        ("=a", "=a", False),
        ("json=json=a", "json=a", False),
    ],
)
def test_every_file_can_be_named(
    run: Run, home: Path, value: str, name: str, is_noted: bool
) -> None:
    done = run("-o", value, NAME)
    assert done.exit_code == 1
    assert (home / name).exists()
    note = f"no format is called 'a', so a report goes to the file '{value}'"
    assert (note in done.stderr) == is_noted
    assert note not in run("--quiet", "-o", value, NAME).stderr


def test_what_cannot_be_written_does_not_keep_the_others(run: Run, home: Path) -> None:
    (home / "file").write_text("", encoding="utf-8")
    done = run(*RULES, "-o", "json=file/a.json", "-o", "sarif=a.sarif", "-o", "concise=-", NAME)
    assert done.exit_code == 2
    assert done.stderr.count("cannot be written") == 1
    assert "file/a.json: cannot be written" in done.stderr
    assert "ASL201" in done.stdout
    assert "ASL201" in read(home / "a.sarif")


def test_what_is_read_is_not_replaced_by_one_of_them(run: Run, home: Path) -> None:
    (home / "other.asl.json").write_text(CLEAN, encoding="utf-8")
    line = ("-o", f"json={NAME}", "-o", "json=other.asl.json", "-o", "concise=-")
    done = run(*RULES, *line, ".")
    assert done.exit_code == 2
    assert done.stderr.count("it is among the files that are read") == 2
    assert (read(home / NAME), read(home / "other.asl.json")) == (FAULTY, CLEAN)
    assert "ASL201" in done.stdout


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    ("line", "code"), [((), 1), (("--exit-zero",), 0), (("--ignore", "ASL201"), 0), (("y",), 2)]
)
def test_the_exit_code_is_the_same_in_every_format(
    run: Run, format: str, line: tuple[str, ...], code: int
) -> None:
    assert run(*RULES, "-f", format, *line, NAME).exit_code == code


@pytest.mark.skipif(sys.platform == "win32", reason="wildcards are the shell's")
def test_it_is_read_without_click_too(start: Start, home: Path) -> None:
    done = start(*RULES, "-o", "json=a.json", "-o", "concise=-", NAME)
    assert done.returncode == 1
    assert b"ASL201" in done.stdout
    assert json.loads(read(home / "a.json"))["findings"]


def test_a_text_in_a_file_says_what_could_not_be_read(run: Run, home: Path) -> None:
    done = run("-o", "text=a.txt", "-o", "grouped=-", NAME, "gone.json")
    assert done.exit_code == 2
    said = "error: gone.json: could not read the file: no such file or directory\n"
    assert said in read(home / "a.txt")
    assert said not in done.stdout


def test_a_definition_that_is_given_back_has_standard_output_for_itself(run: Run) -> None:
    text = '{"StartAt": "A", "States": {"A": {"Type": "Pass", "Resutl": 1, "Next": "B"}}}'
    done = run("--fix", "-o", "github=-", "-", input=text.encode())
    assert done.stdout == text.replace("Resutl", "Result")
    assert "::error file=stdin,line=1," in done.stderr


def test_statistics_go_to_each(run: Run, home: Path) -> None:
    done = run(*RULES, "--statistics", "-o", "json=a.json", "-o", "text=-", NAME)
    assert json.loads(read(home / "a.json"))[0]["count"] == 1
    assert "unreachable-state" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
def test_who_stops_reading_loses_no_file(home: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    line = [sys.executable, "-m", "asl_analyze", "-o", "concise=-", "-o", "json=a.json", NAME]
    done = subprocess.run(line, cwd=home, stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert done.returncode == 141
    assert json.loads(read(home / "a.json"))["findings"]


@pytest.mark.parametrize("format", [name for name in FORMATS if name != "sarif"])
def test_pipelines_know_files_by_their_place_in_the_repository(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    inner = home / "inner"
    (home / ".git").mkdir()
    inner.mkdir()
    (inner / NAME).write_text(FAULTY, encoding="utf-8")
    monkeypatch.chdir(inner)
    printed = run(*RULES, "-f", format, NAME).stdout
    assert (f"inner/{NAME}" in printed) == (format in {"github", "azure", "gitlab", "markdown"})


@pytest.mark.parametrize("format", ["json", "jsonl", "gitlab"])
def test_a_fingerprint_is_the_same_wherever_the_program_runs(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    (home / ".git").mkdir()
    (home / "inner").mkdir()
    (home / "inner" / NAME).write_text(FAULTY, encoding="utf-8")

    def fingerprints(path: str) -> list[str]:
        return re.findall('"fingerprint": "(.*?)"', run(*RULES, "-f", format, path).stdout)

    above = fingerprints(f"inner/{NAME}")
    monkeypatch.chdir(home / "inner")
    assert fingerprints(NAME) == above
    assert len(above) == 1
