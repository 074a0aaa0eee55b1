"""Patterns with several wildcards mean what pathspec says, and cost one pass over a name."""

from __future__ import annotations

import re
import subprocess
import sys
import warnings
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pathspec import GitIgnoreSpec

from asl_analyze.files.patterns import compile_patterns
from tests.files.test_find import paths

if TYPE_CHECKING:
    from tests.files.conftest import Plant

PIECES = [
    "*",
    "**",
    "/",
    "/**/",
    "a",
    "b",
    "ab",
    "?",
    "[!a]",
    "[ab]",
    "[]]",
    "[^-b]",
    "\\*",
    ".",
    "é",
]
LINES = st.lists(
    st.builds(
        "".join,
        st.tuples(st.sampled_from(["", "!", "/"]), st.lists(st.sampled_from(PIECES)).map("".join)),
    ),
    min_size=1,
    max_size=3,
)
NAMES = st.lists(st.text("aab]x-.*é\n", min_size=1, max_size=4), min_size=1, max_size=4).map(
    "/".join
)


def _pathspec(lines: list[str]) -> GitIgnoreSpec | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return GitIgnoreSpec.from_lines(lines)
        except (ValueError, re.error):
            return None


@given(LINES, st.lists(st.tuples(NAMES, st.sampled_from(["", "/"])), min_size=1, max_size=8))
@settings(max_examples=150)
def test_wildcards_mean_what_pathspec_says(lines: list[str], names: list[tuple[str, str]]) -> None:
    expected = _pathspec([line for line in lines if line.strip()])
    if expected is None:
        return
    patterns = compile_patterns(lines, "/")
    for name in map("".join, names):
        found = patterns is not None and patterns.match("/" + name)
        assert found == bool(expected.check_file(name).include), (lines, name)


@pytest.mark.parametrize("line", ["**/", "*", "**", "b/", "*b*/"])
def test_a_long_search_means_what_a_short_one_does(line: str) -> None:
    # From some hundred names on all patterns are asked at once.
    expected, patterns = _pathspec(["other", line]), compile_patterns(["other", line], "/")
    assert expected is not None
    assert patterns is not None
    for name in ["a", "a/b", "a/b/", "b/a", "\na/", "a/b\n/c"] * 50:
        assert patterns.match(f"/{name}") == bool(expected.check_file(name).include), name


def _limited() -> None:
    import resource  # not on Windows

    resource.setrlimit(resource.RLIMIT_CPU, (60, 60))


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
@pytest.mark.parametrize("many", [False, True])
@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("*a" * 40 + "b", "a" * 200),
        ("[!b]*" * 40 + "b", "a" * 200),
        ("**/a/" * 40 + "b", "a/" * 200),
        ("a/**/" * 40 + "*b", "a/" * 200),
        ("*a*/" * 40 + "b", "aaaa/" * 60),
    ],
)
def test_no_pattern_is_tried_in_every_way(line: str, name: str, many: bool) -> None:
    # What backtracks would go on for years; the limit is one of the process's own time.
    script = (
        "from asl_analyze.files.patterns import compile_patterns\n"
        f"patterns = compile_patterns(['other', {line!r}], '/')\n"
        f"print({{patterns.match('/' + {name!r}) for _ in range({400 if many else 1})}})"
    )
    told = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        preexec_fn=_limited,
    )
    assert told.stdout == "{False}\n", told.stderr


def test_a_range_that_runs_backwards_is_passed_over_as_git_does(plant: Plant) -> None:
    plant("x.asl.json", "y.asl.json")
    plant(".gitignore", text="[z-a]\nx.*\n")
    assert paths() == ["y.asl.json"]
