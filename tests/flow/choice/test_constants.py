"""Which choice rules are decided by what the Pass states just before the Choice always write."""

from __future__ import annotations

import pytest

from asl_analyze.flow.choice.constants import decided
from asl_analyze.language.model import Pass
from tests.flow.machines import machine

Told = tuple[int, str, str, bool]
JSONATA = "JSONata"


def found(rules: list[dict], *sources: dict, language: str = "JSONPath") -> list[Told]:
    """The number of each decided rule, the variable, its value and whether the rule matches."""
    states: dict[str, dict] = {
        f"P{number}": {"Type": "Pass", "Next": "C", **source}
        for number, source in enumerate(sources)
    }
    choices = [{**rule, "Next": "Z"} for rule in rules]
    states["C"] = {"Type": "Choice", "Choices": choices, "Default": "Z"}
    states["Z"] = {"Type": "Succeed"}
    top = machine({"QueryLanguage": language, "StartAt": "P0", "States": states}).top
    passes = [state for state in top.states if isinstance(state, Pass)]
    return [
        (one.rule.number, one.variable, one.value, one.matches)
        for one in decided(top.by_name["C"], passes)
    ]


def asks(variable: str, operator: str, operand: object) -> dict:
    return {"Variable": variable, operator: operand}


def writes(value: object, **fields: object) -> dict:
    return {"Result": value, **fields}


@pytest.mark.parametrize(
    ("rule", "value", "words", "matches"),
    [
        (asks("$.a", "StringEquals", "x"), "x", "'x'", True),
        (asks("$.a", "StringEquals", "x"), "y", "'y'", False),
        (asks("$.a", "NumericLessThan", 5), 4, "4", True),
        (asks("$.a", "NumericLessThan", 5), 5, "5", False),
        (asks("$.a", "NumericLessThan", 5), "4", "'4'", False),
        (asks("$.a", "BooleanEquals", True), True, "true", True),
        (asks("$.a", "BooleanEquals", True), False, "false", False),
        (asks("$.a", "IsNull", True), None, "null", True),
        (asks("$.a", "IsNull", False), None, "null", False),
        (asks("$.a", "IsNumeric", True), 1.5, "1.5", True),
        ({"Not": asks("$.a", "StringEquals", "x")}, "y", "'y'", True),
    ],
)
def test_a_constant_decides_a_rule(rule: dict, value: object, words: str, matches: bool) -> None:
    assert found([rule], writes({"a": value})) == [(0, "$.a", words, matches)]


A_IS_X = asks("$.a", "StringEquals", "x")


@pytest.mark.parametrize(
    "source",
    [
        {},
        writes({"b": "x"}),
        writes({"a": "${Kind}"}),
        writes({"a": {"b": 1}}),
        writes({"a": ["x"]}),
        writes("x"),
        writes({"a": "x"}, OutputPath="$.b"),
        writes({"a": "x"}, InputPath="$.b"),
        writes({"a": "x"}, Parameters={}),
        writes({"a": "x"}, ResultPath="$.b"),
        writes({"a": "x"}, ResultPath=None),
        writes({"a": "x"}, ResultPath="$['b']"),
        writes({"a": "x"}, ResultPath="$$.b"),
        writes("x", ResultPath="$['a']"),
        writes("x", ResultPath="$a"),
    ],
)
def test_what_is_not_certain_decides_nothing(source: dict) -> None:
    assert found([A_IS_X], source) == []


@pytest.mark.parametrize(
    "source",
    [
        writes({"a": "x"}, ResultPath="$"),
        writes("x", ResultPath="$.a"),
    ],
)
def test_where_a_result_is_put(source: dict) -> None:
    assert found([A_IS_X], source) == [(0, "$.a", "'x'", True)]


def test_a_nested_field_and_a_variable() -> None:
    deep = asks("$.a.b", "StringEquals", "x")
    assert found([deep], writes({"b": "x"}, ResultPath="$.a")) == [(0, "$.a.b", "'x'", True)]
    variable = asks("$v.b", "StringEquals", "x")
    assert found([variable], {"Assign": {"v": {"b": "x"}}}) == [(0, "$v.b", "'x'", True)]
    assert found([variable], {"Assign": {"v.$": "$.x"}}) == []
    assert found([variable], {"Assign": {"${Name}": {"b": "x"}}}) == []
    assert found([variable], {"Assign": "${All}"}) == []


def test_constants_are_looked_for_to_a_certain_depth() -> None:
    def deep(levels: int) -> list[Told]:
        value: object = "x"
        for _ in range(levels):
            value = {"a": value}
        return found([asks("$" + ".a" * levels, "StringEquals", "x")], writes(value))

    assert [numbers[0] for numbers in deep(8)] == [0]
    assert deep(9) == []


def test_what_comes_behind_a_rule_that_always_matches_is_not_told() -> None:
    other = asks("$.a", "StringEquals", "y")
    unknown = asks("$.b", "StringEquals", "x")
    told = found([other, unknown, A_IS_X, other], writes({"a": "x"}))
    assert told == [(0, "$.a", "'x'", False), (2, "$.a", "'x'", True)]


def test_all_states_before_must_decide_alike() -> None:
    same, other = writes({"a": "x"}), writes({"a": "y"})
    assert found([A_IS_X], same, same) == [(0, "$.a", "'x'", True)]
    assert found([A_IS_X], same, other) == []
    assert found([A_IS_X], same, {}) == []
    assert found([A_IS_X], same, writes({"b": 1})) == []
    third = asks("$.a", "StringEquals", "z")
    assert found([third], same, other) == [(0, "$.a", "'x'", False)]


def test_of_alternatives_one_that_holds_is_enough_and_all_must_fail() -> None:
    either = {"Or": [A_IS_X, asks("$.b", "IsNull", True)]}
    assert found([either], writes({"a": "x"})) == [(0, "$.a", "'x'", True)]
    assert found([either], writes({"a": "y"})) == []
    both = {"And": [A_IS_X, asks("$.b", "IsNull", True)]}
    assert found([both], writes({"a": "x"})) == []
    assert found([both], writes({"a": "y"})) == [(0, "$.a", "'y'", False)]
    # The second variable may be the one that is known.
    assert found([both], writes({"b": 5})) == [(0, "$.b", "5", False)]


def test_a_rule_that_never_matches_anyhow_is_left_alone() -> None:
    never = {"And": [A_IS_X, asks("$.a", "StringEquals", "y")]}
    assert found([never], writes({"a": "z"})) == []


def test_jsonata_finds_what_an_output_writes() -> None:
    rule = {"Condition": "{% $states.input.a = 'x' %}"}
    told = found([rule], {"Output": {"a": "x"}}, language=JSONATA)
    assert told == [(0, "$states.input.a", "'x'", True)]
    assert found([rule], {"Output": {"a": "{% 'x' %}"}}, language=JSONATA) == []
    assert found([rule], {}, language=JSONATA) == []
    variable = {"Condition": "{% $v = 5 %}"}
    told = found([variable], {"Assign": {"v": 5}}, language=JSONATA)
    assert told == [(0, "$v", "5", True)]
