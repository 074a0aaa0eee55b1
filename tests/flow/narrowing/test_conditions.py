"""What a JSONata condition says of the data holds of every value for which it comes out so."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asl_analyze.flow.choice.values import text_key
from asl_analyze.flow.narrowing.choice_rules import narrow, ways_out
from asl_analyze.flow.narrowing.point import Point
from asl_analyze.shapes.notation import notation
from asl_analyze.shapes.shape import ANY, BOOLEANS, NEVER, Shape, array, or_missing, record, text
from asl_analyze.shapes.values import contains, of_value
from tests.flow.narrowing.test_choice_rules import choice, shapes_of, values

LEAVES = [None, True, False, 0, 1, 2.5, -3, "", "a", "ab", "b"]
VALUES = values(st.sampled_from(LEAVES))
PATHS = ["$states.input.a", "$states.input.b.a", "$states.input.'a'.`c`", "$v", "($v).a"]
MISSING = object()


class FailedError(Exception):
    """The evaluation fails."""


def found(path: str, data: Any, held: Any) -> Any:
    """What a path of names leads to in data in which no array is on the way."""
    names = path.replace("'", "").replace("`", "").replace("($v)", "$v").split(".")
    value, steps = (held, names[1:]) if names[0] == "$v" else (data, names[2:])
    for name in steps:
        if isinstance(value, list):
            return Ellipsis
        value = value.get(name, MISSING) if isinstance(value, dict) else MISSING
    return value


def type_of(value: Any) -> str:
    names = {type(None): "null", bool: "boolean", str: "string", list: "array", dict: "object"}
    return names.get(type(value), "number")


def counts(value: Any) -> bool:
    """Whether a value counts as true."""
    if isinstance(value, list):
        return any(map(counts, value))
    return value is not MISSING and bool(value)


def equal(one: Any, other: Any) -> bool:
    return type_of(one) == type_of(other) and one == other


def ordered(one: Any, sign: str, other: Any) -> Any:
    for side in (one, other):
        if side is not MISSING and type_of(side) not in ("number", "string"):
            raise FailedError
    if one is MISSING or other is MISSING:
        return MISSING
    if type_of(one) != type_of(other):
        raise FailedError
    left, right = (text_key(side) if isinstance(side, str) else side for side in (one, other))
    return {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[sign]


def evaluate(node: Any, data: Any, held: Any) -> Any:
    """What comes of a condition given as nested lists, by the rules of JSONata."""
    kind, *parts = node
    if kind == "path":
        value = found(parts[0], data, held)
        if value is Ellipsis:
            raise FailedError  # what comes of arrays on the way is another test's business
        return value
    if kind == "literal":
        return parts[0]
    if kind in ("and", "or"):
        left = counts(evaluate(parts[0], data, held))
        return left if left == (kind == "or") else counts(evaluate(parts[1], data, held))
    if kind == "?":
        chosen = parts[1] if counts(evaluate(parts[0], data, held)) else parts[2]
        return evaluate(chosen, data, held)
    if kind == "in":
        return any(equal(evaluate(parts[0], data, held), each) for each in parts[1])
    if kind == "compare":
        return compare(evaluate(parts[0], data, held), parts[1], evaluate(parts[2], data, held))
    return call(kind, evaluate(parts[0], data, held))


def compare(one: Any, sign: str, other: Any) -> Any:
    if sign not in ("=", "!="):
        return ordered(one, sign, other)
    if one is MISSING or other is MISSING:
        return False
    return equal(one, other) == (sign == "=")


def call(name: str, value: Any) -> Any:
    if name == "exists":
        return value is not MISSING
    if name == "count":
        return len(value) if isinstance(value, list) else int(value is not MISSING)
    if value is MISSING:
        return MISSING
    if name == "type":
        return type_of(value)
    if name in ("not", "boolean"):
        return counts(value) == (name == "boolean")
    if type_of(value) != ("number" if name == "abs" else "string"):
        raise FailedError
    if name == "abs":
        return abs(value)
    return {"length": len(value), "lowercase": value.lower(), "contains": "a" in value}[name]


def written(node: Any) -> str:
    kind, *parts = node
    if kind == "path":
        return parts[0]
    if kind == "literal":
        return json.dumps(parts[0])
    if kind in ("and", "or"):
        return f"({written(parts[0])} {kind} {written(parts[1])})"
    if kind == "?":
        return f"({written(parts[0])} ? {written(parts[1])} : {written(parts[2])})"
    if kind == "in":
        return f"{written(parts[0])} in {json.dumps(parts[1])}"
    if kind == "compare":
        return f"{written(parts[0])} {parts[1]} {written(parts[2])}"
    more = ", 'a'" if kind == "contains" else ""
    return f"${kind}({written(parts[0])}{more})"


PLACES = st.sampled_from(PATHS).map(lambda path: ["path", path])
LITERALS = st.sampled_from(LEAVES).map(lambda leaf: ["literal", leaf])
SIGNS = st.sampled_from(["=", "!=", "<", "<=", ">", ">="])
MEASURING = ["count", "type", "length", "lowercase", "abs"]
MEASURES = st.tuples(st.sampled_from(MEASURING), PLACES).map(list)
OPERANDS = PLACES | LITERALS | MEASURES
TYPES = st.sampled_from(["string", "number", "boolean", "null", "array", "object", "text"])
TESTS = st.one_of(
    st.tuples(st.just("compare"), OPERANDS, SIGNS, OPERANDS),
    st.tuples(st.just("compare"), MEASURES, SIGNS, st.tuples(st.just("literal"), TYPES)),
    st.tuples(st.just("in"), PLACES, st.lists(st.sampled_from(LEAVES), max_size=3)),
    st.tuples(st.sampled_from(["exists", "not", "boolean", "contains"]), PLACES),
    PLACES,
    LITERALS,
)
CONDITIONS = st.recursive(
    TESTS,
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(["and", "or"]), inner, inner),
        st.tuples(st.just("not"), inner),
        st.tuples(st.just("?"), inner, inner, inner),
    ),
    max_leaves=5,
)


def outcome(node: Any, data: Any, held: Any) -> Any:
    try:
        return evaluate(node, data, held)
    except FailedError:
        return None


def rule(text: str) -> Any:
    return choice({"Condition": f"{{% {text} %}}"}, language="JSONata").choices[0]


@settings(deadline=None)
@given(st.data(), CONDITIONS, VALUES, VALUES)
def test_every_value_is_in_what_is_known_of_its_way(
    data: st.DataObject, node: Any, value: Any, held: Any
) -> None:
    shape, variable = data.draw(shapes_of(value)), data.draw(shapes_of(held))
    result = outcome(node, value, held)
    if not isinstance(result, bool):
        return
    made = narrow(rule(written(node)), Point(shape, {"v": variable}), result)
    assert contains(made.data, value)
    assert contains(made.variable("v"), held)


ORDER = record({"status": text("DONE", "FAILED"), "ok": BOOLEANS, "n": or_missing(of_value(1))})


@pytest.mark.parametrize(
    ("condition", "held", "failed"),
    [
        ("$states.input.status = 'DONE'", {"status": text("DONE")}, {"status": text("FAILED")}),
        ("'DONE' != $states.input.'status'", {"status": text("FAILED")}, {"status": text("DONE")}),
        ("$states.input.ok", {"ok": of_value(True)}, {"ok": of_value(False)}),
        ("$not($states.input.ok)", {"ok": of_value(False)}, {"ok": of_value(True)}),
        ("$exists($states.input.n)", {"n": of_value(1)}, {"n": None}),
        ("$abs($states.input.n) > 0", {"n": of_value(1)}, {"n": of_value(1)}),
        ("$count($states.input.n) = 0", {"n": None}, {"n": of_value(1)}),
        ("$type(($states.input).n) = 'number'", {"n": of_value(1)}, {"n": None}),
        ("$states.input.status in ['DONE']", {"status": text("DONE")}, {"status": text("FAILED")}),
        (
            "$states.input.ok ? $states.input.status = 'DONE' : false",
            {"ok": of_value(True), "status": text("DONE")},
            {},
        ),
    ],
)
def test_conditions_tell_data_apart(
    condition: str, held: dict[str, Shape | None], failed: dict[str, Shape | None]
) -> None:
    for result, changed in ((True, held), (False, failed)):
        members = {**ORDER.members.known, **changed}  # type: ignore[union-attr]
        known = {name: shape for name, shape in members.items() if shape is not None}
        assert narrow(rule(condition), Point(ORDER, {}), result).data == record(known)


@pytest.mark.parametrize(
    "condition",
    [
        "$states.input.status = 'OPEN'",
        "$states.input.status > 3",
        "$states.input.missing",
        "$states.input.missing.deeper != 1",
        "$exists($states.input.missing)",
        "$type($states.input.status) = 'number'",
        "$count($states.input.status) > 1",
        "$states.input.status",
        "$unset = 1",
        "false",
    ],
)
def test_a_way_that_no_data_takes(condition: str) -> None:
    assert narrow(rule(condition), Point(ORDER, {}), True).data == NEVER


def test_what_an_array_on_the_way_does_is_not_said() -> None:
    lists = array(record({"a": text("x")}))
    for result in (True, False):
        made = narrow(rule("$states.input.a = 'y'"), Point(lists, {}), result)
        assert made.data == lists
    first = choice({"Condition": "{% $states.input.a = 'y' %}"}, language="JSONata")
    ways, _ = ways_out(first, Point(ANY, {}))
    assert [notation(point.data) for point in ways.values()] == ['any[] | {a: "y", ...}']


def test_variables_that_are_bound_inside_say_nothing() -> None:
    point = Point(ORDER, {"v": of_value(1)})
    condition = rule("($v := 2) = 2 and $v = 2")
    assert narrow(condition, point, True).variable("v") == of_value(1)
