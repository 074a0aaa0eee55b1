"""Calls of intrinsic functions in JSONata: how they are written, and that they give the same."""

from __future__ import annotations

import json
from pathlib import Path as File
from random import Random
from typing import Any

import pytest

from asl_analyze.expressions import shared
from asl_analyze.migrate.jsonata.code import Code
from asl_analyze.migrate.jsonata.following import followed
from asl_analyze.migrate.jsonata.intrinsics import TRANSLATORS, called
from asl_analyze.migrate.jsonata.known import INPUT
from asl_analyze.migrate.jsonata.value import AlwaysFailsError, UntranslatableError, Value
from asl_analyze.shapes.json_schema import from_schema
from asl_analyze.shapes.lattice import join_all
from asl_analyze.shapes.shape import ANY, Shape
from asl_analyze.shapes.values import ABSENT, contains, like_value, of_value
from tests.amounts import tries
from tests.running import jsonata
from tests.running.failure import ExecutionError
from tests.running.fields import View
from tests.running.intrinsics import evaluate

CALLS = json.loads(File("fixtures/migrate/intrinsics.json").read_text("utf-8"))["calls"]
FAILED = "failed"


def translated(call: str, shape: Shape) -> Value:
    """A call as a value, for inputs of a shape."""
    root = Value(Code(INPUT), shape)
    return called(shared.intrinsic_call(call), lambda path: followed(root, path))


def shape_of(known: dict[str, Any]) -> Shape:
    """Inputs with members of such schemas."""
    return from_schema({"type": "object", "properties": known, "required": list(known)})


@pytest.mark.parametrize("each", CALLS, ids=lambda each: each["call"])
def test_a_call_is_written(each: dict[str, Any]) -> None:
    shape = shape_of(each.get("known", {}))
    if "refused" in each:
        with pytest.raises(UntranslatableError, match=each["refused"]) as refused:
            translated(each["call"], shape)
        assert refused.value.advice
    else:
        assert translated(each["call"], shape).guarded.text == each["jsonata"]


def test_there_is_an_example_of_each_function() -> None:
    calls = " ".join(each["call"] for each in CALLS if "jsonata" in each)
    assert [name for name in TRANSLATORS if f"{name}(" not in calls] == []


# Arguments by kind, as `KINDS` gives them to the functions.
PATHS = ("$.a", "$.b", "$.list", "$.list[0]", "$.list[*]", "$.obj.x", "$.missing")
ARGUMENTS = {
    "number": ("0", "1", "2", "-1", "2.5", "-0.5", "3", "$.n"),
    "index": ("0", "1", "3", "$.i"),
    "string": ("'abc'", "'a,b;;c'", "''", "' '", "'[1]'", "'it\\'s \"so\"'", "'YWJj'", "$.s"),
    "set": ("','", "',;'", "'a\\\\['"),
    "list": ("$.list", "$.list[*]", "States.Array($.a, 1)", "States.Array()"),
    "object": ("$.obj", "$.o"),
    "any": ("1", "'x'", "true", "null", "$.a", "$.b"),
}
KINDS = {
    "States.Array": ("any", "list"),
    "States.ArrayPartition": ("list", "number"),
    "States.ArrayContains": ("list", "any"),
    "States.ArrayRange": ("number", "number", "number"),
    "States.ArrayGetItem": ("list", "index"),
    "States.ArrayLength": ("list",),
    "States.ArrayUnique": ("list",),
    "States.Base64Encode": ("string",),
    "States.Hash": ("any", "algorithm"),
    "States.JsonMerge": ("object", "object", "false"),
    "States.StringToJson": ("string",),
    "States.JsonToString": ("any",),
    "States.MathAdd": ("number", "number"),
    "States.StringSplit": ("string", "set"),
    "States.Format": ("template", "any", "any"),
}
CONSTANT = {"false": "false", "algorithm": "'SHA-256'", "template": "'{}, {}\\{'"}
VALUES: tuple[Any, ...] = (
    *(0, 1, 3, -1, 2.5, True, False, None, "", "abc", "a,b", "1", " "),
    *([], [1], [1, 1, "1", True], [[1], [1], {}], [None], {}, {"x": 1}, {"x": {"y": [1, "z"]}}),
)


def asked(r: Random, depth: int) -> str:
    """A random call, mostly with arguments that it takes."""
    name = r.choice(list(KINDS))
    return f"{name}({', '.join(_argument(r, kind, depth) for kind in KINDS[name])})"


def _argument(r: Random, kind: str, depth: int) -> str:
    if kind in CONSTANT:
        return CONSTANT[kind]
    if depth > 0 and r.random() < 0.3:
        return asked(r, depth - 1)
    return r.choice(PATHS if r.random() < 0.3 else ARGUMENTS[kind])


def given(r: Random) -> dict[str, Any]:
    """A random input."""
    kinds: dict[str, tuple[Any, ...]] = {
        "n": (0, 2, -3.5, 7),
        "i": (0, 2),
        "s": ("a,b", "", "x"),
        "o": ({}, {"x": 2}),
    }
    made: dict[str, Any] = {
        name: r.choice(values) for name, values in kinds.items() if r.random() < 0.9
    }
    made |= {name: r.choice(VALUES) for name in ("a", "b") if r.random() < 0.9}
    made["list"] = [r.choice(VALUES) for _ in range(r.randint(0, 3))]
    made["obj"] = r.choice(({"x": r.choice(VALUES)}, {}, r.choice(VALUES)))
    return made


def before(call: str, data: Any) -> Any:
    """What a call gave."""
    try:
        return evaluate(call, View(data, {}, {}).look)
    except ExecutionError:
        return FAILED


def after(code: Code, data: Any) -> Any:
    """What its JSONata gives; nothing is a failure of the state, too."""
    try:
        made = jsonata.evaluate(code.text, {"states": {"input": data}})
    except ExecutionError:
        return FAILED
    return FAILED if made is ABSENT else made


@pytest.mark.parametrize("seed", range(tries(150)))
def test_a_call_gives_what_it_gave(seed: int) -> None:
    r = Random(f"intrinsic {seed}")
    call, inputs = asked(r, r.randint(0, 3)), [given(r) for _ in range(4)]
    known = (ANY, join_all(map(of_value, inputs)), join_all(map(like_value, inputs)))
    for shape in known:
        try:
            value = translated(call, shape)
        except AlwaysFailsError:
            assert [before(call, data) for data in inputs] == [FAILED] * len(inputs)
            continue
        except UntranslatableError:
            continue
        for data in inputs:
            gave = before(call, data)
            assert after(value.guarded, data) == gave, (value.guarded.text, data)
            # Also where nothing would be left out and forgotten.
            assert after(value.present.guarded, data) == gave, value.present.guarded.text
            assert gave == FAILED or contains(value.shape, gave)
            assert gave != FAILED or not value.sure


@pytest.mark.parametrize(
    ("call", "data", "made"),
    [
        ("States.MathAdd($.n, 1)", {"n": 2147483646}, 2147483647),
        ("States.MathAdd($.n, 1)", {"n": 2147483647}, FAILED),
        ("States.MathAdd($.n, -1)", {"n": -2147483648}, FAILED),
        ("States.MathAdd($.n, $.n)", {"n": -1073741824}, -2147483648),
        ("States.MathAdd($.n, $.n)", {"n": 1073741824}, FAILED),
        ("States.MathAdd($.n, 0)", {"n": 2147483648}, FAILED),
        ("States.ArrayRange(1, $.n, 1)", {"n": 1001}, FAILED),
        ("States.Hash($.s, 'MD5')", {"s": "x" * 10_001}, FAILED),
        ("States.Hash($.s, 'MD5')", {"s": None}, FAILED),
        ("States.StringSplit($.s, $.d)", {"s": "a,b;;c", "d": ";,"}, ["a", "b", "c"]),
        ("States.StringSplit($.s, '')", {"s": 5}, FAILED),
        ("States.Format($.s, 1, $.n)", {"s": "{}-{}", "n": [2]}, "1-[2]"),
        ("States.Format($.s, 1, $.n)", {"s": "{}", "n": 2}, FAILED),
        ("States.Format($.s, 1, $.n)", {"s": "{}{{}", "n": 2}, FAILED),
        ("States.Format($.s, 1, $.n)", {"s": 5, "n": 2}, FAILED),
        ("States.Format($.s)", {"s": "{}"}, FAILED),
        ("States.Format($.s)", {"s": "x"}, "x"),
        ("States.Format('{}', $.s)", {"s": {"a": [1, {"b": "x"}]}}, "{a=[1, {b=x}]}"),
        ("States.JsonMerge($.o, $.o, $.deep)", {"o": {}, "deep": False}, {}),
        ("States.JsonMerge($.o, $.o, $.deep)", {"o": {}, "deep": True}, FAILED),
        ("States.MathRandom($.n, 8)", {"n": 7}, 7),
        ("States.MathRandom($.n, 8)", {"n": 8}, FAILED),
    ],
)
def test_limits_are_kept(call: str, data: Any, made: Any) -> None:
    assert after(translated(call, ANY).guarded, data) == made


def test_a_variable_of_the_workflow_is_not_hidden_by_one_that_is_written() -> None:
    call = shared.intrinsic_call("States.ArrayGetItem($v, States.MathRandom(0, 1))")
    value = called(call, lambda path: Value(Code(f"${path.root_name}"), ANY))
    assert jsonata.evaluate(value.guarded.text, {"v": ["x"]}) == "x"


def test_each_of_many_long_arguments_has_a_variable_of_its_own() -> None:
    call = f"States.Array({', '.join(['States.StringToJson($.a)'] * 1000)})"
    code = translated(call, ANY).guarded.text
    assert "$v1000 := " in code
    assert len(code) < 300_000


def test_calls_in_calls_are_written_in_the_length_that_they_have() -> None:
    deepest = "$.a"
    for _ in range(10):
        deepest = f"States.StringToJson({deepest})"
    assert len(translated(deepest, ANY).guarded.text) < 3000
    with pytest.raises(UntranslatableError, match="deeper"):
        translated(f"States.Array({deepest})", ANY)
