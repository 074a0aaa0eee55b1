"""JSONata gives what Step Functions' JSONata gives."""

from __future__ import annotations

from typing import Any

import pytest

from asl_analyze.shapes.values import ABSENT
from tests.running.failure import ExecutionError
from tests.running.jsonata import evaluate

BINDINGS = {"states": {"input": {"none": None, "one": [{"n": 1}], "list": [1, None]}}, "v": None}


@pytest.mark.parametrize(
    ("expression", "made"),
    [
        ("null", None),
        ("$nope", ABSENT),
        ("$v", None),
        ("$states.input.none", None),
        ("$states.input.nope", ABSENT),
        ("$exists($v)", True),
        ('{"a": null, "b": $nope}', {"a": None}),
        ("[$nope, null]", [None]),
        ("$states.input.list", [1, None]),
        ("$states.input.one.n", 1),
        ("$states.input.one[]", [{"n": 1}]),
        ("$map([1], function($x) { null })", None),
        ("$count(null)", 1),
        ("$reverse(null)", [None]),
        ("true in [1]", False),
        ("2.5 % 2", 0.5),
        ("4 / 2", 2),
        ("$partition([1, 2, 3], 2)", [[1, 2], [3]]),
        ("$partition([], 2)", ABSENT),
        ("$range(1, 9, 9)", 1),
        ("$range(1, 5, 2)", [1, 3, 5]),
        ("$parse('{\"a\":null}')", {"a": None}),
        ("$distinct([1, true, 1])", [1, True]),
        ("$distinct([[1], [1]])", [[1]]),
        ("$string(['é'])", '["é"]'),
        ("$base64encode('é')", "6Q=="),
        ('$hash("a", "MD5")', "0cc175b9c0f1b6a831c399e269772661"),
    ],
)
def test_an_expression_gives(expression: str, made: Any) -> None:
    assert evaluate(expression, BINDINGS) == made


@pytest.mark.parametrize("expression", ["1 + 'x'", "$eval('1')", "$uppercase", '$error("no")'])
def test_an_expression_fails(expression: str) -> None:
    with pytest.raises(ExecutionError) as raised:
        evaluate(expression, BINDINGS)
    assert raised.value.error == "States.QueryEvaluationError"
