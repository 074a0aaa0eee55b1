"""What is claimed of JSONata conditions holds for every input, as an evaluator has it."""

from __future__ import annotations

import operator
from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from asl_analyze.flow.choice.comparisons import conflict
from asl_analyze.flow.choice.coverage import exhaustive, taken_before
from tests.flow.choice.test_comparisons import state

MISSING = object()
SAMPLES = [MISSING, None, True, False, 0, 1, 1.5, 2, 3, "", "a", "ab", "b"]
CONSTANTS = [0, 1, 2, "a", "b", True, None]
ORDER = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}


class FailsError(Exception):
    """The expression fails, and the execution with it."""


def kind(value: object) -> str:
    if isinstance(value, bool) or value is None:
        return str(value)
    return "text" if isinstance(value, str) else "number"


def written(value: object) -> str:
    return (
        str(value).lower()
        if isinstance(value, bool)
        else ("null" if value is None else repr(value))
    )


def evaluate(test: tuple[Any, ...], values: dict[str, object]) -> object:
    """The value of a condition as JSONata has it: true, false or nothing at all."""
    sign, *parts = test
    if sign in ("and", "or"):
        one = evaluate(parts[0], values) is True
        if one == (sign == "or"):
            return one
        return evaluate(parts[1], values) is True
    if sign == "not":
        inner = evaluate(parts[0], values)
        return MISSING if inner is MISSING else not inner
    value = values[parts[0]]
    if sign == "exists":
        return value is not MISSING
    constant = values[parts[1]] if isinstance(parts[1], str) and parts[1] in values else parts[1]
    if sign == "in":
        return value is not MISSING and any(same(value, one) for one in parts[1])
    return compare(sign, value, constant)


def same(one: object, other: object) -> bool:
    return kind(one) == kind(other) and one == other


def compare(sign: str, value: Any, other: Any) -> object:
    if sign in ("=", "!="):
        if value is MISSING or other is MISSING:
            return False
        return same(value, other) == (sign == "=")
    kinds = {kind(one) for one in (value, other) if one is not MISSING}
    if not kinds <= {"text", "number"}:
        raise FailsError
    if value is MISSING or other is MISSING:
        return MISSING
    if len(kinds) > 1:
        raise FailsError
    return ORDER[sign](value, other)


def text(test: tuple[Any, ...]) -> str:
    sign, *parts = test
    if sign in ("and", "or"):
        return f"({text(parts[0])} {sign} {text(parts[1])})"
    if sign == "not":
        return f"$not({text(parts[0])})"
    if sign == "exists":
        return f"$exists(${parts[0]})"
    if sign == "in":
        return f"${parts[0]} in [{', '.join(map(written, parts[1]))}]"
    other = f"${parts[1]}" if parts[1] in ("x", "y") else written(parts[1])
    return f"${parts[0]} {sign} {other}"


PLACES = st.sampled_from(["x", "y"])
LEAVES = st.one_of(
    st.tuples(st.sampled_from(["=", "!="]), PLACES, st.sampled_from([*CONSTANTS, "x", "y"])),
    st.tuples(st.sampled_from([*ORDER]), PLACES, st.sampled_from([0, 1, 2, "a", "b", "x", "y"])),
    st.tuples(st.just("in"), PLACES, st.lists(st.sampled_from(CONSTANTS), min_size=1, max_size=3)),
    st.tuples(st.just("exists"), PLACES),
)
TESTS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(["and", "or"]), inner, inner), st.tuples(st.just("not"), inner)
    ),
    max_leaves=4,
)


def outcomes(tests: list[tuple[Any, ...]]) -> list[int | None]:
    """Which test is the first to be true (None: none), for each input that fails at none."""
    found = []
    for x, y in product(SAMPLES, SAMPLES):
        values = {"x": x, "y": y}
        try:
            found.append(first_true(tests, values))
        except FailsError:
            continue
    return found


def first_true(tests: list[tuple[Any, ...]], values: dict[str, object]) -> int | None:
    for number, test in enumerate(tests):
        value = evaluate(test, values)
        if value is MISSING:
            raise FailsError  # a Condition must be true or false
        if value:
            return number
    return None


@settings(max_examples=150, deadline=None)
@given(st.lists(TESTS, min_size=1, max_size=3))
def test_what_is_said_of_conditions_is_so(tests: list[tuple[Any, ...]]) -> None:
    choice = state(*({"Condition": f"{{% {text(test)} %}}"} for test in tests))
    for rule, test in zip(choice.choices, tests, strict=True):
        if conflict(rule) is not None:
            assert 0 not in outcomes([test])
    for late, _, _ in taken_before(choice):
        assert late.number not in outcomes(tests)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([*ORDER]), st.just("x"), st.integers(0, 2)), max_size=4))
def test_ranges_that_leave_nothing_leave_no_number(tests: list[tuple[Any, ...]]) -> None:
    if tests:
        choice = state(*({"Condition": f"{{% {text(test)} %}}"} for test in tests))
        numbers: list[dict[str, object]] = [{"x": n / 2} for n in range(-1, 6)]
        covered = all(first_true(tests, values) is not None for values in numbers)
        assert exhaustive(choice) is covered
