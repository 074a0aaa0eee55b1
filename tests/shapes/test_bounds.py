"""Shapes that grow without end stay small, and what is asked of them is quick."""

from __future__ import annotations

from time import perf_counter

from asl_analyze.shapes.lattice import join, meet, widen
from asl_analyze.shapes.notation import notation
from asl_analyze.shapes.shape import (
    ANY,
    DEEPEST,
    LARGEST,
    NEVER,
    STRINGS,
    Shape,
    array,
    number,
    open_record,
    record,
    text,
    tuple_of,
)
from asl_analyze.shapes.steps import narrowed, put
from asl_analyze.shapes.values import like_value, of_value


def test_a_chain_of_levels_has_an_end() -> None:
    shape: Shape = STRINGS
    for level in range(5_000):
        shape = record({"a": shape}) if level % 2 else array(shape)
    assert shape.depth <= DEEPEST
    assert notation(shape).count("any[]") == 1 or notation(shape).count("object") == 1
    value: object = 1
    for _ in range(5_000):
        value = {"a": [value]}
    assert of_value(value).depth <= DEEPEST
    assert like_value(value).depth <= DEEPEST
    assert put(ANY, ["a"] * 50, STRINGS).depth <= DEEPEST


def test_a_value_that_is_put_into_itself_over_and_over_stays_small() -> None:
    one: Shape = text("x")
    other: Shape = number(1)
    began = perf_counter()
    for _ in range(40):
        one = record({f"m{n}": one for n in range(12)})
        other = record({f"m{n}": other for n in range(12)})
        assert one.size <= LARGEST
        assert join(one, other) == join(other, one)
        assert meet(one, one) == one
        assert widen(one, other).kinds == one.kinds
    assert perf_counter() - began < 5


def test_many_alternatives_are_joined_in_little_time() -> None:
    began = perf_counter()
    known = NEVER
    for n in range(400):
        known = join(
            known, record({f"m{n % 250}": tuple_of([number(n)] * (n % 20)), "id": text(str(n))})
        )
    assert perf_counter() - began < 5
    assert known.size <= LARGEST


def test_joining_what_is_the_same_costs_next_to_nothing() -> None:
    shape = open_record({f"m{n}": record({f"k{i}": STRINGS for i in range(50)}) for n in range(50)})
    began = perf_counter()
    for _ in range(10_000):
        assert join(shape, shape) is shape
    assert perf_counter() - began < 0.5
    assert narrowed(shape, ["m3", "k7"], STRINGS) is shape
