"""What sequences become, against the same worked out on single values."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from asl_analyze.expressions.jsonata.sequences import (
    collapsed,
    flattened,
    indexed,
    joined,
    lookup,
    spread,
)
from asl_analyze.shapes.lattice import join, join_all
from asl_analyze.shapes.shape import MISSING, NEVER, NOTHING, Shape
from asl_analyze.shapes.values import contains, of_value

NONE = object()
LEAVES = st.sampled_from([0, 1, "a", True, None])
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("ab"), inner, max_size=2)
    ),
    max_leaves=6,
)
SETS = st.lists(VALUES, min_size=1, max_size=3)


def is_in(value: Any, shape: Shape) -> bool:
    return bool(shape.kinds & MISSING) if value is NONE else contains(shape, value)


def shape_of(values: list[Any]) -> Shape:
    return join_all(map(of_value, values))


def single(found: list[Any]) -> Any:
    return NONE if not found else found[0] if len(found) == 1 else found


def found_in(value: Any, name: str) -> Any:
    if isinstance(value, list):
        below = [each for item in value if (each := found_in(item, name)) is not NONE]
        return single(
            [part for each in below for part in (each if isinstance(each, list) else [each])]
        )
    return value.get(name, NONE) if isinstance(value, dict) else NONE


@settings(max_examples=60, deadline=None)
@given(SETS, SETS)
def test_an_appended_value_is_in_what_two_shapes_make(ones: list[Any], others: list[Any]) -> None:
    made = joined(shape_of(ones), shape_of(others))
    for one in ones:
        for other in others:
            whole = [*(one if isinstance(one, list) else [one])]
            whole += other if isinstance(other, list) else [other]
            assert is_in(whole, made)


@settings(max_examples=60, deadline=None)
@given(SETS, st.sampled_from("ab"))
def test_what_a_name_leads_to_is_in_the_shape_of_its_look_up(values: list[Any], name: str) -> None:
    found = lookup(shape_of(values), name)
    assert all(is_in(found_in(value, name), found) for value in values)


@settings(max_examples=60, deadline=None)
@given(SETS, st.integers(-3, 3))
def test_what_stands_at_an_index_is_in_the_shape_of_the_index(values: list[Any], at: int) -> None:
    found = indexed(shape_of(values), at)
    for value in values:
        items = value if isinstance(value, list) else [value]
        there = -len(items) <= at < len(items)
        assert is_in(items[at] if there else NONE, found)


@settings(max_examples=60, deadline=None)
@given(SETS)
def test_a_value_spread_and_collapsed_keeps_what_is_no_list_of_one(values: list[Any]) -> None:
    made = collapsed(spread(shape_of(values)))
    for value in values:
        assert is_in(single(value) if isinstance(value, list) else value, made)


@settings(max_examples=60, deadline=None)
@given(SETS, SETS, SETS)
def test_it_is_the_same_in_which_order_sequences_are_flattened(
    ones: list[Any], others: list[Any], lasts: list[Any]
) -> None:
    one, other, last = (shape_of(each) for each in (ones, others, lasts))
    over = spread(one)
    left = flattened(flattened(over, other), last)
    inner = flattened(spread(other), last)
    right = (over.least * inner.least, _times(over.most, inner.most), inner.item)
    assert (left.least, left.most, left.item) == right


def _times(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one * other


def test_of_nothing_comes_nothing() -> None:
    assert collapsed(spread(NOTHING)) == NOTHING
    assert collapsed(spread(NEVER)) == NOTHING
    assert joined(NOTHING, of_value(1)) == of_value(1)
    assert lookup(join(NOTHING, of_value({"a": 1})), "a").kinds & MISSING
