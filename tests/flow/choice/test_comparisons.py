"""What is claimed of choice rules holds for every input, by an evaluator that knows no sets."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asl_analyze.flow.choice.cases import implies, possible
from asl_analyze.flow.choice.comparisons import cases, conflict
from asl_analyze.flow.choice.coverage import exhaustive, taken_before
from asl_analyze.flow.choice.values import instant, literal, pattern_within
from asl_analyze.language.model import Choice
from tests.flow.machines import machine

if TYPE_CHECKING:
    from collections.abc import Callable

    from asl_analyze.flow.choice.cases import Case
    from asl_analyze.language.model import ChoiceRule

NOON = "2024-05-01T12:00:00Z"
SAME_NOON = "2024-05-01T14:00:00+02:00"
LATER = "2024-05-01T12:00:00.5Z"
SAMPLES: list[Any] = [
    None,
    True,
    False,
    0,
    1,
    1.5,
    2,
    3,
    "",
    "a",
    "ab",
    "b",
    NOON,
    SAME_NOON,
    LATER,
    [],
    {},
]
MISSING = object()


class MissingError(Exception):
    """A test of a variable that is not there ends the run."""


def state(*rules: dict, **fields: object) -> Choice:
    choices = [{"Next": "Done", **rule} for rule in rules]
    choice = {"Type": "Choice", "Choices": choices, **fields}
    definition = {"StartAt": "C", "States": {"C": choice, "Done": {"Type": "Succeed"}}}
    made = machine(definition).top.states[0]
    assert isinstance(made, Choice)
    return made


def rule(test: dict) -> ChoiceRule:
    return state(test).choices[0]


def known(test: ChoiceRule) -> list[Case]:
    found = cases(test)
    assert found is not None
    return found


def asks(variable: object, operator: str, operand: object) -> dict:
    return {"Variable": variable, operator: operand}


ORDERS: dict[str, Callable[[Any, Any], bool]] = {
    "Equals": lambda one, other: one == other,
    "LessThan": lambda one, other: one < other,
    "LessThanEquals": lambda one, other: one <= other,
    "GreaterThan": lambda one, other: one > other,
    "GreaterThanEquals": lambda one, other: one >= other,
}
TYPE_TESTS = {
    "IsNull": lambda value: value is None,
    "IsNumeric": lambda value: type(value) in (int, float),
    "IsString": lambda value: isinstance(value, str),
    "IsBoolean": lambda value: isinstance(value, bool),
    "IsTimestamp": lambda value: isinstance(value, str) and instant(value) is not None,
}


def evaluate(test: dict, inputs: dict[str, object], *, lazy: bool) -> bool:
    """Whether a rule matches; `lazy` stops And and Or at the first part that decides."""
    if "Not" in test:
        return not evaluate(test["Not"], inputs, lazy=lazy)
    for name, decide in (("And", all), ("Or", any)):
        if name in test:
            parts = (evaluate(part, inputs, lazy=lazy) for part in test[name])
            return decide(parts if lazy else list(parts))
    (operator, operand), value = atom(test), inputs[test["Variable"]]
    if operator == "IsPresent":
        return (value is not MISSING) == operand
    if value is MISSING:
        raise MissingError
    if operator in TYPE_TESTS:
        return TYPE_TESTS[operator](value) == operand
    if operator.endswith("Path"):
        operator, operand = operator[:-4], inputs[operand]
        if operand is MISSING:
            raise MissingError
    return compare(operator, value, operand)


def atom(test: dict) -> tuple[str, Any]:
    return next((name, operand) for name, operand in test.items() if name != "Variable")


def compare(operator: str, value: Any, operand: Any) -> bool:
    if operator == "StringMatches":
        pattern = ".*".join(map(re.escape, operand.split("*")))
        return isinstance(value, str) and re.fullmatch(pattern, value) is not None
    if operator == "BooleanEquals":
        return value is operand and isinstance(value, bool)
    kind = next(k for k in ("String", "Numeric", "Timestamp") if operator.startswith(k))
    order = ORDERS[operator.removeprefix(kind)]
    if kind == "Numeric":
        numbers = type(value) in (int, float) and type(operand) in (int, float)
        return numbers and order(value, operand)
    if not (isinstance(value, str) and isinstance(operand, str)):
        return False
    if kind == "String":
        return order(value, operand)
    one, other = instant(value), instant(operand)
    return one is not None and other is not None and order(one, other)


def compared(kind: str, operands: list) -> st.SearchStrategy[tuple[str, object]]:
    names = [f"{kind}{relation}" for relation in ORDERS]
    literals = st.tuples(st.sampled_from(names), st.sampled_from(operands))
    paths = st.tuples(st.sampled_from([f"{name}Path" for name in names]), st.just("$.b"))
    return st.one_of(literals, literals, literals, paths)


operations = st.one_of(
    compared("String", ["", "a", "ab", "b", NOON]),
    compared("Numeric", [0, 1, 1.5, 2]),
    compared("Timestamp", [NOON, SAME_NOON, LATER]),
    st.tuples(st.just("StringMatches"), st.sampled_from(["*", "a*", "ab*", "*b", "a", "2024*"])),
    st.tuples(st.just("BooleanEquals"), st.booleans()),
    st.tuples(st.sampled_from([*TYPE_TESTS, "IsPresent"]), st.booleans()),
)
tests = st.builds(
    lambda variable, operation: asks(variable, *operation),
    st.sampled_from(["$.a", "$.a", "$.a", "$.b"]),
    operations,
)
rules = st.recursive(
    tests,
    lambda inner: st.one_of(
        st.builds(lambda parts: {"And": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda parts: {"Or": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda part: {"Not": part}, inner),
    ),
    max_leaves=5,
)


def outcomes(test: dict) -> list[bool | None]:
    """Whether the rule matches for each input and each way of evaluation; None: the run ends."""
    found: list[bool | None] = []
    for values in product([MISSING, *SAMPLES], repeat=2):
        inputs = dict(zip(("$.a", "$.b"), values, strict=True))
        for lazy in (True, False):
            try:
                found.append(evaluate(test, inputs, lazy=lazy))
            except MissingError:
                found.append(None)
    return found


@settings(deadline=None)
@given(rules)
def test_a_rule_called_impossible_never_matches(test: dict) -> None:
    made = cases(rule(test))
    if made is not None and not possible(made):
        assert True not in outcomes(test)


@settings(deadline=None)
@given(rules, rules)
def test_a_rule_called_narrower_never_matches_behind_the_wider(one: dict, other: dict) -> None:
    narrow, wide = cases(rule(one)), cases(rule(other))
    if narrow is None or wide is None or not implies(possible(narrow), possible(wide)):
        return
    for first, second in zip(outcomes(other), outcomes(one), strict=True):
        assert not (first is False and second is True)


@settings(deadline=None)
@given(rules)
def test_a_rule_holds_where_its_negation_does_not(test: dict) -> None:
    either = state(test, {"Not": test})
    made = cases(rule(test))
    assert exhaustive(either) or made is None or len(made) > 1
    assert [same for _, _, same in taken_before(state(test, test))] in ([True], [])


A = "$.a"


@pytest.mark.parametrize(
    "tests",
    [
        [asks(A, "BooleanEquals", True), asks(A, "BooleanEquals", False)],
        [asks(A, "IsPresent", True), asks(A, "IsPresent", False)],
        [asks(A, "IsNull", True), asks(A, "IsNull", False)],
        [asks(A, "StringEquals", "x"), {"Not": asks("$['a']", "StringEquals", "x")}],
        [asks(A, "StringEqualsPath", "$.b"), {"Not": asks(A, "StringEqualsPath", "$.b")}],
        [asks(A, "NumericLessThan", 5), asks(A, "NumericGreaterThanEquals", 5)],
        [asks(A, "TimestampLessThan", NOON), asks(A, "TimestampGreaterThanEquals", NOON)],
        [asks(A, "StringLessThan", "m"), asks(A, "StringGreaterThanEquals", "m")],
        [
            {"And": [asks(A, "IsPresent", True), asks(A, "BooleanEquals", True)]},
            {"And": [asks(A, "IsPresent", True), asks(A, "BooleanEquals", False)]},
            asks(A, "IsPresent", False),
        ],
        [
            asks(A, "IsNumeric", False),
            asks(A, "NumericLessThan", 5),
            asks(A, "NumericGreaterThanEquals", 5),
        ],
        [{"Condition": "{% $ok %}"}, {"Condition": "{% $not($ok) %}"}],
        [{"Condition": "{% $n > 3 %}"}, {"Condition": True}],
        [{"Condition": "{% $n > 3 %}"}, {"Condition": "{% true %}"}],
        [{"Condition": "{% $not(false) %}"}],
        [
            asks(A, "TimestampLessThan", NOON),
            asks(A, "TimestampGreaterThanEquals", NOON),
            asks(A, "IsNull", True),
        ],
        [{"Condition": "{% $ok %}"}, {"Condition": "{% $not($ok) or $not($ok) %}"}],
        [{"Condition": "{% $n > 5 %}"}, {"Condition": "{% 5 >= $n %}"}],
        [{"Condition": "{% $n > 5 %}"}, {"Condition": "{% $not($n > 5) %}"}],
        [{"Condition": "{% $s = 'a' %}"}, {"Condition": "{% $s != 'a' %}"}],
        [{"Condition": "{% $a = $b %}"}, {"Condition": "{% $not($b = $a) %}"}],
        [{"Condition": "{% $exists($x) %}"}, {"Condition": "{% $not($exists($x)) %}"}],
        [{"Condition": "{% $n < 0 or $n > 9 %}"}, {"Condition": "{% $n >= 0 and $n <= 9 %}"}],
        [asks(A, "StringMatches", "*")],
        [asks(A, "NumericLessThanPath", "$.b"), asks(A, "NumericGreaterThanEqualsPath", "$.b")],
        [asks(A, "NumericLessThanPath", "$.b"), asks("$.b", "NumericLessThanEqualsPath", A)],
        [{"Condition": "{% $a < $b %}"}, {"Condition": "{% $a >= $b %}"}],
        [asks(A, "IsString", True), {"Not": asks(A, "StringMatches", "*")}],
    ],
)
def test_rules_that_take_everything(tests: list[dict]) -> None:
    assert exhaustive(state(*tests)) is True


@pytest.mark.parametrize(
    "tests",
    [
        [],
        [asks(A, "BooleanEquals", True)],
        [asks(A, "BooleanEquals", True), asks("$.b", "BooleanEquals", False)],
        [asks(A, "NumericLessThan", 5), asks(A, "NumericGreaterThan", 5)],
        [asks(A, "StringEquals", "x"), asks(A, "StringEquals", "y")],
        [asks(A, "BooleanEquals", "${A}"), {"Not": asks(A, "BooleanEquals", "${A}")}],
        [
            asks(A, "IsPresent", True) | {"Next": "Done"},
            asks("$.b", "IsPresent", False),
        ],
        [
            {"And": [asks(A, "IsNumeric", True), asks(A, "NumericLessThan", 5)]},
            {"And": [asks(A, "IsNumeric", True), asks(A, "NumericGreaterThanEquals", 5)]},
        ],
        [
            {"And": [asks(A, "IsPresent", True), asks(A, "BooleanEquals", True)]},
            {"And": [asks(A, "IsPresent", True), asks(A, "BooleanEquals", False)]},
        ],
        [{"Condition": "{% $random() > 0.5 %}"}, {"Condition": "{% $not($random() > 0.5) %}"}],
        [{"Condition": "{% $n > 5 %}"}, {"Condition": "{% $n < 5 %}"}],
        [{"Condition": "{% $n > 5 %}"}, {"Condition": "{% $m <= 5 %}"}],
        [{"Condition": "{% $s = 'a' %}"}, {"Condition": "{% $s in ['b', 'c'] %}"}],
        [asks(A, "StringMatches", "a*"), {"Not": asks(A, "StringMatches", "b*")}],
        [asks(A, "NumericLessThanPath", "$.b"), asks(A, "NumericGreaterThanPath", "$.b")],
        [asks(A, "NumericLessThanPath", "$.b"), asks(A, "NumericGreaterThanEqualsPath", "$.c")],
        [{"Condition": False}],
        [{"Condition": "{% false %}"}],
        [{"Condition": "{% $not(true) %}"}],
        [asks(A, "TimestampLessThan", NOON), asks(A, "TimestampGreaterThan", NOON)],
        [asks(A, "TimestampLessThan", NOON), asks(A, "StringLessThan", "z")],
        [
            asks(A, "TimestampLessThan", NOON),
            asks(A, "TimestampGreaterThanEquals", NOON),
            {"And": [asks(A, "IsNull", True), asks("$.b", "IsNull", True)]},
        ],
    ],
)
def test_rules_that_leave_something_to_the_default(tests: list[dict]) -> None:
    assert exhaustive(state(*tests)) is False


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        (asks(A, "NumericGreaterThan", 10), asks(A, "NumericGreaterThan", 0)),
        (asks(A, "NumericEquals", 1.0), asks(A, "NumericEquals", 1)),
        (asks(A, "StringEquals", "x"), asks(A, "IsString", True)),
        (asks(A, "StringEquals", "x"), asks(A, "IsPresent", True)),
        (asks(A, "StringEquals", "order-1"), asks(A, "StringMatches", "order-*")),
        (asks(A, "StringMatches", "order-eu-*"), asks(A, "StringMatches", "order-*")),
        (asks(A, "TimestampEquals", NOON), asks(A, "TimestampEquals", SAME_NOON)),
        (asks(A, "TimestampLessThan", NOON), asks(A, "TimestampLessThanEquals", LATER)),
        (asks(A, "StringEquals", NOON), asks(A, "IsTimestamp", True)),
        ({"Condition": "{% $x %}"}, {"Condition": True}),
        (asks(A, "NumericEquals", 5), {"Not": asks(A, "StringMatches", "a*")}),
        (asks(A, "StringEquals", "b"), {"Not": asks(A, "StringMatches", "a*")}),
        (
            {"And": [asks(A, "IsPresent", True), asks(A, "StringEquals", "x")]},
            {"Or": [asks(A, "StringEquals", "x"), asks("$.b", "StringEquals", "x")]},
        ),
    ],
)
def test_a_wider_rule_is_known(narrow: dict, wide: dict) -> None:
    assert implies(known(rule(narrow)), known(rule(wide)))


@pytest.mark.parametrize(
    "test",
    [
        {"And": [asks(A, "StringEquals", "x"), asks(A, "StringEquals", "y")]},
        {"And": [asks(A, "NumericGreaterThan", 5), asks(A, "NumericLessThan", 5)]},
        {"And": [asks(A, "BooleanEquals", True), asks(A, "BooleanEquals", False)]},
        {"And": [asks(A, "IsNumeric", True), asks(A, "StringEquals", "5")]},
        {"And": [asks(A, "IsPresent", False), asks(A, "IsNull", True)]},
        {"And": [asks(A, "StringEquals", "x"), asks(A, "StringMatches", "y*")]},
        {"And": [asks(A, "StringEquals", "noon"), asks(A, "TimestampEquals", NOON)]},
        {"And": [asks(A, "IsTimestamp", True), asks(A, "IsNumeric", True)]},
        {"And": [asks(A, "NumericEqualsPath", "$.b"), asks("$.b", "IsString", True)]},
        {
            "Not": {
                "Or": [
                    asks(A, "IsNull", True),
                    asks(A, "IsNull", False),
                    asks(A, "IsPresent", False),
                ]
            }
        },
    ],
)
def test_a_rule_that_cannot_hold_is_known(test: dict) -> None:
    assert not possible(known(rule(test)))


def test_a_pattern_without_wildcard_is_its_text() -> None:
    assert literal("a\\*b") == "a*b"
    assert literal("a*b") is None


def test_an_escaped_star_is_no_wildcard() -> None:
    assert not pattern_within("a*", "a\\*")
    assert pattern_within("a\\*b", "a*")


def test_a_rule_beyond_all_measure_is_not_looked_into() -> None:
    parts = [{"Or": [asks(f"$.v{n}", "NumericEquals", i) for i in range(3)]} for n in range(9)]
    assert cases(rule({"And": parts})) is None


def test_a_rule_nested_beyond_all_measure_is_not_looked_into() -> None:
    test = asks(A, "IsNull", True)
    for _ in range(200):
        test = {"Not": test}
    top = rule(test)
    assert possible(known(top)) == known(top)


@pytest.mark.parametrize(
    "test",
    [
        asks(A, "NumericEquals", "5"),
        asks(A, "NumericEquals", None),
        asks(A, "NumericEquals", True),
        asks(A, "NumericAbove", 5),
        asks(A, "StringEquals", 5),
        asks(A, "StringBegins", "x"),
        asks(A, "BooleanEquals", 1),
        asks(A, "BooleanIs", True),
        asks(A, "TimestampEquals", "yesterday"),
        asks(A, "TimestampEquals", "2024-02-31T12:00:00Z"),
        asks(A, "TimestampNear", NOON),
        asks(A, "StringEqualsPath", "x"),
        asks(A, "StringEqualsPath", 5),
        asks(A, "StringBeginsPath", "$.b"),
        asks(A, "EqualsPath", "$.b"),
        asks(A, "IsNull", "yes"),
        asks(A, "IsTimestamp", 1),
        asks(5, "IsNull", True),
        asks("$.${Name}", "IsNull", True),
        asks(A, "StringEquals", "${Kind}"),
        {"Condition": 5},
        {"Condition": "$x"},
        {"Condition": "{% $x"},
        {"Condition": "$x %}"},
        {"Condition": "{% $x = '${Kind}' %}"},
        {"Condition": "{% $random() > 0.5 %}"},
        {"And": []},
        {"And": {"Variable": A}},
        {"And": [5, asks(A, "IsNull", True)]},
        {"Not": 5},
        {"Not": []},
        {"Variable": A},
        {},
    ],
)
def test_of_what_is_not_understood_nothing_is_claimed(test: dict) -> None:
    twice = state(test, test)
    assert taken_before(twice) == []
    assert not exhaustive(state(test, {"Not": test}))
    assert conflict(twice.choices[0]) is None


@pytest.mark.parametrize("test", [asks(A, "IsNull", True), {"Condition": False}])
def test_a_rule_without_a_conflict_names_none(test: dict) -> None:
    assert conflict(rule(test)) is None


def test_a_conflict_is_named_by_its_variable() -> None:
    parts = [asks("$.b", "IsNull", True), asks("$['a']", "IsNull", True), asks(A, "IsNull", False)]
    assert conflict(rule({"And": parts})) == A


@pytest.mark.parametrize(
    ("condition", "variable"),
    [
        ("$n > 5 and $n < 3", "$n"),
        ("5 < $n and 3 > $n", "$n"),
        ("$s = 'a' and $s = 'b'", "$s"),
        ("$s in ['a', 'b'] and $s = 'c'", "$s"),
        ("$n = 1 and $not(1 = $n)", "$n"),
        ("$n = -1 and $n >= 0", "$n"),
        ("$exists($x) and $not($exists($x))", "$x"),
        ("$a < $b and $a > $b", "$a"),
        ("$a < $b and $b <= $a", "$a"),
        ("$a <= $b and $b <= $a", None),
        ("$n > 5 and $n < 7", None),
        ("$n > 5 or $n < 3", None),
        ("$n >= 5 and $n <= 5", None),
        ("$n > 5 and $m < 3", None),
        ("$random() > 0.5 and $random() < 0.5", None),
        ("$states.input.a[0] > 5 and $states.input.a[1] < 3", None),
    ],
)
def test_a_condition_that_can_never_be_true(condition: str, variable: str | None) -> None:
    assert conflict(state({"Condition": f"{{% {condition} %}}"}).choices[0]) == variable


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("a*", "b*", True),
        ("*a", "*b", True),
        ("a*", "ab*", False),
        ("a*", "*b", False),
        ("a*c", "ab*", False),
        (r"\\**", "a*", True),
    ],
)
def test_patterns_that_no_text_fits_both(one: str, other: str, apart: bool) -> None:
    both = {"And": [asks(A, "StringMatches", one), asks(A, "StringMatches", other)]}
    assert (conflict(state(both).choices[0]) is not None) is apart


@pytest.mark.parametrize(
    ("tests", "taken"),
    [
        (["$n = 1", "1 = $n"], [True]),
        (["$n > 5", "$n > 7"], [False]),
        (["$a < $b", "$b > $a"], [True]),
        (["$a <= $b", "$b > $a"], [False]),
        (["$a < $b", "$a <= $b"], []),
        (["$not($a < $b)", "$a = $b"], [False]),
        (["$a >= $b", "$not($a < $b)"], [True]),
        (["$not($n <= 5)", "$n > 5"], [False]),
        (["$n > 5", "$n > 3"], []),
        (["$s != 'a'", "$not($s = 'a')"], []),
        (["$not($n > 5) or $b", "$not($exists($n))"], []),
    ],
)
def test_conditions_taken_before(tests: list[str], taken: list[bool]) -> None:
    choice = state(*({"Condition": f"{{% {test} %}}"} for test in tests))
    assert [same for _, _, same in taken_before(choice)] == taken
