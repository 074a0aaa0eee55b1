"""A stream that is closed or full: the exit code says what could not be told, in one sentence."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import CLEAN, FAULTY

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="streams are not closed like this"),
    pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no such device"),
]

FULL = "asl-analyze: error: stdout: cannot be written: no space left on device"
CLOSED = "asl-analyze: error: stdout: cannot be written: it is closed"

COMMANDS = [
    "faulty.asl.json",
    "-f json clean.asl.json",
    "-f sarif .",
    "--statistics faulty.asl.json",
    "--show-files .",
    "--show-definitions .",
    "cost clean.asl.json",
    "cost --explain A clean.asl.json",
    "cost --compare clean.asl.json clean.asl.json",
    "graph clean.asl.json",
    "types clean.asl.json",
    "rule",
    "rule ASL201",
    "schema",
    "schema task.jsonata",
    "--help",
    "check --help",
    "--version",
]


def shell(line: str, redirections: str, **variables: str) -> tuple[int, str]:
    """The exit code, and what was said on stderr."""
    command = f"{shlex.quote(sys.executable)} -m asl_analyze {line} {redirections}"
    done = subprocess.run(
        ["sh", "-c", command], capture_output=True, text=True, env={**os.environ, **variables}
    )
    return done.returncode, done.stderr


@pytest.fixture(autouse=True)
def files(home: Path) -> None:
    (home / "clean.asl.json").write_text(CLEAN, encoding="utf-8")
    (home / "faulty.asl.json").write_text(FAULTY, encoding="utf-8")


@pytest.mark.parametrize("line", COMMANDS)
@pytest.mark.parametrize(("redirection", "sentence"), [(">/dev/full", FULL), ("1>&-", CLOSED)])
def test_a_result_that_cannot_be_written_is_code_2(
    line: str, redirection: str, sentence: str
) -> None:
    code, said = shell(line, redirection)
    assert code == 2
    assert said.splitlines().count(sentence) == 1
    assert not [word for word in ("internal", "Traceback", "ignored", "lost") if word in said]


@pytest.mark.parametrize("line", ["--version", "-f json clean.asl.json"])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_it_makes_no_difference_whether_python_buffers(line: str, unbuffered: str) -> None:
    assert shell(line, ">/dev/full", PYTHONUNBUFFERED=unbuffered)[0] == 2
    assert shell(line, "2>/dev/full", PYTHONUNBUFFERED=unbuffered)[0] == 0


@pytest.mark.parametrize("redirection", ["2>/dev/full", "2>&-"])
@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("clean.asl.json", 0),
        ("faulty.asl.json", 1),
        ("missing.asl.json", 2),
        ("--no-such-option", 2),
        ("cost clean.asl.json", 0),
        ("graph faulty.asl.json", 1),
        ("rule NOTHING", 2),
        ("--version", 0),
    ],
)
def test_the_code_is_what_it_is_where_nobody_hears(line: str, code: int, redirection: str) -> None:
    assert shell(line, redirection) == (code, "")


def test_nothing_to_write_needs_no_stream() -> None:
    assert shell("clean.asl.json", "1>&-")[0] == 0


def test_all_streams_may_be_closed(home: Path) -> None:
    line = "-f json -o report.json faulty.asl.json"
    assert shell(line, "0<&- 1>&- 2>&-")[0] == 1
    assert (home / "report.json").read_text(encoding="utf-8").startswith('{"version"')


def test_a_file_never_gets_the_number_of_a_closed_stream(home: Path) -> None:
    for number in range(100):
        (home / f"{number}.asl.json").write_text(FAULTY, encoding="utf-8")
    line = "-j 2 -q -f concise -o {} ."
    assert shell(line.format("open.txt"), "")[0] == 1
    assert shell(line.format("closed.txt"), "0<&- 1>&- 2>&-")[0] == 1
    assert (home / "open.txt").read_bytes() == (home / "closed.txt").read_bytes()


def test_a_full_disk_leaves_the_old_report_and_no_draft(home: Path) -> None:
    (home / "report").write_text("old", encoding="utf-8")
    code, said = shell("-f sarif -o report .", "", BASH_ENV="")
    assert code == 1, said
    (home / "report").write_text("old", encoding="utf-8")
    limited = f"ulimit -f 1; {shlex.quote(sys.executable)} -m asl_analyze -f sarif -o report ."
    done = subprocess.run(["sh", "-c", limited], capture_output=True, text=True)
    assert done.returncode == 2
    assert "asl-analyze: error: report: cannot be written: file too large" in done.stderr
    assert (home / "report").read_text(encoding="utf-8") == "old"
    assert sorted(os.listdir(home)) == ["clean.asl.json", "faulty.asl.json", "report"]
