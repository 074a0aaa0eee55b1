"""Paths find what Jayway JsonPath 2.0.0 finds."""

from __future__ import annotations

from typing import Any

import pytest

from tests.running.paths import NotFoundError, StepError, find, read_path

DATA = {
    "name": "x",
    "none": None,
    "k-y": 7,
    "list": [{"n": 1, "t": "a"}, {"n": 2}, {"n": 3, "t": None}],
    "grid": [[1, 2], [3]],
    "empty": [],
}


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("$", DATA),
        ("$.name", "x"),
        ("$.none", None),
        ("$['k-y']", 7),
        ("$.list[1].n", 2),
        ("$.list[(@.length-1)].n", 3),
        ("$.list[*].n", [1, 2, 3]),
        ("$.list[*].t", ["a", None]),
        ("$.list[0:2].n", [1, 2]),
        ("$.list[-1:].n", [3]),
        ("$.list[0,2].n", [1, 3]),
        ("$.list[?(@.n > 1)].n", [2, 3]),
        ("$.list[?(@.t)].n", [1]),
        ("$.list[?(@.n > 1 && @.n < 3)].n", [2]),
        ("$.list[?(@.t == 'a' || @.n == 2)].n", [1, 2]),
        ("$.list[0]['n','t']", {"n": 1, "t": "a"}),
        ("$..n", [1, 2, 3]),
        ("$.grid[*][0]", [1, 3]),
        ("$.empty[*]", []),
        ("$.nope[*].x", []),
        ("$.nope..x", []),
    ],
)
def test_a_path_finds(path: str, found: Any) -> None:
    assert find(read_path(path), DATA) == found


@pytest.mark.parametrize(
    "path",
    ["$.nope", "$.name.x", "$.none.x", "$.list[7]", "$.list[-1]", "$.list.n", "$.list.length()"],
)
def test_a_definite_path_that_leads_nowhere_fails(path: str) -> None:
    with pytest.raises(NotFoundError):
        find(read_path(path), DATA)


@pytest.mark.parametrize("path", ["$.name[0:1]", "$.name[?(@.x)]", "$.list[?(@.n)][0]"])
def test_what_is_for_arrays_fails_on_something_else(path: str) -> None:
    with pytest.raises(StepError):
        find(read_path(path), DATA)
