"""Values that are the same however they are written."""

from __future__ import annotations

import pytest

from asl_analyze.syntax.equality import are_equal
from asl_analyze.syntax.read import read
from asl_analyze.syntax.tree import Node


def tree(text: str) -> Node:
    root = read(text, "yaml").root
    assert root is not None
    return root


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("{a: 1, b: [x, null]}", "b:\n  - 'x'\n  -\na: 1", True),
        ("{a: 1}", "{a: 1, b: 2}", False),
        ("[1, 2]", "[2, 1]", False),
        ("[1]", "[1, 1]", False),
        ("1", "true", False),
        ("1", "'1'", False),
        ("!Ref A", "!Ref A", True),
        ("!Ref A", "!Ref B", False),
        ("!Ref A", "!GetAtt A", False),
        ("{}", "[]", False),
    ],
)
def test_values_are_compared_by_what_they_hold(one: str, other: str, equal: bool) -> None:
    assert are_equal(tree(one), tree(other)) is equal
