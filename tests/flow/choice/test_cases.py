"""What follows from one conjunction of tests for another, and what cannot hold together."""

from __future__ import annotations

import pytest

from asl_analyze.flow.choice import comparisons as choice_tests
from asl_analyze.flow.choice.cases import implies, possible
from asl_analyze.flow.choice.comparisons import cases, conflict
from tests.flow.choice.test_comparisons import asks, rule

A, B = "$.a", "$.b"
# Cases of a rule, levels of it, and tests in one `And` that are looked at.
MANY, DEEP, MOST_TOGETHER = 64, 40, 60
NOON, LATER = "2024-05-01T12:00:00Z", "2024-05-01T13:00:00Z"
IMPOSSIBLE = [asks(A, "NumericLessThan", 1), asks(A, "NumericGreaterThan", 2)]


def both(*tests: dict) -> str | None:
    """The variable for which the tests cannot hold together."""
    return conflict(rule({"And": list(tests)}))


def follows(narrow: dict, wide: dict) -> bool:
    """Whether the second rule is certain to hold where the first does."""
    one, other = cases(rule(narrow)), cases(rule(wide))
    assert one is not None
    assert other is not None
    return implies(possible(one), possible(other))


def path(operator: str, other: str = B) -> dict:
    return asks(A, f"{operator}Path", other)


@pytest.mark.parametrize(
    ("tests", "variable"),
    [
        ([path("NumericLessThan"), path("NumericGreaterThan")], A),
        ([path("NumericLessThan"), path("NumericGreaterThanEquals")], A),
        ([path("NumericLessThan"), path("NumericLessThanEquals")], None),
        ([path("NumericEquals"), {"Not": path("NumericEquals")}], A),
        ([path("NumericLessThanEquals"), path("NumericGreaterThanEquals")], None),
        ([path("NumericLessThan"), asks(B, "NumericLessThanPath", A)], A),
        ([path("NumericLessThan"), asks(B, "NumericGreaterThanPath", A)], None),
        ([path("NumericLessThan"), path("NumericGreaterThan", "$.c")], None),
        # Texts that are timestamps have an order of their own.
        ([path("StringLessThan"), path("TimestampGreaterThan")], None),
        ([path("NumericLessThan"), path("StringLessThan")], A),
        ([{"Not": path("NumericLessThan")}, {"Not": path("NumericGreaterThanEquals")}], None),
        ([path("NumericEquals"), asks(B, "IsString", True)], B),
        ([path("NumericEquals"), asks(B, "IsString", False)], None),
    ],
)
def test_comparisons_of_two_places_that_cannot_hold_together(
    tests: list[dict], variable: str | None
) -> None:
    assert both(*tests) == variable


@pytest.mark.parametrize(
    ("tests", "variable"),
    [
        ([asks(A, "TimestampLessThan", NOON), asks(A, "TimestampGreaterThan", LATER)], A),
        ([asks(A, "TimestampGreaterThan", NOON), asks(A, "TimestampLessThan", LATER)], None),
        ([asks(A, "TimestampLessThan", NOON), asks(A, "IsNumeric", True)], A),
        ([asks(A, "TimestampEquals", NOON), asks(A, "StringEquals", LATER)], A),
        ([asks(A, "TimestampEquals", NOON), asks(A, "StringEquals", NOON)], None),
        ([asks(A, "IsTimestamp", False), asks(A, "StringEquals", NOON)], A),
        ([asks(A, "IsTimestamp", True), asks(A, "StringEquals", "noon")], A),
        ([asks(A, "IsTimestamp", False), asks(A, "StringEquals", "noon")], None),
        ([asks(A, "IsTimestamp", True), asks(A, "StringMatches", "2024-*")], None),
        ([asks(A, "StringMatches", "x*"), asks(A, "StringEquals", "xy")], None),
        ([{"Not": asks(A, "StringMatches", "x*")}, asks(A, "StringEquals", "xy")], A),
        ([{"Not": asks(A, "StringMatches", "x*")}, asks(A, "StringEquals", "y")], None),
        ([{"Not": asks(A, "StringMatches", "x*")}, asks(A, "StringMatches", "x*y")], None),
        ([asks(A, "StringMatches", "x*"), asks(B, "StringMatches", "y*")], None),
        ([asks(A, "StringMatches", "*x"), {"Not": asks(A, "StringMatches", "*y")}], None),
        ([asks(A, "StringMatches", "*x"), asks(A, "StringMatches", "*y")], A),
        (
            [
                {"Or": [asks(A, "StringEquals", "x"), asks(A, "StringEquals", "y")]},
                {"Not": asks(A, "StringMatches", "x*")},
                {"Not": asks(A, "StringMatches", "y*")},
            ],
            A,
        ),
    ],
)
def test_texts_patterns_and_timestamps_that_cannot_hold_together(
    tests: list[dict], variable: str | None
) -> None:
    assert both(*tests) == variable


def test_the_first_variable_that_clashes_is_named() -> None:
    other = [asks(B, "IsNull", True), asks(B, "IsNull", False)]
    assert both(*IMPOSSIBLE, *other) == A
    assert both(*other, *IMPOSSIBLE) == B


@pytest.mark.parametrize(
    ("narrow", "wide", "certain"),
    [
        (path("NumericLessThan"), path("NumericLessThanEquals"), True),
        (path("NumericLessThanEquals"), path("NumericLessThan"), False),
        (path("NumericEquals"), path("NumericLessThanEquals"), True),
        (path("NumericLessThan"), {"Not": path("NumericGreaterThan")}, True),
        (path("NumericLessThan"), {"Not": path("NumericLessThan")}, False),
        (path("NumericLessThan"), {"Not": path("NumericLessThanEquals")}, False),
        (path("StringEquals"), path("NumericEquals"), False),
        (path("NumericEquals"), asks(A, "IsNumeric", True), True),
        (asks(A, "TimestampLessThan", NOON), asks(A, "TimestampLessThan", LATER), True),
        (asks(A, "TimestampLessThan", LATER), asks(A, "TimestampLessThan", NOON), False),
        (asks(A, "TimestampEquals", NOON), asks(A, "IsTimestamp", True), True),
        (asks(A, "StringEquals", NOON), asks(A, "TimestampLessThan", LATER), True),
        (asks(A, "StringEquals", LATER), asks(A, "TimestampLessThan", LATER), False),
        (asks(A, "StringEquals", "noon"), asks(A, "IsTimestamp", False), True),
        (asks(A, "NumericEquals", 5), asks(A, "IsTimestamp", False), True),
        (asks(A, "StringLessThan", "x"), asks(A, "IsTimestamp", False), False),
        (asks(A, "StringMatches", "xy*"), asks(A, "StringMatches", "x*"), True),
        (asks(A, "StringMatches", "x*"), asks(A, "StringMatches", "xy*"), False),
        (asks(A, "StringMatches", "x*"), asks(A, "IsString", True), True),
        (asks(A, "StringMatches", "x*"), asks(B, "StringMatches", "x*"), False),
        ({"Not": asks(A, "StringMatches", "x*")}, asks(A, "StringMatches", "*"), False),
        (asks(A, "IsNull", True), {"Not": asks(A, "StringMatches", "x*")}, True),
        (asks(A, "StringEquals", "y"), {"Not": asks(A, "StringMatches", "x*")}, True),
        (asks(A, "StringEquals", "xy"), {"Not": asks(A, "StringMatches", "x*")}, False),
        (asks(A, "IsString", True), {"Not": asks(A, "StringMatches", "x*")}, False),
        (
            {"Or": [asks(A, "StringEquals", "xa"), asks(A, "StringEquals", "xb")]},
            asks(A, "StringMatches", "x*"),
            True,
        ),
        (
            {"Or": [asks(A, "StringEquals", "xa"), asks(A, "StringEquals", "yb")]},
            asks(A, "StringMatches", "x*"),
            False,
        ),
        (
            {"Or": [asks(A, "NumericEquals", 1), asks(A, "NumericEquals", 2)]},
            {"Or": [asks(A, "NumericEquals", 2), asks(A, "NumericEquals", 1)]},
            True,
        ),
        (
            {"Or": [asks(A, "NumericEquals", 1), asks(A, "NumericEquals", 2)]},
            asks(A, "NumericLessThan", 2),
            False,
        ),
        (asks(A, "NumericEquals", 1), {"And": [asks(A, "NumericEquals", 1), path("X")]}, False),
    ],
)
def test_what_follows_from_one_test_for_another(narrow: dict, wide: dict, certain: bool) -> None:
    assert follows(narrow, wide) is certain


def one_of(count: int, first: int = 0) -> dict:
    return {"Or": [asks(A, "NumericEquals", number) for number in range(first, first + count)]}


def test_so_many_cases_are_made_of_one_rule() -> None:
    assert len(cases(rule(one_of(MANY))) or []) == MANY
    assert cases(rule(one_of(MANY + 1))) is None
    pairs = [{"Or": [asks(f"$.v{n}", "NumericEquals", i) for i in (0, 1)]} for n in range(7)]
    assert len(cases(rule({"And": pairs[:6]})) or []) == MANY
    assert cases(rule({"And": pairs})) is None


def test_so_many_pairs_of_cases_are_compared() -> None:
    half = MANY // 2
    assert follows(one_of(half), one_of(half, first=0))
    # In another order they are compared case by case, as long as there are not too many.
    turned = {"Or": list(reversed(one_of(half)["Or"]))}
    assert follows(one_of(half), turned)
    large = {"Or": list(reversed(one_of(half + 1)["Or"]))}
    assert not follows(one_of(half + 1), large)
    assert follows(one_of(half + 1), one_of(half + 1))


@pytest.mark.parametrize(("count", "variable"), [(MOST_TOGETHER, A), (MOST_TOGETHER + 1, None)])
def test_so_many_tests_are_looked_at_together(count: int, variable: str | None) -> None:
    more = [asks(f"$.v{number}", "IsNull", True) for number in range(count - 2)]
    assert both(*IMPOSSIBLE, *more) == variable
    alternatives = {"Or": [{"Not": test} for test in [*IMPOSSIBLE, *more]]}
    assert conflict(rule({"Not": alternatives})) == variable


def test_rules_are_looked_into_to_a_certain_depth() -> None:
    def nested(depth: int) -> dict:
        test: dict = {"And": IMPOSSIBLE}
        for _ in range(depth):
            test = {"And": [test]}
        return test

    assert conflict(rule(nested(DEEP - 1))) == A
    assert conflict(rule(nested(DEEP))) is None


def test_the_tests_of_a_variable_come_in_the_order_of_the_text() -> None:
    inner = {"Not": asks("$['a']", "IsString", True)}
    top = rule({"And": [asks(A, "IsNull", True), asks(B, "IsNull", True), inner]})
    assert [member.name for member in choice_tests.tests_of(top, A)] == ["IsNull", "IsString"]
    assert choice_tests.tests_of(top, "$.c") == []
    assert choice_tests.tests_of(rule({"Variable": A}), A) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("$['a']", "$.a", True),
        ("$.a['b']", "$.a.b", True),
        ("$['a-b']", "$.a-b", True),
        ("$['a b']", "$['a b']", True),
        ("$['a b']", "$.a", False),
        ("$['a'][0]", "$.a[0]", True),
        ("$.a[0]", "$.a[1]", False),
        ("$.a[0]", "$.a", False),
        ("$$['Execution']['Id']", "$$.Execution.Id", True),
        ("$$['Execution']", "$['Execution']", False),
        ("$v['a']", "$v.a", True),
        ("$v['a']", "$['a']", False),
    ],
)
def test_a_place_is_the_same_however_its_path_is_written(one: str, other: str, same: bool) -> None:
    clash = both(asks(one, "IsNull", True), asks(other, "IsNull", False))
    assert (clash is not None) is same
    compared = [asks(A, "StringEqualsPath", one), {"Not": asks(A, "StringEqualsPath", other)}]
    assert (both(*compared) is not None) is same


@pytest.mark.parametrize(
    ("operator", "operand", "taken"),
    [
        ("NumericEquals", 1e308, True),
        ("NumericEquals", float("inf"), False),
        ("NumericEquals", float("-inf"), False),
        ("NumericEquals", float("nan"), False),
    ],
)
def test_a_number_beyond_all_numbers_is_not_understood(
    operator: str, operand: float, taken: bool
) -> None:
    test = asks(A, operator, operand)
    one = cases(rule(test))
    assert one is not None
    assert implies(one, one)
    assert (both(test, asks(A, "IsString", True)) is not None) is taken


def test_the_rule_at_the_top_is_that_of_all_inside_it() -> None:
    top = rule({"And": [{"Not": asks(A, "IsNull", True)}]})
    assert choice_tests.top_rule(top.children[0].children[0]) is top
    assert choice_tests.top_rule(top) is top


def test_a_condition_is_known_by_its_rule() -> None:
    known = rule({"Condition": "{% $x %}"})
    assert choice_tests.condition_of(known) is choice_tests.condition_of(known)
    assert choice_tests.condition_of(known) is not None
    for other in (
        {"Condition": True},
        {"Condition": "{% $x = '${Kind}' %}"},
        asks(A, "IsNull", True),
    ):
        assert choice_tests.condition_of(rule(other)) is None
