"""Sequences: what paths, filters and the functions over arrays make before it becomes a value.

A sequence of exactly one is its item, an empty one is nothing; a longer one is an array. What is
looked up in an array is looked up in each of its items, and arrays among what is found are
flattened by one level.

A shape that may be a function and has no more to say of its arrays and objects may have functions
in those too; no other array or object has any.

Source: JSONata 2.0.6, `jsonata.js` (`evaluatePath`, `evaluateStep`, `evaluateFilter`, `lookup`).
"""

from __future__ import annotations

from asl_analyze.shapes.lattice import join, join_all
from asl_analyze.shapes.shape import (
    ANY,
    ARRAY,
    DATA,
    FUNCTION,
    MISSING,
    NEVER,
    NOTHING,
    OBJECT,
    UNKNOWN,
    Shape,
    array,
    only,
    or_missing,
    without,
)
from asl_analyze.shapes.steps import items_of, length_of, member, values_of

SOMETHING = without(UNKNOWN, MISSING)
"""Whatever there is in JSONata, but not nothing."""


class Sequence:
    """At least `least` and at most `most` items (None: without a bound), each of one shape."""

    __slots__ = ("item", "least", "most")

    def __init__(self, item: Shape, least: int, most: int | None) -> None:
        self.item = item
        self.least = least
        self.most = most


def is_opaque(shape: Shape) -> bool:
    """Whether functions may be anywhere in it."""
    return bool(shape.kinds & FUNCTION)


def of_those(shape: Shape, kinds: int) -> Shape:
    """The values of some kinds; where those may have functions in them, it may still be one."""
    opaque = is_opaque(shape) and shape.kinds & kinds & (ARRAY | OBJECT)
    return only(shape, kinds | FUNCTION if opaque else kinds)


def items_in(shape: Shape) -> Shape:
    """What any item of the arrays in a shape is."""
    if is_opaque(shape) and shape.kinds & ARRAY and shape.items is None:
        return SOMETHING
    return items_of(shape)


def values_in(shape: Shape) -> Shape:
    """What any member of the objects in a shape is."""
    if is_opaque(shape) and shape.kinds & OBJECT and shape.members is None:
        return SOMETHING
    return values_of(shape)


def spread(shape: Shape) -> Sequence:
    """A value as a sequence: an array is its items, anything else one item, nothing is none."""
    if not shape.kinds & ARRAY:
        least = 0 if shape.kinds & MISSING else 1
        return (
            Sequence(without(shape, MISSING), least, 1) if shape.present else Sequence(NEVER, 0, 0)
        )
    bounds: list[tuple[int, int | None]] = [length_of(shape)]
    item = items_in(shape)
    others = without(shape, ARRAY | MISSING)
    if others.kinds:
        bounds.append((1, 1))
        item = join(item, others)
    if shape.kinds & MISSING:
        bounds.append((0, 0))
    return Sequence(item, *_either(bounds))


def _either(bounds: list[tuple[int, int | None]]) -> tuple[int, int | None]:
    if not bounds:
        return 0, 0
    most = [high for _, high in bounds]
    highest = None if None in most else max(high or 0 for high in most)
    return min(low for low, _ in bounds), highest


def collapsed(made: Sequence, keep: bool = False) -> Shape:
    """The value of a sequence; with `keep`, one of a single item stays an array."""
    item, least, most = made.item, made.least, made.most
    if most == 0 or not item.kinds:
        return NEVER if least else NOTHING
    found = NOTHING if least == 0 else NEVER
    if least <= 1 and not keep:
        found = join(found, item)
    if most is None or most >= 2 or keep:
        found = join(found, list_of(item, max(least, 1 if keep else 2), most))
    return found


def list_of(item: Shape, least: int = 0, most: int | None = None) -> Shape:
    """An array of so many items; whatever there is, if functions may be among them."""
    return SOMETHING if is_opaque(item) else array(without(item, MISSING), least, most)


def lookup(shape: Shape, name: str) -> Shape:
    """What a name leads to in a value; in an array, in its items, however deep."""
    if is_opaque(shape):
        return UNKNOWN
    found = member(without(shape, ARRAY), name) if shape.kinds & ~ARRAY else NEVER
    if not shape.kinds & ARRAY:
        return found
    below = items_in(shape)
    if below.kinds & ARRAY:
        return DATA
    each = member(below, name) if below.kinds else NOTHING
    return join(found, collapsed(flattened(Sequence(below, *length_of(shape)), each)))


def flattened(over: Sequence, each: Shape) -> Sequence:
    """The results for all items of a sequence as one, arrays among them taken apart."""
    one = spread(each)
    most = None if over.most is None or one.most is None else over.most * one.most
    return Sequence(one.item, over.least * one.least, most)


def ended(over: Sequence, each: Shape, loose: bool, kept: bool, keep: bool) -> Shape:
    """What the last step of a path makes of a sequence: its result for each item, flattened.

    An array that is the only result stays as it is. `loose`, `kept`: an array may be marked, as in
    `Known`, so that both is taken for possible. `keep`: a single item stays an array.
    """
    found = collapsed(flattened(over, each), keep)
    arrays = only(each, ARRAY)
    if not arrays.kinds or over.most == 0:
        return found
    if over.most == 1 and not (loose or kept or keep):
        rest = without(each, ARRAY)
        others = collapsed(flattened(over, rest)) if rest.kinds else NEVER
        found = join(arrays, others)
        return or_missing(found) if over.least == 0 else found
    if over.least <= 1 or each.kinds & MISSING:
        found = join(found, arrays)
    if loose:
        found = join(found, collapsed(Sequence(without(each, MISSING), 0, over.most), keep))
    return found


def filtered(shape: Shape, sure: bool | None) -> Sequence:
    """What a filter leaves of a value; `sure` where its condition is always true or false."""
    over = spread(shape)
    if sure is True:
        return over
    return Sequence(over.item, 0, 0 if sure is False else over.most)


def indexed(shape: Shape, index: int) -> Shape:
    """What stands at an index of a value, counted from the end below 0."""
    from asl_analyze.shapes.steps import item

    found = NEVER
    arrays = only(shape, ARRAY)
    if arrays.kinds:
        if is_opaque(shape) and shape.items is None:
            return UNKNOWN
        least, most = length_of(arrays)
        if index >= 0:
            found = item(arrays, index)
        elif least == most:
            found = item(arrays, least + index) if least + index >= 0 else NOTHING
        else:
            found = items_of(arrays)
            found = or_missing(found) if least < -index or not found.kinds else found
    others = without(shape, ARRAY | MISSING)
    if others.kinds:
        found = join(found, others if index in (0, -1) else NOTHING)
    return or_missing(found) if shape.kinds & MISSING or not found.kinds else found


def wildcard(shape: Shape) -> Shape:
    """What `*` leads to: all members of an object, all items of an array."""
    if is_opaque(shape):
        return UNKNOWN
    below = join_all((values_in(shape), items_in(shape)))
    if below.kinds & ARRAY:
        return DATA
    return collapsed(Sequence(below, 0, None)) if below.kinds else NOTHING


def descendants(shape: Shape) -> Shape:
    """What `**` leads to: the value and everything below it."""
    return UNKNOWN if is_opaque(shape) else DATA


def joined(one: Shape, other: Shape) -> Shape:
    """What `$append` makes of two values: anything but an array is taken for an array of one."""
    if is_opaque(one) or is_opaque(other):
        return UNKNOWN
    found = NEVER
    if one.kinds & MISSING:
        found = other
    if other.kinds & MISSING:
        found = join(found, without(one, MISSING) if found.kinds else one)
    left, right = without(one, MISSING), without(other, MISSING)
    if not left.kinds or not right.kinds:
        return found
    return join(found, concatenated(spread(left), spread(right), left, right))


def concatenated(one: Sequence, other: Sequence, left: Shape, right: Shape) -> Shape:
    """Two sequences as one array, item by item where the first one's length is known."""
    from asl_analyze.shapes.shape import LONGEST, array_of

    if is_opaque(one.item) or is_opaque(other.item):
        return SOMETHING
    least = one.least + other.least
    most = None if one.most is None or other.most is None else one.most + other.most
    if one.least == one.most and one.least <= LONGEST and other.most is not None:
        first = tuple(_at(left, n) for n in range(one.least))
        length = min(other.most, LONGEST)
        second = tuple(_at(right, n) for n in range(length))
        return array_of((*first, *second), other.item, least, most)
    return array(join(one.item, other.item), least, most)


def _at(shape: Shape, index: int) -> Shape:
    found = NEVER
    if shape.kinds & ARRAY:
        found = ANY if shape.items is None else shape.items.at(index)
    others = without(shape, ARRAY | MISSING)
    return join(found, others) if others.kinds and index == 0 else found
