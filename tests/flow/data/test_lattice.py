"""Shapes are a lattice, what is done with them is monotone, and their claims hold of real data."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING, Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from asl_analyze.expressions import shared
from asl_analyze.flow.data.data import Data
from asl_analyze.flow.data.shape import (
    LEAF,
    NEVER,
    WIDEST,
    Record,
    Sequence,
    at,
    join,
    of_node,
    put,
    widen,
)
from tests.flow.machines import machine, tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.flow.data.shape import Shape

NAMES = "ab"


def objects(inner: list[Any]) -> list[dict[str, Any]]:
    """Every object with some of the names and these values."""
    made: list[dict[str, Any]] = [{}]
    for name in NAMES:
        made += [{**known, name: each} for known in made for each in inner]
    return made


def shapes(inner: list[Shape]) -> list[Shape]:
    records = [Record(each, open=open) for each in objects(inner) for open in (False, True)]
    return [None, LEAF, NEVER, *map(Sequence, inner), *records]


def values(inner: list[Any]) -> list[Any]:
    return [1, [], *([each] for each in inner), *objects(inner)]


# All up to a depth, so that an example is drawn at once.
FLAT: list[Shape] = [None, LEAF, NEVER]
SMALL = shapes(FLAT)
SHAPES = st.sampled_from(FLAT) | st.sampled_from(SMALL) | st.sampled_from(shapes(SMALL))
VALUES = values(values([1]))
REFERENCES = ["$", "$.a", "$.b", "$.a.a", "$.a.b", "$.b.a.b"]
PATHS = [*REFERENCES, "$[0]", "$.a[0]", "$.a[0].b", "$[0].a"]
MANY = ["$.a[*]", "$..a", "$.a[0, 1].b", "$.a[?(@.b)]"]


def below(one: Shape, other: Shape) -> bool:
    return join(one, other) == other


def admits(shape: Shape, value: Any) -> bool:
    """Whether data may be this value as far as the shape says."""
    if shape is None or shape == NEVER:
        return shape is None
    if shape == LEAF:
        return not isinstance(value, (dict, list))
    if isinstance(shape, Sequence):
        return isinstance(value, list) and all(admits(shape.item, item) for item in value)
    assert isinstance(shape, Record)
    return isinstance(value, dict) and all(
        admits(shape.members[name], inner) if name in shape.members else shape.open
        for name, inner in value.items()
    )


@settings(max_examples=60)
@given(SHAPES, SHAPES, SHAPES)
def test_a_join_is_the_least_upper_bound(one: Shape, other: Shape, third: Shape) -> None:
    joined = join(one, other)
    assert joined == join(other, one)
    assert join(joined, third) == join(one, join(other, third))
    assert join(one, one) == one
    assert below(one, joined)
    assert below(other, joined)
    upper = join(joined, third)
    assert below(joined, upper)
    assert below(NEVER, one)
    assert below(one, None)


@settings(max_examples=60)
@given(SHAPES, SHAPES)
def test_what_either_shape_admits_their_join_admits(one: Shape, other: Shape) -> None:
    joined = join(one, other)
    assert all(admits(joined, value) for value in VALUES if admits(one, value))


def test_an_object_of_too_many_keys_is_below_anything_too() -> None:
    wide = Record(dict.fromkeys(map(str, range(WIDEST)), LEAF))
    assert below(wide, join(wide, Record({"a": LEAF})))


@settings(max_examples=60)
@given(SHAPES, st.sampled_from(PATHS))
def test_reading_at_a_path_is_monotone(one: Shape, path: str) -> None:
    steps = shared.path(path).steps
    for other in SMALL:
        assert below(at(one, steps), at(join(one, other), steps))


@settings(max_examples=60)
@given(SHAPES, SHAPES, SHAPES, st.sampled_from(REFERENCES))
def test_writing_at_a_path_is_monotone_in_both(
    one: Shape, value: Shape, more: Shape, path: str
) -> None:
    steps = shared.path(path).steps
    less = put(one, steps, value)
    for other in SMALL:
        assert below(less, put(join(one, other), steps, join(value, more)))


@settings(max_examples=60)
@given(SHAPES, st.sampled_from(PATHS))
def test_what_a_path_leads_to_is_admitted_there(shape: Shape, path: str) -> None:
    there = at(shape, shared.path(path).steps)
    for value in VALUES:
        found = list(looked_up(value, path)) if admits(shape, value) else []
        assert all(admits(there, each) for each in found)


@settings(max_examples=60)
@given(SHAPES, st.sampled_from(MANY))
def test_nothing_is_said_of_what_a_path_of_many_places_leads_to(shape: Shape, path: str) -> None:
    assert at(shape, shared.path(path).steps) is None


def looked_up(value: Any, path: str) -> Iterator[Any]:
    """What a path leads to in a value, if it leads anywhere."""
    for step in re.findall(r"\w", path):
        key = int(step) if step.isdigit() else step
        try:
            value = value[key]
        except (LookupError, TypeError):
            return
    yield value


@settings(max_examples=60)
@given(SHAPES, SHAPES, st.sampled_from(REFERENCES))
def test_data_that_is_written_is_admitted_where_it_is_written(
    shape: Shape, written: Shape, path: str
) -> None:
    names = path.split(".")[1:]
    after = put(shape, shared.path(path).steps, written)
    value = next((value for value in VALUES if admits(written, value)), None)
    assume(value is not None)
    for raw in VALUES:
        if admits(shape, raw) and (isinstance(raw, dict) or not names):
            assert admits(after, placed(raw, names, value))


def placed(raw: Any, names: list[str], value: Any) -> Any:
    """What `ResultPath` makes: what is no object on the way gives way to one."""
    if not names:
        return value
    raw = raw if isinstance(raw, dict) else {}
    return {**raw, names[0]: placed(raw.get(names[0]), names[1:], value)}


@settings(max_examples=60)
@given(SHAPES, st.lists(SHAPES, max_size=6))
def test_widening_covers_and_changes_once_at_the_most(shape: Shape, arriving: list[Shape]) -> None:
    changes = 0
    for each in arriving:
        wide = widen(shape, each)
        assert below(shape, wide)
        assert below(each, wide)
        changes += wide != shape
        shape = wide
    assert changes <= 1


LAMBDA = "arn:aws:states:::lambda:invoke"
CATCH = [
    {"ErrorEquals": ["A"], "Next": "Z", "ResultPath": "$.a.c"},
    {"ErrorEquals": ["B"], "Next": "Z"},
    {"ErrorEquals": ["C"], "Next": "Z", "ResultPath": None},
]
RULES = [{"Variable": "$.a", "NumericEquals": 1, "Next": "Z"}]
INNER = {"StartAt": "I", "States": {"I": {"Type": "Succeed"}}}
PLACES: list[dict[str, object]] = [
    {},
    {"InputPath": "$.a", "OutputPath": "$.b"},
    {"InputPath": None, "OutputPath": None},
    {"OutputPath": "$.a[*]"},
    {"InputPath": "States.StringToJson($.a)"},
]
RESULTS: list[dict[str, object]] = [
    {},
    {"ResultPath": "$.a.b"},
    {"ResultPath": None},
    {"ResultSelector": {"b.$": "$.a", "c": {"a.$": "$.b[0]"}}, "ResultPath": "$.a"},
]
STATES: list[dict[str, object]] = [
    {"Type": "Pass"},
    {"Type": "Pass", "Parameters": {"a.$": "$.a.b", "c": [1]}},
    {"Type": "Pass", "Result": {"a": {"b": 1}}},
    {"Type": "Task", "Resource": LAMBDA, "Catch": CATCH},
    {"Type": "Task", "Resource": "${Resource}", "Catch": CATCH},
    {"Type": "Parallel", "Branches": [INNER], "Parameters": {"a.$": "$.c"}, "Catch": CATCH},
    {"Type": "Map", "ItemProcessor": INNER, "Catch": CATCH},
    {"Type": "Wait", "Seconds": 1},
    {"Type": "Choice", "Choices": RULES},
    {"Type": "Succeed"},
]
JSONATA: list[dict[str, object]] = [
    {"Type": "Pass"},
    {"Type": "Pass", "Output": {"a": 1}},
    {"Type": "Task", "Resource": LAMBDA, "Catch": CATCH},
    {"Type": "Choice", "Choices": RULES},
]
STATES += [{"QueryLanguage": "JSONata", **fields} for fields in JSONATA]
ALL = [
    machine({"StartAt": "A", "States": {"A": {**fields, "Next": "Z"}, "Z": {"Type": "Fail"}}})
    for state in STATES
    for places in PLACES
    for results in (RESULTS if state["Type"] in ("Task", "Pass", "Parallel", "Map") else [{}])
    for fields in [{**state, **places, **results}]
]


@settings(max_examples=60)
@given(st.sampled_from(ALL), SHAPES, SHAPES)
def test_what_a_state_hands_on_is_monotone(made: Any, one: Shape, other: Shape) -> None:
    state = made.top.states[0]
    less = Data(state, one)
    for more in (Data(state, join(one, each)) for each in (other, *FLAT, *SMALL)):
        for edge in state.transitions:
            assert below(less.after(edge), more.after(edge))
        assert below(less.for_scope(), more.for_scope())


@settings(max_examples=60)
@given(st.sampled_from(VALUES))
def test_a_constant_admits_itself(value: Any) -> None:
    assert admits(of_node(tree(value, count()), None), value)
