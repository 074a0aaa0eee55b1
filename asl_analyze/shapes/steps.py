"""Down into values and back: members, items, and what is written at a place.

A step is the name of a member or the index of an item, counted from 0.
"""

from __future__ import annotations

from asl_analyze.shapes.lattice import join, join_all, meet
from asl_analyze.shapes.shape import (
    ANY,
    ARRAY,
    LONGEST,
    MISSING,
    NEVER,
    NOTHING,
    OBJECT,
    Items,
    Shape,
    array_of,
    made_by,
    only,
    or_missing,
    record,
    with_member,
    without,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    Step = str | int


def member(shape: Shape, name: str) -> Shape:
    """What an object's member of a name is; `MISSING` where it may be absent.

    That is also what any value that is no object has under a name.
    """
    found = NEVER
    if shape.kinds & OBJECT:
        members = shape.members
        found = made_by(DATA_OR if members is None else members.at(name), shape.origin)
    return found if not shape.kinds & ~OBJECT else _else_missing(found)


def item(shape: Shape, index: int) -> Shape:
    """What an array's item at an index is; `MISSING` where it may be absent, as in no array."""
    found = NEVER
    if shape.kinds & ARRAY:
        items = shape.items
        found = DATA_OR if items is None else items.at(index)
        if items is not None and index >= items.least:
            found = _else_missing(found)
        found = made_by(found, shape.origin)
    return found if not shape.kinds & ~ARRAY else _else_missing(found)


def _else_missing(found: Shape) -> Shape:
    return or_missing(found) if found.kinds else NOTHING


DATA_OR = or_missing(ANY)
ARRAY_OF_ANY = Items((), ANY, 0, None)


def step_into(shape: Shape, step: Step) -> Shape:
    """What a step leads to; `MISSING` where it may lead nowhere."""
    return member(shape, step) if isinstance(step, str) else item(shape, step)


def follow(shape: Shape, steps: Sequence[Step]) -> Shape:
    """What steps lead to; `MISSING` where they may lead nowhere."""
    for step in steps:
        shape = step_into(shape, step)
    return shape


def items_of(shape: Shape) -> Shape:
    """What any item of the arrays in a shape is; `NEVER` where they have none."""
    if not shape.kinds & ARRAY:
        return NEVER
    if shape.items is None:
        return ANY
    return made_by(join_all((*shape.items.first, shape.items.rest)), shape.origin)


def values_of(shape: Shape) -> Shape:
    """What any member of the objects in a shape is; `NEVER` where they have none."""
    if not shape.kinds & OBJECT:
        return NEVER
    if shape.members is None:
        return ANY
    known = [without(value, MISSING) for value in shape.members.known.values()]
    return made_by(join_all((*known, shape.members.rest)), shape.origin)


def length_of(shape: Shape) -> tuple[int, int | None]:
    """How many items the arrays in a shape have at least and at most; None without a bound."""
    return (0, None) if shape.items is None else (shape.items.least, shape.items.most)


def put(shape: Shape, steps: Sequence[Step], value: Shape) -> Shape:
    """What a value becomes when another is written at a place in it, as `ResultPath` does.

    Objects on the way are made where nothing is there; anything else there that is no object, and
    an index behind an array's end, make it fail: those values are left out of the answer.
    """
    if not steps or not shape.kinds or not value.kinds:
        return value if shape.kinds else NEVER
    step = steps[0]
    if isinstance(step, int):
        return _put_item(shape, step, steps[1:], value)
    if not shape.kinds & OBJECT:
        return NEVER
    made = value
    if len(steps) > 1:
        before = member(only(shape, OBJECT), step)
        there = only(before, OBJECT | ARRAY)
        made = put(there, steps[1:], value) if there.kinds else NEVER
        if before.kinds & MISSING and isinstance(steps[1], str):
            made = join_all((made, put(record({}), steps[1:], value)))
    return of_origin(with_member(shape, step, made), shape)


def _put_item(shape: Shape, index: int, steps: Sequence[Step], value: Shape) -> Shape:
    if not shape.kinds & ARRAY:
        return NEVER
    before = without(item(only(shape, ARRAY), index), MISSING)
    if not before.kinds:
        return NEVER
    made = put(before, steps, value)
    return _with_item(shape, index, made) if made.kinds else NEVER


def _with_item(shape: Shape, index: int, made: Shape) -> Shape:
    """The arrays in a shape with the item at an index as it is given.

    Those that end before it are among them if it may be missing.
    """
    items = ARRAY_OF_ANY if shape.items is None else shape.items
    least = items.least if made.kinds & MISSING else max(items.least, index + 1)
    most, made = items.most, without(made, MISSING)
    first, rest = list(items.first), items.rest
    if not made.kinds:
        most = index if most is None else min(index, most)
    elif index < LONGEST:
        first += [items.at(n) for n in range(len(first), index + 1)]
        first[index] = made
    else:
        rest = join(rest, made)  # so far behind, an item is not told from the others
    return of_origin(array_of(tuple(first), rest, least, most), shape)


def of_origin(made: Shape, shape: Shape) -> Shape:
    """A shape with another's origin, if it has none."""
    return made_by(made, shape.origin)


def narrowed(shape: Shape, steps: Sequence[Step], wanted: Shape, aside: int = 0) -> Shape:
    """The values in which what stands at a place is one of those wanted; `NEVER` for none.

    `wanted` may have `MISSING`: then values in which nothing stands there stay as well. Values of
    the kinds `aside` stay wherever a step would go into them.
    """
    if not steps:
        return meet(shape, wanted)
    step = steps[0]
    kind = OBJECT if isinstance(step, str) else ARRAY
    others = only(shape, ~kind if wanted.kinds & MISSING else aside)
    there = only(shape, kind)
    if not there.kinds:
        return others
    inner = step_into(there, step)
    below = narrowed(inner, steps[1:], wanted, aside)
    if not below.kinds:
        return others
    if below is inner:
        return shape if others.kinds == shape.kinds & ~kind else there
    if isinstance(step, str):
        made = with_member(there, step, below)
    else:
        made = _with_item(there, step, below)
    made = of_origin(made, shape)
    return made if not others.kinds else join(made, others)
