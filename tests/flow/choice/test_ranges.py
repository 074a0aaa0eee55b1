"""Ranges are sets; every operation is held against membership of single values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from asl_analyze.flow.choice.ranges import (
    EVERYTHING,
    NOTHING,
    above,
    below,
    both,
    covers,
    either,
    just,
    outside,
    points,
)

if TYPE_CHECKING:
    from asl_analyze.flow.choice.ranges import Ranges

# Between two whole numbers there is always one that no cut stands on.
SAMPLES = [half / 2 for half in range(-2, 14)]


def has(ranges: Ranges, value: float) -> bool:
    return sum(cut <= (0, value, 0) for cut in ranges) % 2 == 1


numbers = st.integers(0, 5)
atoms = st.one_of(
    st.sampled_from([EVERYTHING, NOTHING]),
    st.builds(just, numbers),
    st.builds(lambda value, included: below(value, included=included), numbers, st.booleans()),
    st.builds(lambda value, included: above(value, included=included), numbers, st.booleans()),
)
sets = st.recursive(atoms, lambda inner: st.builds(either, inner, inner), max_leaves=5)


@given(sets, sets)
def test_operations_agree_with_membership(one: Ranges, other: Ranges) -> None:
    for value in SAMPLES:
        assert has(both(one, other), value) == (has(one, value) and has(other, value))
        assert has(either(one, other), value) == (has(one, value) or has(other, value))
        assert has(outside(one), value) == (not has(one, value))


@given(sets, sets)
def test_one_set_covers_another_when_every_value_says_so(one: Ranges, other: Ranges) -> None:
    assert covers(one, other) == all(has(one, v) for v in SAMPLES if has(other, v))


@given(sets)
def test_a_set_has_one_form(one: Ranges) -> None:
    assert outside(outside(one)) == one
    assert both(one, outside(one)) == NOTHING
    assert either(one, outside(one)) == EVERYTHING
    assert list(one) == sorted(set(one))


def test_single_values_are_told_from_ranges() -> None:
    assert points(either(just(1), just(3))) == [1, 3]
    assert points(NOTHING) == []
    assert points(below(1, included=True)) is None
    assert points(above(1, included=True)) is None
    assert points(both(above(1, included=True), below(3, included=True))) is None
