"""What is claimed of JSONata conditions holds for every input, as an evaluator has it."""

from __future__ import annotations

import operator
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asl_analyze.flow.choice.comparisons import conflict
from asl_analyze.flow.choice.coverage import exhaustive, taken_before
from tests.amounts import tries
from tests.flow.choice.test_comparisons import state

DEEP, LONG = 40, 10_000  # levels and characters of a condition that are read
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


@settings(max_examples=tries(150), deadline=None)
@given(st.lists(TESTS, min_size=1, max_size=3))
def test_what_is_said_of_conditions_is_so(tests: list[tuple[Any, ...]]) -> None:
    choice = state(*({"Condition": f"{{% {text(test)} %}}"} for test in tests))
    for rule, test in zip(choice.choices, tests, strict=True):
        if conflict(rule) is not None:
            assert 0 not in outcomes([test])
    for late, _, _ in taken_before(choice):
        assert late.number not in outcomes(tests)


@settings(max_examples=tries(150), deadline=None)
@given(st.lists(st.tuples(st.sampled_from([*ORDER]), st.just("x"), st.integers(0, 2)), max_size=4))
def test_ranges_that_leave_nothing_leave_no_number(tests: list[tuple[Any, ...]]) -> None:
    if tests:
        choice = state(*({"Condition": f"{{% {text(test)} %}}"} for test in tests))
        numbers: list[dict[str, object]] = [{"x": n / 2} for n in range(-1, 6)]
        covered = all(first_true(tests, values) is not None for values in numbers)
        assert exhaustive(choice) is covered


def clash(condition: str) -> str | None:
    return conflict(state({"Condition": f"{{% {condition} %}}"}).choices[0])


def test_conditions_are_looked_into_to_a_certain_depth() -> None:
    def nots(count: int) -> str:
        return f"{'$not(' * count}$n > 5{')' * count} and $n < 3"

    def ands(count: int) -> str:
        return f"$n > 5 and {'($m = 1 and ' * count}$n < 3{')' * count}"

    # A comparison stands one level below the last `and` or `$not` around it.
    assert clash(nots(DEEP - 2)) == "$n"
    assert clash(nots(DEEP)) is None
    assert clash(ands(DEEP - 1)) == "$n"
    assert clash(ands(DEEP)) is None


@pytest.mark.parametrize(("length", "variable"), [(LONG, "$n"), (LONG + 1, None)])
def test_a_longer_condition_is_not_read(length: int, variable: str | None) -> None:
    condition = "$n > 5 and $n < 3"
    # The spaces beside the signs count too.
    assert clash(condition + " " * (length - len(condition) - 2)) == variable


@pytest.mark.parametrize(
    ("tests", "taken"),
    [
        (["$not($not($b) and $c)", "$b"], [False]),
        (["$not($b) or $c", "$not($b)"], [False]),
        (["$not($not($b))", "$b"], [False]),
        (["$not($n < 5)", "$n >= 5"], [False]),
        (["$n >= 5", "$not($n < 5)"], []),
        (["$not($n = 5)", "$n != 5"], [False]),
        (["$n != 5", "$not($n = 5)"], []),
        (["$not($n != 5)", "$n = 5"], [False]),
        (["$not($a = $b)", "$a < $b"], [False]),
        (["$not($a < $b)", "$a > $b"], [False]),
        (["$n in [1, 2]", "$n = 2"], [False]),
        (["$n in [1, $m]", "$n = 1"], []),
        (["$n in []", "$n in []"], [True]),
        (["1 in $n", "1 in $n"], [True]),
        (["$n > 5 or $n < 3", "$n = 4 or $n = 6"], []),
        (["$n > 5 or $n < 3", "$n = 2 or $n = 6"], [False]),
        (["$exists($n)", "$n = 1"], [False]),
        (["$n = 1", "$exists($n)"], []),
        (["$not($exists($n))", "$not($exists($n))"], [True]),
        (["$s > 'a'", "$s > 'b'"], [False]),
        (["$s > 'b'", "$s > 'a'"], []),
        (["$s >= 'b'", "$s = 'b'"], [False]),
        (["$n >= -1", "$n = 0"], [False]),
        (["$n = null", "null = $n"], [True]),
        (["$v > null", "$v > null"], [True]),
        (["$f($n)", "$f($n)"], [True]),
        (["$not($n, 1)", "$not($n)"], []),
        (["($n) = ((1))", "$n = 1"], [True]),
    ],
)
def test_what_an_earlier_condition_takes(tests: list[str], taken: list[bool]) -> None:
    choice = state(*({"Condition": f"{{% {test} %}}"} for test in tests))
    assert [same for _, _, same in taken_before(choice)] == taken


@pytest.mark.parametrize("function", ["$random()", "$uuid()", "$now()", "$millis()", "$eval(x)"])
def test_a_function_that_answers_anew_is_not_the_same_twice(function: str) -> None:
    test = {"Condition": f"{{% $f({function}) %}}"}
    assert taken_before(state(test, test)) == []


@pytest.mark.parametrize(
    ("condition", "variable"),
    [
        ("$b and $not($b)", "$b"),
        ("$exists($n) and $not($exists($n))", "$n"),
        ("$not($exists($n)) and $n = 1", "$n"),
        ("$not($exists($n)) and $not($n < 1)", "$n"),
        ("$not($exists($n)) and $not($n = 1)", None),
        ("$not($n or $m) and $n", "$n"),
        ("$not($n and $m) and $n and $m", "$m"),
        ("$not($n and $m) and $n", None),
        ("true and $n = 1 and false", None),
    ],
)
def test_conditions_that_cannot_hold_together(condition: str, variable: str | None) -> None:
    assert clash(condition) == variable


def test_a_condition_of_too_many_cases_is_not_looked_into() -> None:
    def alternatives(count: int) -> dict:
        tests = [f"$n = {number}" for number in range(count)]
        halves = [" or ".join(tests[:32]), " or ".join(tests[32:])]
        return {"Condition": f"{{% ({halves[0]}) or ({halves[1]}) %}}"}

    assert len(taken_before(state(alternatives(64), alternatives(64)))) == 1
    assert taken_before(state(alternatives(65), alternatives(65))) == []


A = "$states.input.a"


@pytest.mark.parametrize(
    "condition",
    [
        "$states.input.'a' = 1 and $states.input.a = 2",
        "($states.input).a = 1 and $states.input.`a` = 2",
        f"{A} > 5*60 and {A} < 200 + 1",
        f"$type({A}) = 'string' and {A} > 3",
        f"$type({A}) in ['string', 'null'] and {A} = 3",
        f"{A} = 'a' and ({A} ? {A} = 'b' : {A})",
        f"$boolean({A}) and {A} = ''",
        f"{A} and $not({A})",
        f"$exists({A}) = false and {A} = 1",
        f"$contains({A}, 'lit') and {A} = 'other'",
        f"$contains({A}, '*') and {A} = 'star'",
        f"{A} = 'abc' and $length({A}) = 0",
        f"$lowercase({A}) = 'Open' or $uppercase({A}) = 'open'",
        f"$count({A}) < 0",
        f"$count({A}) > 1 and {A} = 'one'",
        f"{A} < {A}",
        f"{A} ~> $exists() and $not($exists({A}))",
        f"{A} = 'x' and {A}.b = 1",
        f"{A} in 'open' and {A} = 'closed'",
    ],
)
def test_a_condition_that_never_holds(condition: str) -> None:
    assert clash(condition) is not None


@pytest.mark.parametrize(
    "condition",
    [
        f"{A}[0] = 1 and {A} = 2",
        f"1 in {A} and 2 in {A}",
        f"$type({A}) = 'array' and $count({A}) > 1",
        f"$count({A}) > 0 and $count({A}) < 2",
        f"$contains({A}, 'a') and $contains({A}, 'b')",
        f"$length({A}) > 2 and {A} = 'abc'",
        f"$lowercase({A}) = 'ä' and {A} = 'Ä'",
        f"{A} = 'x' ? {A} = 'y' : true",
        f"($x := 1) = 1 and {A} = 1",
        f"{A}.(1) = 1 and {A} = 'x'",
        f"{A} and {A} != true",
    ],
)
def test_a_condition_that_may_hold(condition: str) -> None:
    assert clash(condition) is None


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [
        (f"$type({A}) = 'string'", f"{A} = 'a'"),
        (f"{A} > 300", "5 * 60 + 1 < $states.input.'a'"),
        (f"$contains({A}, 'a')", f"$contains({A}, 'ab')"),
        (f"$lowercase({A}) = 'open'", f"{A} = 'OPEN'"),
        (f"{A} = true", A),
        (f"$boolean({A})", f"{A} = 'a'"),
        (f"$exists({A})", f"{A}.b.c > 1"),
        (f"$count({A}) = 0", f"$not($exists({A}))"),
        (f"$count({A}) > 0", f"$count({A}) >= 3"),
        (f"$length({A}) > 0", f"{A} = 'abc'"),
        (f"{A} ? true : false", f"{A} = 1"),
        (f"({A} = 1) = true", f"1 = {A}"),
    ],
)
def test_a_condition_that_an_earlier_one_takes(wide: str, narrow: str) -> None:
    choice = state(*({"Condition": f"{{% {test} %}}"} for test in (wide, narrow)))
    assert [(late.number, early.number) for late, (early, *_), _ in taken_before(choice)] == [
        (1, 0)
    ]


@pytest.mark.parametrize(
    ("conditions", "all_taken"),
    [
        ([f"$count({A}) > 0", f"$count({A}) = 0"], True),
        ([f"$count({A}) = 0", f"$count({A}) = 1", f"$count({A}) > 1"], True),
        ([f"$count({A}) = 0", f"$count({A}) > 1"], False),
        ([f"$length({A}) = 0", f"$length({A}) > 0"], True),
        ([f"$contains({A}, 'x')", f"$not($contains({A}, 'x'))"], True),
        ([f"$type({A}) = 'string'", f"$type({A}) != 'string'"], True),
        ([f"$type({A}) = 'string'", f"$type({A}) = 'number'"], False),
        ([f"{A} ? true : false", f"{A} ? false : true"], True),
        ([f"{A} > 60 * 5", f"{A} <= 300"], True),
        ([f"$exists({A})", f"{A}.b = 1"], False),
        ([f"$exists({A}) = true", f"$exists({A}) = false"], True),
    ],
)
def test_conditions_that_take_everything(conditions: list[str], all_taken: bool) -> None:
    choice = state(*({"Condition": f"{{% {test} %}}"} for test in conditions))
    assert exhaustive(choice) == all_taken
