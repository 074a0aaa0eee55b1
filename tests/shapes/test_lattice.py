"""The laws of shapes as sets of values."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from asl_analyze.shapes.lattice import covers, join, join_all, meet, tuple_of_many, widen
from asl_analyze.shapes.shape import (
    ANY,
    DATA,
    MISSING,
    NEVER,
    OBJECTS,
    STRINGS,
    UNKNOWN,
    Shape,
    array,
    array_of,
    between,
    number,
    open_record,
    or_missing,
    record,
    text,
    tuple_of,
    without,
)
from asl_analyze.shapes.steps import follow, length_of
from asl_analyze.shapes.values import ABSENT, contains, like_value, of_value
from tests.shapes.drawn import PLACES, SHAPES, VALUES, inside, near


@given(PLACES, PLACES)
def test_join_does_not_depend_on_the_order(one: Shape, other: Shape) -> None:
    assert join(one, other) == join(other, one)


@given(PLACES, PLACES, PLACES)
def test_join_does_not_depend_on_what_is_joined_first(a: Shape, b: Shape, c: Shape) -> None:
    assert join(join(a, b), c) == join(a, join(b, c))


@given(PLACES)
def test_join_with_itself_or_with_never_changes_nothing(shape: Shape) -> None:
    assert join(shape, shape) is shape
    assert join(shape, NEVER) is shape
    assert join(NEVER, shape) is shape
    assert join(shape, UNKNOWN) == UNKNOWN


@given(near(PLACES), PLACES)
def test_join_and_widening_have_the_values_of_both(
    drawn: tuple[Shape, object], other: Shape
) -> None:
    shape, value = drawn
    if contains(shape, value):
        for made in (
            join(shape, other),
            join(other, shape),
            widen(shape, other),
            widen(other, shape),
        ):
            assert contains(made, value)
    if shape.kinds & MISSING:
        assert contains(join(other, shape), ABSENT)


@given(PLACES, PLACES)
def test_join_covers_both_and_covering_is_in_order(one: Shape, other: Shape) -> None:
    both = join(one, other)
    assert covers(both, one)
    assert covers(both, other)
    assert covers(one, other) == (both == one)
    if covers(one, other) and covers(other, one):
        assert one == other


@given(PLACES.flatmap(lambda one: st.tuples(st.just(one), PLACES, inside(one) | VALUES)))
def test_meet_has_the_values_that_are_in_both(drawn: tuple[Shape, Shape, object]) -> None:
    one, other, value = drawn
    for made in (meet(one, other), meet(other, one)):
        assert contains(made, value) == (contains(one, value) and contains(other, value))
        assert contains(made, ABSENT) == bool(one.kinds & other.kinds & MISSING)


@given(PLACES, PLACES)
def test_meet_lies_in_both_and_is_one_of_them_where_that_is_covered(
    one: Shape, other: Shape
) -> None:
    both = meet(one, other)
    assert covers(one, both)
    assert covers(other, both)
    if covers(one, other):
        assert both == other
    assert meet(one, join(one, other)) == one


@given(st.lists(PLACES, min_size=1, max_size=12))
def test_widening_comes_to_an_end(arriving: list[Shape]) -> None:
    known = NEVER
    changed = 0
    for shape in [*arriving, *arriving, *arriving]:
        made = widen(known, shape)
        assert covers(made, known)
        assert covers(made, shape)
        changed += made != known
        known = made
    assert changed <= 12
    for shape in arriving:
        assert widen(known, shape) == known


def test_widening_ends_where_a_value_grows_with_every_round() -> None:
    known: Shape = record({"list": tuple_of([]), "n": number(0), "in": record({})})
    for rounds in range(30):
        assert known.members is not None
        value = record(
            {
                "list": array(text(str(rounds)), rounds, rounds),
                "n": number(rounds),
                "in": record({f"m{rounds}": known}),
            }
        )
        made = widen(known, value)
        if made == known:
            break
        known = made
    assert rounds < 10


@given(VALUES)
def test_a_value_is_in_its_own_shape_and_like_itself(value: object) -> None:
    assert contains(of_value(value), value)
    assert contains(like_value(value), value)
    assert covers(like_value(value), of_value(value))


@given(VALUES, VALUES)
def test_the_shape_of_one_value_has_no_other(one: object, other: object) -> None:
    if contains(of_value(one), other):
        assert one == other
        assert of_value(one) == of_value(other)


@given(VALUES, VALUES)
def test_shapes_of_values_are_the_same_in_any_order(one: object, other: object) -> None:
    assert join_all([of_value(one), of_value(other)]) == join_all([of_value(other), of_value(one)])


@given(SHAPES)
def test_what_covers_all_json_is_any(shape: Shape) -> None:
    assert meet(shape, ANY) == shape
    assert join(shape, ANY) == ANY
    assert without(or_missing(shape), MISSING) == shape


def test_one_set_is_written_in_one_way() -> None:
    assert array_of((text("a"), text("a")), text("a"), 0, None) == array(text("a"))
    assert tuple_of([text("a"), text("a")]) == array(text("a"), 2, 2)
    assert array_of((text("a"),), STRINGS, 0, 1) == array(text("a"), 0, 1)
    assert array(text("a"), 2, 1) is NEVER
    assert array(NEVER, 1) is NEVER
    assert array(NEVER) == tuple_of([])
    assert open_record({}) == OBJECTS
    assert open_record({"a": DATA}) == OBJECTS
    assert record({"a": or_missing(STRINGS)}, STRINGS) == record({}, STRINGS)
    assert record({"a": NEVER}) is NEVER
    assert between(0.5, 2.5, whole=True) == between(1, 2, whole=True)
    assert between(0.2, 0.8, whole=True) is NEVER
    assert between(3, 3) == number(3) == number(3.0)
    assert meet(between(0.5, 9), between(-5, 5.5, whole=True)) == between(1, 5, whole=True)


def test_items_far_behind_are_told_as_one() -> None:
    items = [record({"sku": text(str(n))}) for n in range(40)]
    last = follow(tuple_of_many(items), [39, "sku"])
    assert last == STRINGS
    assert follow(tuple_of_many(items), [3, "sku"]) == text("3")
    assert covers(tuple_of(items), tuple_of_many(items))
    assert length_of(tuple_of(items)) == length_of(tuple_of_many(items)) == (40, 40)
