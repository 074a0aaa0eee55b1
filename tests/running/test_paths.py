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
    "mixed": [{"n": {"m": 1}}, {"n": None}, {}],
    "object": {"a": {"n": 1}, "b": {}},
    "kinds": [{"k": 1}, {"k": "1"}, {"k": "x"}, {"k": True}, {"k": False}, {"k": None}, {}],
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
        ("$.list..n", [1, 2, 3]),
        ("$.grid[*][0]", [1, 3]),
        ("$.empty[*]", []),
        ("$.nope[*].x", []),
        ("$.nope..x", []),
        ("$.list[0,7]", []),
        ("$.list[-1:2]", []),
        ("$.list[1:].t", []),
        ("$.list[?(@.n > 1)].t", []),
        ("$.mixed[*].n.m", [1]),
        ("$.mixed.*.n", [{"m": 1}, None]),
        ("$.object.*.n", []),
        ("$.mixed[?(@.n)]", [{"n": {"m": 1}}]),
        ("$.mixed[?(!@.n)]", [{"n": None}, {}]),
        ("$.mixed[?(@.n == null)]", [{"n": None}]),
        ("$.kinds[?(@.k == 1)].k", [1, "1", False]),
        ("$.kinds[?(@.k != 1)].k", ["x", True, None]),
        ("$.kinds[?(@.k > 0)].k", [1, "1", "x", True]),
        ("$.list[?(@.t =~ /A|b/i)].n", [1]),
        ("$.list[?(@.n > $.grid[0][0])].n", [2, 3]),
        ("$..m", [1]),
        ("$..[?(@.m)]", [{"m": 1}]),
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


@pytest.mark.parametrize(
    "path",
    [
        "$.name[0:1]",
        "$.name[?(@.x)]",
        "$.none[?(@.x)]",
        "$.list[?(@.n)][0]",
        "$.list[*]['n','t'].n",
        "$.list[?(@.n == 'x')]",
        "$.kinds[?(@.k[0] == 1)]",
    ],
)
def test_what_is_for_arrays_fails_on_something_else(path: str) -> None:
    with pytest.raises(StepError):
        find(read_path(path), DATA)
