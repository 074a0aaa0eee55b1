"""What choice rules that compare with numbers say for the values that places hold."""

from __future__ import annotations

import math

import pytest

from asl_analyze.flow.counting.count_tests import compared, outcome
from asl_analyze.language.model import Transition
from tests.flow.machines import machine

DEEP = 20  # levels of a rule that are read


def edge(rule: object) -> Transition:
    """The way of one rule of a Choice; a text is a condition of JSONata."""
    given = {"Condition": f"{{% {rule} %}}"} if isinstance(rule, str) else rule
    assert isinstance(given, dict)
    language = "JSONata" if "Condition" in given else "JSONPath"
    choice = {"Type": "Choice", "Choices": [{**given, "Next": "Z"}], "Default": "Z"}
    states = {"C": choice, "Z": {"Type": "Succeed"}}
    made = machine({"QueryLanguage": language, "StartAt": "C", "States": states})
    return made.top.states[0].transitions[0]


def asks(operator: str, limit: object, place: object = "$n") -> dict:
    return {"Variable": place, operator: limit}


def says(rule: object, *values: float, place: str = "$n") -> list[bool | None]:
    way = edge(rule)
    return [outcome(way, {place: value}) for value in values]


@pytest.mark.parametrize(
    ("operator", "expected"),
    [
        ("NumericEquals", [False, True, False]),
        ("NumericLessThan", [True, False, False]),
        ("NumericLessThanEquals", [True, True, False]),
        ("NumericGreaterThan", [False, False, True]),
        ("NumericGreaterThanEquals", [False, True, True]),
    ],
)
def test_the_comparisons_of_jsonpath(operator: str, expected: list[bool]) -> None:
    assert says(asks(operator, 5), 4, 5, 6) == expected
    assert says({"Not": asks(operator, 5)}, 4, 5, 6) == [not answer for answer in expected]
    way = edge(asks(f"{operator}Path", "$m"))
    assert [outcome(way, {"$n": n, "$m": 5}) for n in (4, 5, 6)] == expected


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("$n = 5", [False, True, False]),
        ("$n != 5", [True, False, True]),
        ("$n < 5", [True, False, False]),
        ("$n <= 5", [True, True, False]),
        ("$n > 5", [False, False, True]),
        ("$n >= 5", [False, True, True]),
        ("5 = $n", [False, True, False]),
        ("5 != $n", [True, False, True]),
        ("5 < $n", [False, False, True]),
        ("5 <= $n", [False, True, True]),
        ("5 > $n", [True, False, False]),
        ("5 >= $n", [True, True, False]),
        ("($n) > (5)", [False, False, True]),
        ("($n > 5)", [False, False, True]),
        ("$not($n > 5)", [True, True, False]),
        ("$n > 4 and $n < 6", [False, True, False]),
        ("$n < 5 or $n > 5", [True, False, True]),
        ("$n > -5", [True, True, True]),
    ],
)
def test_the_comparisons_of_jsonata(condition: str, expected: list[bool]) -> None:
    assert says(condition, 4, 5, 6) == expected


def test_a_negative_number_is_a_number() -> None:
    assert says("$n < -2", -3, -2) == [True, False]


@pytest.mark.parametrize(
    "rule",
    [
        asks("NumericEquals", "5"),
        asks("NumericEquals", True),
        asks("NumericEquals", None),
        asks("NumericEquals", [5]),
        asks("NumericEqualsPath", 5),
        asks("NumericEqualsPath", "$.${Limit}"),
        asks("NumericAbove", 5),
        asks("StringEquals", "5"),
        asks("NumericEquals", 5, place=5),
        {"And": []},
        {"Variable": "$n"},
        {"Condition": 5},
        {"Condition": "$n > 5"},
        {"Condition": "{% $n > 5  "},
        {"Condition": "  $n > 5 %}"},
        {"Condition": "{% $n > ${Limit} %}"},
        "$n >",
        "$n & 5",
        "$n in [5]",
        "5 > 4",
        "$n + 5",
        "$exists($n)",
        "$not($n > 5, 1)",
        "$n > '5'",
        "$n > $abs(5)",
        "$ > 5",
        "$n.m > 5",
        "($x := 5; $n > 5)",
        "$n > -$m",
    ],
)
def test_what_is_no_comparison_with_a_number(rule: object) -> None:
    assert compared(edge(rule)) == []
    assert says(rule, 4, 5, 6) == [None, None, None]


def test_what_is_compared_is_told_with_what_it_is_compared_with() -> None:
    parts = [asks("NumericLessThan", 5), {"Not": asks("NumericEqualsPath", "$m", place="$.k")}]
    assert sorted(compared(edge({"And": parts})), key=str) == [("$.k", "$m"), ("$n", 5)]
    assert compared(edge("3 > $n")) == [("$n", 3)]
    assert compared(edge("$n < $m")) == [("$n", "$m")]
    assert compared(edge("$n < -3")) == [("$n", -3)]


def test_the_default_has_no_test() -> None:
    default = edge(asks("NumericEquals", 5)).scope.states[0].transitions[-1]
    assert default.kind == "default"
    assert compared(default) == []
    assert outcome(default, {"$n": 5}) is None


OPEN = asks("IsPresent", True, place="$.x")
YES, NO = asks("NumericEquals", 5), asks("NumericEquals", 6)


@pytest.mark.parametrize(
    ("rule", "answer"),
    [
        ({"And": [YES, YES]}, True),
        ({"And": [YES, NO]}, False),
        ({"And": [YES, OPEN]}, None),
        ({"And": [NO, OPEN]}, False),
        ({"Or": [NO, NO]}, False),
        ({"Or": [NO, YES]}, True),
        ({"Or": [NO, OPEN]}, None),
        ({"Or": [YES, OPEN]}, True),
        ({"Not": OPEN}, None),
        ({"Not": {"And": [YES, NO]}}, True),
    ],
)
def test_what_several_tests_say_together(rule: dict, answer: bool | None) -> None:
    assert says(rule, 5) == [answer]


def test_a_place_whose_value_is_not_known_answers_nothing() -> None:
    assert outcome(edge(YES), {}) is None
    assert outcome(edge(YES), {"$m": 5}) is None
    assert outcome(edge(asks("NumericEqualsPath", "$m")), {"$n": 5}) is None
    assert outcome(edge(asks("NumericEqualsPath", "$m")), {"$m": 5}) is None


def test_beyond_all_numbers_nothing_is_known_to_be_equal() -> None:
    way = edge(asks("NumericLessThanPath", "$m"))
    assert outcome(way, {"$n": math.inf, "$m": math.inf}) is None
    assert outcome(way, {"$n": -math.inf, "$m": math.inf}) is True
    assert outcome(way, {"$n": 5, "$m": 5}) is False
    assert says(asks("NumericLessThan", 5), math.inf, -math.inf) == [False, True]


def nested(depth: int) -> list[object]:
    """A comparison below so many levels, in each form that nests."""
    rule: dict = YES
    for _ in range(depth):
        rule = {"And": [rule]}
    return [
        rule,
        "(" * depth + "$n = 5" + ")" * depth,
        "$not(" * depth + "$n = 5" + ")" * depth,
        "$n = 5" + " and $n = 5" * depth,
        "$n = 5 and (" * (depth // 2) + "$n = 5" + ")" * (depth // 2),
    ]


def test_tests_are_followed_to_a_certain_depth() -> None:
    assert [says(rule, 5) for rule in nested(DEEP)] == [[True]] * 5
    deeper = [nested(DEEP + 1)[form] for form in range(4)] + [nested(DEEP + 2)[4]]
    assert [says(rule, 5) for rule in deeper] == [[None]] * 5


@pytest.mark.parametrize(("length", "answer"), [(10_000, True), (10_001, None)])
def test_a_condition_of_more_characters_is_not_read(length: int, answer: bool | None) -> None:
    condition = "{% $n = 5 %}"
    marks = len("{%%}")
    padded = condition.replace(" %}", " " * (length + marks - len(condition) + 1) + "%}")
    assert len(padded) == length + marks
    assert says({"Condition": padded}, 5) == [answer]
