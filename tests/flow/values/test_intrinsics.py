"""What calls of intrinsic functions give for data of a known shape."""

from __future__ import annotations

import pytest

from asl_analyze.expressions import shared
from asl_analyze.flow.values.intrinsics import call_shape
from asl_analyze.shapes.notation import notation
from asl_analyze.shapes.shape import ANY, NUMBERS, STRINGS, between, or_missing, record
from tests.flow.data.known import frame

DATA = {
    "n": 2,
    "text": '{"a": [1]}',
    "broken": "{",
    "list": [1, 1, 2],
    "one": {"a": 1, "b": 2},
    "two": {"b": "x"},
}


def given(call: str, data: object = DATA) -> str:
    return notation(call_shape(shared.intrinsic_call(call), frame(data)))


@pytest.mark.parametrize(
    ("call", "shape"),
    [
        ("States.Array($.n, 'x', true)", '[2, "x", true]'),
        ("States.Array()", "[]"),
        ("States.ArrayPartition($.list, 2)", "1..2[](1..)[]"),
        ("States.ArrayRange(1, 9, 2)", "1..9[](5)"),
        ("States.ArrayGetItem($.list, 2)", "2"),
        ("States.ArrayGetItem($.list, $.n)", "2"),
        ("States.ArrayLength($.list)", "3"),
        ("States.ArrayUnique($.list)", "1..2[](1..3)"),
        ("States.ArrayContains($.list, 1)", "boolean"),
        ("States.JsonMerge($.one, $.two, false)", '{a: 1, b: "x"}'),
        ("States.StringToJson($.text)", "{a: [1]}"),
        ("States.StringToJson('[1, null]')", "[1, null]"),
        ("States.JsonToString($.one)", "string"),
        ("States.StringSplit('a,b', ',')", "string[]"),
        ("States.MathAdd($.n, 3)", "5"),
        ("States.MathRandom(1, 10)", "1..10"),
        ("States.UUID()", "uuid"),
        ("States.Hash('a', 'MD5')", "hash"),
        ("States.Format('{}', $.n)", "string"),
        ("States.Base64Encode('a')", "string"),
    ],
)
def test_calls_give_what_their_arguments_make(call: str, shape: str) -> None:
    assert given(call) == shape


@pytest.mark.parametrize(
    "call",
    [
        "States.Format('{}', $.gone)",
        "States.ArrayLength(States.Array($.gone))",
        "States.ArrayGetItem($.list, 3)",
        "States.JsonMerge($.one, $.n, false)",
    ],
)
def test_a_call_that_certainly_fails_gives_nothing_at_all(call: str) -> None:
    assert given(call) == "never"


def test_of_data_that_may_be_anything_only_the_kind_of_result_is_known() -> None:
    assert given("States.ArrayLength($.x)", ANY) == "0.."
    assert given("States.ArrayGetItem($.x, 1)", ANY) == "any"
    assert given("States.ArrayRange($.a, $.b, 1)", ANY) == "integer[](0..1000)"
    assert given("States.MathAdd($.a, 1)", ANY) == "integer"
    assert given("States.StringToJson($.x)", ANY) == "any"
    assert given("States.JsonMerge($.a, $.b, false)", ANY) == "object"


def test_a_text_that_is_no_json_is_not_looked_into() -> None:
    assert given("States.StringToJson($.broken)") == "any"


def test_numbers_of_a_range_add_up() -> None:
    data = record({"a": between(0, 5, whole=True), "b": between(1, 2, whole=True)})
    assert given("States.MathAdd($.a, $.b)", data) == "1..7"
    assert given("States.MathAdd($.a, $.b)", record({"a": NUMBERS, "b": NUMBERS})) == "integer"


def test_a_member_that_may_be_absent_does_not_always_win_a_merge() -> None:
    data = record({"one": record({"a": NUMBERS}), "two": record({"a": or_missing(STRINGS)})})
    assert given("States.JsonMerge($.one, $.two, false)", data) == "{a: number | string}"


@pytest.mark.parametrize("call", ["States.Nothing($.n)", "States.MathAdd($.n)", "States.Array"])
def test_a_call_that_is_not_as_it_has_to_be_may_give_anything(call: str) -> None:
    try:
        assert given(call) in {"any", "integer"}
    except ValueError:
        assert "(" not in call


@pytest.mark.parametrize(
    "call",
    [
        "States.ArrayRange(1, 1e999, 1)",
        "States.ArrayRange(1, 2, 1e999)",
        "States.ArrayRange(1, 2, 0)",
        "States.ArrayRange(1, $.huge, 1)",
        "States.ArrayGetItem($.list, $.huge)",
        "States.MathAdd($.huge, -1e999)",
        "States.ArrayRange(5, 1, 1)",
        "States.ArrayGetItem($.list, 1e999)",
        "States.MathAdd(1e999, -1e999)",
        "States.MathRandom(9, 1)",
        "States.StringToJson('1e999')",
    ],
)
def test_numbers_beyond_all_bounds_do_no_harm(call: str) -> None:
    assert given(call, {**DATA, "huge": 10**400})


def test_calls_in_calls_are_followed_so_deep_and_no_deeper() -> None:
    def nested(depth: int) -> str:
        return "States.ArrayGetItem(States.Array(" * depth + "$.n" + "), 0)" * depth

    assert given(nested(5)) == "2"
    assert given(nested(30)) == "any"
