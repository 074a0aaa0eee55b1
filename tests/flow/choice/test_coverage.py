"""What rules leave to those behind them and to the Default, at the bounds of what is compared."""

from __future__ import annotations

import pytest

from asl_analyze.flow.choice.coverage import exhaustive, is_readable, taken_before
from tests.flow.choice.test_comparisons import asks, state

A, B = "$.a", "$.b"
RULES = 200  # of one Choice that are compared
NOON = "2024-05-01T12:00:00Z"
NOTHING_HOLDS = {"And": [asks(A, "IsNull", True), asks(A, "IsNull", False)]}


def taken(*rules: dict) -> list[tuple[int, int, bool]]:
    """The numbers of the rules taken and taking, and whether both take the same."""
    return [
        (late.number, early.number, same) for late, (early, *_), same in taken_before(state(*rules))
    ]


def test_each_rule_is_told_once_with_the_first_that_takes_it() -> None:
    test = asks(A, "NumericEquals", 1)
    assert taken(test, test, test) == [(1, 0, True), (2, 0, True)]
    wide = asks(A, "NumericLessThan", 5)
    assert taken(wide, test, test) == [(1, 0, False), (2, 0, False)]
    assert taken(test, wide, test) == [(2, 0, True)]


def test_a_rule_that_never_holds_takes_nothing_and_hides_nothing() -> None:
    test = asks(A, "NumericEquals", 1)
    assert taken(NOTHING_HOLDS, test, NOTHING_HOLDS, test) == [(3, 1, True)]


def test_so_many_rules_are_compared() -> None:
    def with_rules_between(count: int) -> list[tuple[int, int, bool]]:
        between = [asks(A, "NumericEquals", number) for number in range(1, count + 1)]
        return taken(asks(A, "NumericEquals", 0), *between, asks(A, "NumericEquals", 0))

    assert with_rules_between(RULES - 2) == [(RULES - 1, 0, True)]
    assert with_rules_between(RULES - 1) == []


def test_the_answer_is_worked_out_once() -> None:
    choice = state(asks(A, "IsNull", True), asks(A, "IsNull", True))
    assert taken_before(choice) is taken_before(choice)


@pytest.mark.parametrize(
    ("rules", "readable"),
    [
        ([asks(A, "IsNull", True)], True),
        ([asks(A, "StringEquals", "x"), {"Not": asks(A, "StringEquals", "y")}], True),
        ([], False),
    ],
)
def test_whether_all_that_is_tested_is_known(rules: list[dict], readable: bool) -> None:
    assert is_readable(state(*rules)) is readable


def test_a_rule_that_is_no_object_is_not_readable() -> None:
    whole = [asks(A, "IsNull", True) | {"Next": "Done"}]
    assert is_readable(state(Choices=whole))
    assert not is_readable(state(Choices=[*whole, 5]))
    assert not is_readable(state(Choices={"Variable": A}))


def test_a_variable_compared_as_a_timestamp_is_one_unless_something_else_is_asked() -> None:
    times = [asks(A, "TimestampLessThan", NOON), asks(A, "TimestampGreaterThanEquals", NOON)]
    assert exhaustive(state(*times))
    assert exhaustive(state(*times, asks(A, "IsNull", True)))
    assert not exhaustive(
        state(*times, {"And": [asks(A, "IsNull", True), asks(B, "IsNull", True)]})
    )
    assert not exhaustive(state(*times, asks(A, "IsString", False)))
    assert not exhaustive(state(*times, asks(A, "StringEquals", "x")))
    assert not exhaustive(state(*times, asks(A, "StringMatches", "x*")))
    assert not exhaustive(state(*times, asks(A, "IsTimestamp", True)))
    assert exhaustive(state(*times, asks(A, "IsTimestamp", False)))
    assert exhaustive(state(*times, asks(A, "IsPresent", False)))
    assert not exhaustive(state(times[0], asks(A, "IsNull", True)))


@pytest.mark.parametrize(
    ("rules", "everything"),
    [
        ([asks(A, "IsNumeric", True), asks(A, "NumericLessThan", 5)], False),
        ([asks(A, "IsTimestamp", True), asks(A, "IsTimestamp", False)], True),
        ([asks(A, "IsString", True), asks(A, "IsString", False)], True),
        ([asks(A, "IsPresent", False), asks(A, "StringMatches", "*")], True),
        ([asks(A, "IsPresent", False), asks(A, "StringMatches", "x*")], False),
        ([asks(A, "IsPresent", True), asks(A, "IsPresent", False)], True),
        ([asks(A, "IsPresent", True)], False),
        ([asks(A, "BooleanEquals", True), asks(A, "BooleanEquals", False)], True),
        ([asks(A, "IsNull", False)], False),
        ([asks(A, "IsNull", False), asks(A, "NumericEquals", 0)], False),
        ([asks(A, "StringEqualsPath", B), {"Not": asks(A, "StringEqualsPath", B)}], True),
        ([asks(A, "StringEqualsPath", B)], False),
    ],
)
def test_a_variable_is_of_the_type_it_is_compared_as(rules: list[dict], everything: bool) -> None:
    assert exhaustive(state(*rules)) is everything


def conditions(*texts: str) -> bool:
    return exhaustive(state(*({"Condition": f"{{% {text} %}}"} for text in texts)))


@pytest.mark.parametrize(
    ("texts", "everything"),
    [
        (["$n > 5 or $n <= 5 or $not($b = 'x')"], True),
        (["$not($b = 'x') or $n > 5 or $n <= 5"], True),
        (["$exists($b) or $n > 5 or $n <= 5"], True),
        (["$b", "$not($b)"], True),
        (["$b"], False),
        (["$b", "$not($c)"], False),
        (["$b", "$c", "$not($b)"], True),
        (["$b and $c", "$not($b)"], False),
        (["$b and $c", "$not($b)", "$not($c)"], True),
        (["$exists($x)"], False),
        (["$exists($x)", "$not($exists($x))"], True),
        (["$n != 5", "$n = 5"], True),
        (["$n != 5"], False),
        (["$n != 5", "$n = 6"], False),
        (["$v = true", "$v = false"], True),
        (["$v = true", "$v = null"], False),
        (["$v = true", "$v = false", "$v = null"], True),
        (["$v != null", "$v = null"], True),
        (["$v in [true, false]"], True),
        (["$a < $b", "$a = $b", "$a > $b"], True),
        (["$a < $b", "$a > $b"], False),
    ],
)
def test_conditions_that_leave_nothing_or_something(texts: list[str], everything: bool) -> None:
    assert conditions(*texts) is everything


def test_rules_too_many_to_follow_are_not_said_to_take_everything() -> None:
    wide = [
        {"And": [asks(f"$.v{n}", "NumericLessThan", 5), asks(f"$.w{n}", "NumericLessThan", 5)]}
        for n in range(7)
    ]
    everything = [asks(A, "BooleanEquals", True), asks(A, "BooleanEquals", False)]
    # Six pairs leave 64 cases, seven leave 128.
    assert exhaustive(state(*wide[:6], *everything))
    assert not exhaustive(state(*wide, *everything))
