"""The plain command line is read without click, and means what it means to click."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asl_analyze.cli.check.command import command
from asl_analyze.cli.options.quick import read_plain
from asl_analyze.cli.options.table import OPTIONS, unset
from tests.cli.conftest import CLEAN

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Start

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="wildcards are the shell's")

words = st.one_of(
    st.sampled_from([name for option in OPTIONS for name in option.names]),
    st.sampled_from([choice for option in OPTIONS for choice in option.choices]),
    st.sampled_from(
        [
            "a.asl.json",
            "-",
            "--",
            "--format=json",
            "-fjson",
            "-qv",
            "-x",
            "--he",
            "",
            "2",
            "0",
            "json=a.json",
            "sarif=-",
            "a=b.json",
        ]
    ),
)


def as_click_reads(line: list[str]) -> dict[str, object]:
    params: dict[str, object] = command.make_context("check", list(line)).params
    return params


@POSIX
@given(st.lists(words, max_size=6))
def test_what_is_read_without_click_is_what_click_reads(line: list[str]) -> None:
    plain = read_plain(line)
    if plain is not None:
        assert plain == as_click_reads(line)


@POSIX
def test_every_option_written_out_is_plain() -> None:
    values = {"flag": [], "text": ["x"], "file": ["x"], "list": ["x"], "files": ["x"]}
    values["count"] = ["2"]
    for option in OPTIONS:
        for name in option.names:
            line = [name, *(option.choices[:1] or values[option.kind]), "a.asl.json"]
            assert read_plain(line) == as_click_reads(line), line


def test_an_empty_line_gives_the_same_to_both() -> None:
    assert unset() == as_click_reads([])


@pytest.mark.parametrize(
    "line",
    [
        ["--help"],
        ["--nothing"],
        ["--format"],
        ["--format", "docx"],
        ["--format=json"],
        ["--format", "-q"],
        ["-qv"],
        ["rule"],
        ["cost", "a.asl.json"],
    ],
)
def test_all_else_is_left_to_click(line: list[str]) -> None:
    assert read_plain(line) is None


def test_what_the_environment_says_is_left_to_click(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASL_ANALYZE_FORMAT", "json")
    assert read_plain(["a.asl.json"]) is None


@POSIX
def test_the_word_check_may_be_there_or_not() -> None:
    assert read_plain(["check", "a.asl.json"]) == read_plain(["a.asl.json"])


@POSIX
def test_a_plain_check_loads_neither_click_nor_typing(home: Path) -> None:
    (home / "x.asl.json").write_text(CLEAN, encoding="utf-8")
    program = (
        "import sys; sys.modules.update(click=None, typing=None)\n"
        "from asl_analyze.cli.main import main\n"
        "raise SystemExit(main())"
    )
    line = [sys.executable, "-c", program, "--quiet", "--format", "concise", "x.asl.json"]
    done = subprocess.run(line, cwd=home, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_options_that_do_not_go_together_are_shown_with_the_usage(start: Start) -> None:
    done = start("--stdin-filename", "x.asl.json", "y.asl.json")
    assert done.returncode == 2
    lines = done.stderr.decode().splitlines()
    assert lines[0] == "Usage: asl-analyze check [OPTIONS] [PATH]..."
    assert lines[-1] == "Error: --stdin-filename needs '-' among the paths"


def test_what_is_refused_is_one_line(start: Start) -> None:
    done = start("--select", "nothing-of-the-kind", ".")
    assert done.returncode == 2
    assert done.stderr.decode().startswith("asl-analyze: error: no rule is selected by 'nothing-")
    assert done.stderr.count(b"\n") == 1
