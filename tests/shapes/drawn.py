"""Shapes and JSON values at random; values often lie in the shapes, since both are made of few."""

from __future__ import annotations

from hypothesis import strategies as st

from asl_analyze.shapes.forms import TIMESTAMP
from asl_analyze.shapes.lattice import join
from asl_analyze.shapes.shape import (
    ANY,
    ARRAYS,
    BOOLEANS,
    NEVER,
    NULLS,
    NUMBERS,
    OBJECTS,
    STRINGS,
    WHOLES,
    Shape,
    array,
    array_of,
    between,
    boolean,
    number,
    open_record,
    or_missing,
    record,
    text,
    text_of,
    tuple_of,
)

NAMES = st.sampled_from(["a", "b", "c"])
TEXTS = st.sampled_from(["a", "x", "", "2026-01-02T03:04:05Z"])
AMOUNTS = st.sampled_from([-1, 0, 1, 2, 2.5, 7])

SCALARS = st.one_of(st.none(), st.booleans(), AMOUNTS, TEXTS)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=10,
)
STEPS = st.lists(NAMES | st.integers(0, 3), max_size=3)

_LEAVES = st.one_of(
    st.sampled_from([ANY, NULLS, BOOLEANS, NUMBERS, WHOLES, STRINGS, ARRAYS, OBJECTS]),
    st.just(text_of(TIMESTAMP)),
    st.builds(number, AMOUNTS),
    st.builds(lambda low, more: between(low, low + more), AMOUNTS, st.integers(0, 3)),
    st.builds(lambda low, more: between(low, low + more, whole=True), AMOUNTS, st.integers(0, 3)),
    st.builds(boolean, st.booleans()),
    st.lists(TEXTS, min_size=1, max_size=3).map(lambda values: text(*values)),
)


def _larger(inner: st.SearchStrategy[Shape]) -> st.SearchStrategy[Shape]:
    members = st.dictionaries(NAMES, inner | inner.map(or_missing), max_size=3)
    bounds = st.tuples(st.integers(0, 2), st.none() | st.integers(0, 4))
    return st.one_of(
        st.builds(join, inner, inner),
        st.builds(record, members),
        st.builds(open_record, members),
        st.builds(record, members, inner),
        st.lists(inner, max_size=3).map(tuple_of),
        st.builds(lambda item, bound: array(item, *bound), inner, bounds),
        st.builds(
            lambda first, rest, bound: array_of(tuple(first), rest, *bound),
            st.lists(inner, max_size=3),
            inner | st.just(NEVER),
            bounds,
        ),
    )


# Shapes of JSON; one may be NEVER, where its bounds exclude each other.
SHAPES = st.recursive(_LEAVES, _larger, max_leaves=8)
# Those of a place that may be empty too.
PLACES = SHAPES | SHAPES.map(or_missing)


def near(shapes: st.SearchStrategy[Shape]) -> st.SearchStrategy[tuple[Shape, object]]:
    """A shape and a value that is more likely in it than one at random."""
    return shapes.flatmap(lambda shape: st.tuples(st.just(shape), VALUES | inside(shape)))


def inside(shape: Shape, depth: int = 0) -> st.SearchStrategy[object]:
    """Values most of which lie in a shape."""
    choices: list[st.SearchStrategy[object]] = [SCALARS]
    if shape.texts is not None and shape.texts.values:
        choices.append(st.sampled_from(sorted(shape.texts.values)))
    if shape.numbers is not None and abs(shape.numbers.low) < 100:
        choices.append(st.just(shape.numbers.low))
    if shape.items is not None and depth < 4:
        items = shape.items
        longest = min(items.least + 3, items.least + 3 if items.most is None else items.most)
        inner = [inside(items.at(index), depth + 1) for index in range(longest)]
        choices.append(
            st.integers(items.least, longest).flatmap(lambda n: st.tuples(*inner[:n]).map(list))
        )
    if shape.members is not None and depth < 4:
        known = {n: inside(m, depth + 1) for n, m in shape.members.known.items() if m.present}
        must = {n for n, m in shape.members.known.items() if not m.may_be_missing}
        choices.append(
            st.fixed_dictionaries(
                {n: known[n] for n in sorted(must)},
                optional={n: known[n] for n in sorted(known.keys() - must)},
            )
        )
    return st.one_of(*choices[1:], choices[0])
