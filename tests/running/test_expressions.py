"""What is inferred of JSONata expressions holds when they are evaluated."""

from __future__ import annotations

import pytest

from tests.running.expressions import Asked, asked, fault

EXPRESSIONS, BATCH = 1500, 500


@pytest.mark.parametrize("first", range(0, EXPRESSIONS, BATCH))
def test_no_value_of_an_expression_lies_outside_its_shape(first: int) -> None:
    for number in range(first, first + BATCH):
        wrong = fault(asked(number))
        assert not wrong, f"expression {number}: {wrong}"


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("$v[x = 1]", [{"x": 1}, {"x": 2}]),
        ("$v[false]", [1, 2]),
        ("[1, 2][false].($)", 0),
        ("$v.list{'k': n}", {}),
        ("$v.list{'k': n}", {"list": []}),
        ("$v.n", [{"n": 1}]),
        ("$v.n[]", [{"n": 1}]),
        ("$map($v, function($x) { $x > 1 ? $x })", [1, 2]),
        ("$append($v, $nope)", [1]),
        ("$reverse($v)", None),
        ("$v in [1]", True),
    ],
)
def test_singletons_nothing_and_null_are_what_is_inferred(text: str, given: object) -> None:
    assert not fault(Asked(text, [{"states": {"input": {}}, "v": given, "w": 0}]))
