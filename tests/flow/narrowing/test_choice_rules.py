"""What is known on a way out of a Choice holds of every value that takes that way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asl_analyze.flow.choice.values import instant, matches, text_key
from asl_analyze.flow.narrowing.choice_rules import narrow, ways_out
from asl_analyze.flow.narrowing.point import Point
from asl_analyze.language.model import Choice
from asl_analyze.shapes.notation import notation
from asl_analyze.shapes.shape import ANY, NEVER, NOTHING, Shape, record, text
from asl_analyze.shapes.values import contains, like_value, of_value
from tests.flow.machines import machine

MOMENTS = ["2024-01-01T00:00:00Z", "2024-01-01T01:00:00+01:00", "2025-01-01T00:00:00Z"]
LEAVES = [None, True, False, 0, 1, 2.5, -3, 7, "", "a", "ab", "b", "2024", *MOMENTS]
PATHS = ["$.a", "$.b", "$.a.b", "$['a'].c[0]", "$.c[1]", "$", "$v", "$v.a"]


class FailedError(Exception):
    """The execution fails."""


def choice(*rules: dict[str, Any], language: str = "JSONPath", **fields: Any) -> Choice:
    """A Choice with these rules, each leading to the same state."""
    made = machine(
        {
            "StartAt": "Choose",
            "QueryLanguage": language,
            "States": {
                "Choose": {
                    "Type": "Choice",
                    "Choices": [{**rule, "Next": "Done"} for rule in rules],
                    **fields,
                },
                "Done": {"Type": "Succeed"},
            },
        }
    ).states[0]
    assert isinstance(made, Choice)
    return made


def values(leaves: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """JSON in which the paths of the tests lead somewhere now and then."""
    return st.recursive(
        leaves,
        lambda inner: (
            st.dictionaries(st.sampled_from("abc"), inner, max_size=3) | st.lists(inner, max_size=3)
        ),
        max_leaves=6,
    )


VALUES = values(st.sampled_from(LEAVES))


def shapes_of(value: Any) -> st.SearchStrategy[Shape]:
    """Shapes that a value is in."""
    made = st.sampled_from([ANY, like_value(value), of_value(value)])
    return st.one_of(made, VALUES.map(lambda other: joined(value, other)))


def joined(one: Any, other: Any) -> Shape:
    from asl_analyze.shapes.lattice import join

    return join(of_value(one), of_value(other))


def leaf_rules() -> st.SearchStrategy[dict[str, Any]]:
    kinds: dict[str, list[Any]] = {
        "String": [leaf for leaf in LEAVES if isinstance(leaf, str)],
        "Numeric": [0, 1, 2.5, 7, -3],
        "Timestamp": MOMENTS,
    }
    signs = ["Equals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"]
    path = st.sampled_from(PATHS)

    def test(name: str, operands: list[Any]) -> st.SearchStrategy[dict[str, Any]]:
        return st.fixed_dictionaries({"Variable": path, name: st.sampled_from(operands)})

    made = [test("BooleanEquals", [True, False]), test("StringMatches", ["*", "a*", "*b", "ab"])]
    made += [test("BooleanEqualsPath", PATHS)]
    types = ["Null", "Present", "Numeric", "String", "Boolean", "Timestamp"]
    made += [test(f"Is{name}", [True, False]) for name in types]
    for kind, operands in kinds.items():
        made += [test(kind + sign, operands) for sign in signs]
        made += [test(f"{kind}{sign}Path", PATHS) for sign in signs]
    return st.one_of(made)


RULES = st.recursive(
    leaf_rules(),
    lambda inner: st.one_of(
        st.fixed_dictionaries({"And": st.lists(inner, min_size=1, max_size=3)}),
        st.fixed_dictionaries({"Or": st.lists(inner, min_size=1, max_size=3)}),
        st.fixed_dictionaries({"Not": inner}),
    ),
    max_leaves=5,
)


def found(path: str, data: Any, variables: dict[str, Any]) -> Any:
    root, *names = path.replace("['a']", ".a").replace("[", ".[").split(".")
    value = data if root == "$" else variables[root[1:]]
    for name in names:
        key: Any = int(name[1:-1]) if name.startswith("[") else name
        if not isinstance(value, list if isinstance(key, int) else dict):
            raise FailedError
        try:
            value = value[key]
        except LookupError as error:
            raise FailedError from error
    return value


def is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


COMPARE = {
    "Equals": lambda one, other: one == other,
    "LessThan": lambda one, other: one < other,
    "LessThanEquals": lambda one, other: one <= other,
    "GreaterThan": lambda one, other: one > other,
    "GreaterThanEquals": lambda one, other: one >= other,
}
IS: dict[str, Callable[[Any], bool]] = {
    "IsNull": lambda value: value is None,
    "IsNumeric": is_number,
    "IsString": lambda value: isinstance(value, str),
    "IsBoolean": lambda value: isinstance(value, bool),
    "IsTimestamp": lambda value: isinstance(value, str) and instant(value) is not None,
}


def holds(rule: dict[str, Any], data: Any, variables: dict[str, Any]) -> bool:
    """Whether a rule holds, as the specification says; raises where the execution fails."""
    if "And" in rule:
        return all(holds(one, data, variables) for one in rule["And"])
    if "Or" in rule:
        return any(holds(one, data, variables) for one in rule["Or"])
    if "Not" in rule:
        return not holds(rule["Not"], data, variables)
    name, operand = next((name, each) for name, each in rule.items() if name != "Variable")
    try:
        value = found(rule["Variable"], data, variables)
    except FailedError:
        if name == "IsPresent":
            return operand is False
        raise
    if name == "IsPresent":
        return operand is True
    if name in IS:
        return IS[name](value) is operand
    if name == "StringMatches":
        return isinstance(value, str) and matches(value, operand)
    if name.endswith("Path"):
        operand, name = found(operand, data, variables), name.removesuffix("Path")
    return compares(name, value, operand)


def compares(name: str, value: Any, operand: Any) -> bool:
    if name == "BooleanEquals":
        return isinstance(value, bool) and isinstance(operand, bool) and value is operand
    if name.startswith("Numeric"):
        both = is_number(value) and is_number(operand)
        return both and COMPARE[name.removeprefix("Numeric")](value, operand)
    if not isinstance(value, str) or not isinstance(operand, str):
        return False
    if name.startswith("String"):
        return COMPARE[name.removeprefix("String")](text_key(value), text_key(operand))
    one, other = instant(value), instant(operand)
    known = one is not None and other is not None
    return known and COMPARE[name.removeprefix("Timestamp")](one, other)


def outcome(rule: dict[str, Any], data: Any, variables: dict[str, Any]) -> bool | None:
    try:
        return holds(rule, data, variables)
    except FailedError:
        return None


@settings(deadline=None)
@given(st.data(), RULES, VALUES, VALUES)
def test_every_value_is_in_what_is_known_of_its_way(
    data: st.DataObject, rule: dict[str, Any], value: Any, held: Any
) -> None:
    shape, variable = data.draw(shapes_of(value)), data.draw(shapes_of(held))
    result = outcome(rule, value, {"v": held})
    if result is None:
        return
    made = narrow(choice(rule).choices[0], Point(shape, {"v": variable}), result)
    assert contains(made.data, value)
    assert contains(made.variable("v"), held)


@settings(deadline=None)
@given(st.lists(RULES, min_size=1, max_size=4), VALUES)
def test_the_first_rule_that_holds_is_the_way(rules: list[dict[str, Any]], value: Any) -> None:
    state = choice(*rules, Default="Done")
    ways, left = ways_out(state, Point(ANY, {"v": of_value(1)}))
    for number, rule in enumerate(rules):
        result = outcome(rule, value, {"v": 1})
        if result is None:
            return
        if result:
            taken = state.choices[number].transition
            assert taken is not None
            assert contains(ways[taken].data, value)
            return
    assert contains(left.data, value)
    assert ways[next(way for way in ways if way.kind == "default")] == left


STATUS = record({"status": text("DONE", "FAILED")})
ORDER = record({"id": ANY, "note": of_value("x")})


@pytest.mark.parametrize(
    ("rule", "shape", "held", "failed"),
    [
        ({"Variable": "$.status", "StringEquals": "DONE"}, STATUS, "DONE", "FAILED"),
        ({"Variable": "$.status", "StringMatches": "F*"}, STATUS, "FAILED", "DONE"),
        ({"Variable": "$.status", "StringLessThan": "E"}, STATUS, "DONE", "FAILED"),
        (
            {"Not": {"Variable": "$.status", "StringEquals": "DONE"}},
            STATUS,
            "FAILED",
            "DONE",
        ),
    ],
)
def test_known_texts_are_told_apart(
    rule: dict[str, Any], shape: Shape, held: str, failed: str
) -> None:
    point = Point(shape, {})
    first = choice(rule).choices[0]
    assert narrow(first, point, True).data == record({"status": text(held)})
    assert narrow(first, point, False).data == record({"status": text(failed)})


@pytest.mark.parametrize(
    ("rule", "held", "failed"),
    [
        ({"Variable": "$.n", "IsPresent": True}, "{n: any, ...}", None),
        ({"Variable": "$.n", "NumericLessThan": 3}, "{n: number ..3, ...}", None),
        ({"Variable": "$.n", "StringEquals": "a"}, '{n: "a", ...}', "{n: any, ...}"),
        ({"Variable": "$.n", "IsNumeric": True}, "{n: number, ...}", None),
        ({"Variable": "$.n", "BooleanEquals": True}, "{n: true, ...}", None),
        (
            {"And": [{"Variable": "$.n", "IsPresent": True}, {"Variable": "$.n", "IsNull": True}]},
            "{n: null, ...}",
            None,
        ),
        ({"Variable": "$.a.b", "TimestampEquals": MOMENTS[0]}, "{a: {b: string, ...}, ...}", None),
    ],
)
def test_what_is_known_of_any_data(rule: dict[str, Any], held: str, failed: str | None) -> None:
    point = Point(ANY, {})
    first = choice(rule).choices[0]
    made = notation(narrow(first, point, True).data)
    assert made == held
    if failed is not None:
        assert notation(narrow(first, point, False).data) == failed


@pytest.mark.parametrize(
    ("rule", "shape"),
    [
        ({"Variable": "$.status", "StringEquals": "OPEN"}, STATUS),
        ({"Variable": "$.status", "NumericEquals": 1}, STATUS),
        ({"Variable": "$.status.code", "IsPresent": True}, STATUS),
        ({"Variable": "$.other", "IsPresent": True}, STATUS),
        ({"Variable": "$.note", "StringEqualsPath": "$.missing"}, ORDER),
        ({"Variable": "$.note", "NumericEqualsPath": "$.id"}, ORDER),
        ({"Variable": "$none", "IsPresent": True}, ORDER),
    ],
)
def test_a_way_that_no_data_takes(rule: dict[str, Any], shape: Shape) -> None:
    assert narrow(choice(rule).choices[0], Point(shape, {}), True).data == NEVER


def test_what_a_test_finds_missing_takes_no_way() -> None:
    rule = choice({"Variable": "$.other", "StringEquals": "a"}).choices[0]
    for result in (True, False):
        assert narrow(rule, Point(STATUS, {}), result).data == NEVER


def test_variables_are_told_apart_too() -> None:
    rule = choice({"Variable": "$mode.name", "StringEquals": "fast"}).choices[0]
    point = Point(ANY, {"mode": record({"name": text("fast", "slow")})})
    assert narrow(rule, point, True).variable("mode") == record({"name": text("fast")})
    assert narrow(rule, point, False).variable("mode") == record({"name": text("slow")})
    assert narrow(rule, point, True).variable("none") == NOTHING


def test_long_and_deep_rules_are_soon_done() -> None:
    deep: dict[str, Any] = {"Variable": "$.a", "IsNull": True}
    for _ in range(80):
        deep = {"Not": {"And": [deep, {"Variable": "$.b", "IsNull": True}]}}
    state = choice(*[deep] * 50, Default="Done")
    ways, left = ways_out(state, Point(ANY, {}))
    assert len(ways) == 51
    first = state.choices[0].transition
    assert first is not None
    assert contains(ways[first].data, {"a": 1, "b": 2})
    assert contains(left.data, {"a": 1, "b": None})
