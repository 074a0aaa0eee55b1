"""Steps into shapes against the same steps into values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from asl_analyze.shapes.lattice import covers
from asl_analyze.shapes.shape import (
    ANY,
    ARRAYS,
    MISSING,
    NOTHING,
    OBJECTS,
    STRINGS,
    Shape,
    array,
    number,
    open_record,
    or_missing,
    record,
    text,
    tuple_of,
)
from asl_analyze.shapes.steps import follow, items_of, length_of, narrowed, put, values_of
from asl_analyze.shapes.values import ABSENT, contains
from tests.shapes.drawn import PLACES, SHAPES, STEPS, VALUES, inside, near

if TYPE_CHECKING:
    from collections.abc import Sequence

FAILS = object()


def there(value: object, steps: Sequence[str | int]) -> Any:
    """What steps lead to in a value."""
    for step in steps:
        kind = dict if isinstance(step, str) else list
        if not isinstance(value, kind):
            return ABSENT
        if isinstance(value, dict):
            value = value.get(step, ABSENT)
        else:
            assert isinstance(value, list)
            assert isinstance(step, int)
            value = value[step] if step < len(value) else ABSENT
    return value


def written(value: Any, steps: Sequence[str | int], given: object) -> Any:
    """A value with another put into it, `FAILS` where that cannot be."""
    if not steps:
        return given
    step, *rest = steps
    if isinstance(step, str):
        if value is ABSENT:
            value = {}
        if not isinstance(value, dict):
            return FAILS
        inner = written(value.get(step, ABSENT), rest, given)
        return FAILS if inner is FAILS else {**value, step: inner}
    if not isinstance(value, list) or step >= len(value):
        return FAILS
    inner = written(value[step], rest, given)
    return FAILS if inner is FAILS else [*value[:step], inner, *value[step + 1 :]]


@given(near(SHAPES), STEPS)
def test_what_steps_lead_to_is_in_what_they_lead_to_in_the_shape(
    drawn: tuple[Shape, object], steps: list[str | int]
) -> None:
    shape, value = drawn
    if contains(shape, value):
        assert contains(follow(shape, steps), there(value, steps))


@given(near(SHAPES), STEPS, near(SHAPES))
def test_what_is_put_into_a_value_is_in_what_is_put_into_the_shape(
    drawn: tuple[Shape, object], steps: list[str | int], put_in: tuple[Shape, object]
) -> None:
    (shape, value), (given_shape, given_value) = drawn, put_in
    if contains(shape, value) and contains(given_shape, given_value):
        made = written(value, steps, given_value)
        if made is not FAILS:
            assert contains(put(shape, steps, given_shape), made)


@given(SHAPES, STEPS, SHAPES)
def test_what_was_put_there_is_there(shape: Shape, steps: list[str | int], value: Shape) -> None:
    made = put(shape, steps, value)
    if made.kinds:
        assert covers(value, follow(made, steps))


@given(near(SHAPES), STEPS, PLACES)
def test_narrowing_keeps_the_values_in_which_one_that_is_wanted_is_there(
    drawn: tuple[Shape, object], steps: list[str | int], wanted: Shape
) -> None:
    shape, value = drawn
    made = narrowed(shape, steps, wanted)
    if contains(shape, value) and contains(wanted, there(value, steps)):
        assert contains(made, value)
    if contains(made, value):
        assert contains(shape, value)


@given(
    SHAPES.flatmap(lambda shape: st.tuples(st.just(shape), inside(shape))),
    st.lists(st.sampled_from(["a", "b"]), max_size=2),
    PLACES,
)
def test_narrowing_leaves_out_all_others_where_only_objects_are_on_the_way(
    drawn: tuple[Shape, object], steps: list[str | int], wanted: Shape
) -> None:
    shape, value = drawn
    if contains(narrowed(shape, steps, wanted), value) and there(value, steps) is not ABSENT:
        assert contains(wanted, there(value, steps))


@given(near(SHAPES))
def test_items_and_values_and_lengths_are_those_of_the_values(drawn: tuple[Shape, object]) -> None:
    shape, value = drawn
    if not contains(shape, value):
        return
    if isinstance(value, list):
        least, most = length_of(shape)
        assert least <= len(value) <= (len(value) if most is None else most)
        assert all(contains(items_of(shape), item) for item in value)
    if isinstance(value, dict):
        assert all(contains(values_of(shape), each) for each in value.values())


@given(VALUES)
def test_any_has_every_place(value: object) -> None:
    assert contains(ANY, value)
    assert follow(ANY, ["a", 3]) == or_missing(ANY)


def test_what_fails_is_left_out() -> None:
    shape = record({"a": text("x"), "b": or_missing(record({}))})
    assert put(shape, ["a", "c"], STRINGS).is_never
    assert put(shape, ["b", "c"], STRINGS) == record({"a": text("x"), "b": record({"c": STRINGS})})
    assert put(tuple_of([STRINGS]), [1], STRINGS).is_never
    assert put(STRINGS, ["a"], STRINGS).is_never
    assert put(shape, [], number(1)) == number(1)


def test_arrays_are_told_apart_by_what_stands_at_an_index() -> None:
    shape = array(STRINGS)
    assert narrowed(shape, [1], NOTHING) == array(STRINGS, 0, 1)
    assert narrowed(shape, [1], STRINGS) == array(STRINGS, 2)
    assert narrowed(tuple_of([STRINGS]), [1], STRINGS).is_never
    assert narrowed(ARRAYS, [0], text("x")) == narrowed(ANY, [0], text("x"))


def test_an_index_far_behind_costs_nothing() -> None:
    far = 10**12
    made = put(ARRAYS, [far], STRINGS)
    assert length_of(made) == (far + 1, None)
    assert follow(made, [far]) == ANY
    assert put(array(STRINGS), [far], number(1)).kinds == made.kinds
    assert length_of(narrowed(ANY, [far], STRINGS)) == (far + 1, None)


def test_an_object_is_told_apart_by_its_members() -> None:
    assert narrowed(OBJECTS, ["a", "b"], text("x")) == open_record(
        {"a": open_record({"b": text("x")})}
    )
    assert narrowed(ANY, ["a"], NOTHING).kinds == ANY.kinds
    assert follow(narrowed(ANY, ["a"], or_missing(STRINGS)), ["a"]).kinds & MISSING
