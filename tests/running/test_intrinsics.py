"""Intrinsic functions give what AWS gives."""

from __future__ import annotations

from typing import Any

import pytest

from tests.running.failure import ExecutionError
from tests.running.fields import View
from tests.running.intrinsics import evaluate

VIEW = View({"a": [3, 1, 3], "s": "a,b;c", "o": {"x": [1]}, "n": 2}, {"v": "var"}, {"c": 1})


@pytest.mark.parametrize(
    ("call", "made"),
    [
        ("States.Array(1, 'x', $.n, $v, $$.c)", [1, "x", 2, "var", 1]),
        ("States.Array()", []),
        ("States.ArrayPartition($.a, 2)", [[3, 1], [3]]),
        ("States.ArrayContains($.a, 1.0)", True),
        ("States.ArrayContains(States.Array(1), true)", False),
        ("States.ArrayRange(1, 9, 4)", [1, 5, 9]),
        ("States.ArrayRange(3, 1, -1)", [3, 2, 1]),
        ("States.ArrayGetItem($.a, 1)", 1),
        ("States.ArrayLength($.a)", 3),
        ("States.ArrayUnique($.a)", [3, 1]),
        ("States.Base64Decode(States.Base64Encode('x,(y)'))", "x,(y)"),
        ("States.JsonMerge($.o, States.StringToJson('{\"x\":2}'), false)", {"x": 2}),
        ("States.StringToJson(' ')", None),
        ("States.JsonToString($.o)", '{"x":[1]}'),
        ("States.MathAdd(-0.5, 0.5)", 1),
        ("States.StringSplit($.s, ',;')", ["a", "b", "c"]),
        ("States.Format('{} is \\{{}\\}', $.s, $.o)", "a,b;c is {{x=[1]}}"),
        ("States.Format('{}', null)", "null"),
    ],
)
def test_a_call_gives(call: str, made: Any) -> None:
    assert evaluate(call, VIEW.look) == made


@pytest.mark.parametrize(
    "call",
    [
        "States.ArrayGetItem($.a, 9)",
        "States.ArrayLength($.s)",
        "States.MathAdd($.s, 1)",
        "States.MathAdd(2147483647, 1)",
        "States.Hash(null, 'MD5')",
        "States.JsonMerge($.o, $.o, true)",
        "States.Format('{} {}', 1)",
        "States.StringToJson('{')",
        "States.Array($.nope)",
    ],
)
def test_what_a_function_does_not_take_fails(call: str) -> None:
    with pytest.raises(ExecutionError):
        evaluate(call, VIEW.look)
