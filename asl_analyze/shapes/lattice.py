"""Shapes as a lattice: `join` is the least that covers both, `meet` the values that are in both.

`NEVER` is below all, `UNKNOWN` above all; one shape is below another where their join is the
other. Joining is commutative, associative and idempotent as long as no bound of `shape.py` is
reached: what is longer, wider or deeper than those is taken for anything of its kind.
`widen` is a join that can be repeated only so many times before nothing changes any more.
"""

from __future__ import annotations

from asl_analyze.shapes.forms import common_form, has_form
from asl_analyze.shapes.shape import (
    ARRAY,
    INFINITY,
    LONGEST,
    MISSING,
    MOST_TEXTS,
    NEVER,
    NUMBER,
    OBJECT,
    STRING,
    WIDEST,
    Items,
    Numbers,
    Shape,
    Texts,
    array_of,
    is_whole,
    of_kinds,
    or_missing,
    record,
    tuple_of,
    whole_ends,
    without,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

# What goes on growing in a loop is told apart down to this depth.
WIDENED_DEPTH = 3


def join(one: Shape, other: Shape) -> Shape:
    """The least shape that has all values of both."""
    if one is other or not other.kinds:
        return one
    if not one.kinds:
        return other
    return _join(one, other, None)


def join_all(shapes: Iterable[Shape]) -> Shape:
    """The least shape that has all values of all of them."""
    made = NEVER
    for shape in shapes:
        made = join(made, shape)
    return made


def tuple_of_many(items: Iterable[Shape]) -> Shape:
    """An array of exactly these items, however many; those far behind are told as one."""
    first = tuple(items)
    if len(first) <= LONGEST or any(item.is_never for item in first):
        return tuple_of(first)
    return array_of(first[:LONGEST], join_all(first[LONGEST:]), len(first), len(first))


def widen(known: Shape, arriving: Shape) -> Shape:
    """A shape that covers both; of what still changes only the kinds are kept."""
    if known is arriving or not arriving.kinds:
        return known
    return arriving if not known.kinds else _join(known, arriving, WIDENED_DEPTH)


def _join(one: Shape, other: Shape, widened: int | None) -> Shape:
    """The join; with `widened`, how many levels more are told apart, a widening."""
    kinds = one.kinds | other.kinds
    numbers, texts, items, members = one.numbers, one.texts, one.items, one.members
    depth, size = one.depth, one.size
    if other.kinds & NUMBER:
        numbers = _numbers(numbers, other.numbers, widened) if one.kinds & NUMBER else other.numbers
    if other.kinds & STRING:
        texts = _texts(texts, other.texts, widened) if one.kinds & STRING else other.texts
    if other.kinds & (ARRAY | OBJECT):
        made_items, made_members = _below(one, other, widened)
        items, members = made_items.items, made_members.members
        depth = max(made_items.depth, made_members.depth)
        size = made_items.size + made_members.size
    if (
        kinds == one.kinds
        and numbers is one.numbers
        and texts is one.texts
        and items is one.items
        and members is one.members
    ):
        return one
    origin = one.origin if one.origin is not None else other.origin
    return Shape(kinds, numbers, texts, items, members, origin, depth, size)


def _below(one: Shape, other: Shape, widened: int | None) -> tuple[Shape, Shape]:
    """Shapes whose items and members are those of the join."""
    arrays = objects = None
    for shape in (one, other):
        if shape.kinds & ARRAY:
            arrays = shape if arrays is None else _arrays(arrays, shape, widened)
        if shape.kinds & OBJECT:
            objects = shape if objects is None else _objects(objects, shape, widened)
    return arrays or NEVER, objects or NEVER


def _numbers(one: Numbers | None, other: Numbers | None, widened: int | None) -> Numbers | None:
    if one is None or other is None:
        return None
    low, high = min(one.low, other.low), max(one.high, other.high)
    whole = one.whole and other.whole
    if widened is not None:
        low = low if low == one.low else -INFINITY
        high = high if high == one.high else INFINITY
    if (low, high, whole) == (one.low, one.high, one.whole):
        return one
    return None if (low, high, whole) == (-INFINITY, INFINITY, False) else Numbers(low, high, whole)


def _texts(one: Texts | None, other: Texts | None, widened: int | None) -> Texts | None:
    if one is None or other is None:
        return None
    if one == other:
        return one
    if one.values is not None and other.values is not None:
        values = one.values | other.values
        if values == one.values:
            return one
        if widened is None and len(values) <= MOST_TEXTS:
            return Texts(values)
    form = common_form(one, other)
    if not form:
        return None
    return one if one.values is None and one.form == form else Texts(None, form)


def _arrays(one: Shape, other: Shape, widened: int | None) -> Shape:
    if one.items is None or one.items is other.items:
        return one
    if other.items is None:
        return other
    mine, theirs = one.items, other.items
    if widened == 0 and mine != theirs:
        return Shape(ARRAY)
    below = None if widened is None else widened - 1
    longest = max(_told_apart(mine), _told_apart(theirs))
    first = tuple(_either(mine.at(n), theirs.at(n), below) for n in range(longest))
    rest = _either(mine.at(longest), theirs.at(longest), below)
    least = min(mine.least, theirs.least)
    most = None if mine.most is None or theirs.most is None else max(mine.most, theirs.most)
    made = array_of(first, rest, least, most)
    if widened is not None and not _as_long(made.items, mine):
        for item in first:
            rest = _either(rest, item, below)
        made = array_of((), rest, 0, None)
    return one if made.items == mine else made


def _told_apart(items: Items) -> int:
    """How many items are told apart, one by one or by there being no more."""
    bounded = items.most is not None and items.most <= LONGEST
    return items.most if bounded and items.most is not None else len(items.first)


def _as_long(items: Items | None, other: Items) -> bool:
    """Whether two arrays are told apart in the same way."""
    return items is not None and (items.least, items.most, len(items.first)) == (
        other.least,
        other.most,
        len(other.first),
    )


def _either(one: Shape, other: Shape, widened: int | None) -> Shape:
    if one is other or not other.kinds:
        return one
    return other if not one.kinds else _join(one, other, widened)


def _objects(one: Shape, other: Shape, widened: int | None) -> Shape:
    if one.members is None or one.members is other.members:
        return one
    if other.members is None:
        return other
    mine, theirs = one.members, other.members
    if widened == 0 and mine != theirs:
        return Shape(OBJECT)
    below = None if widened is None else widened - 1
    rest = _either(mine.rest, theirs.rest, below)
    made: dict[str, Shape] = {}
    for name, member in mine.known.items():
        made[name] = _either(member, theirs.at(name), below)
    for name, member in theirs.known.items():
        if name not in made:
            made[name] = _either(mine.at(name), member, below)
    if len(made) > WIDEST or (widened is not None and len(made) > len(mine.known)):
        # The names are let go, not what their values are.
        for member in made.values():
            rest = _either(rest, without(member, MISSING), below)
        made = {}
    if (
        rest is mine.rest
        and len(made) == len(mine.known)
        and all(made[name] is member for name, member in mine.known.items())
    ):
        return one
    return record(made, rest)


def covers(wide: Shape, narrow: Shape) -> bool:
    """Whether all values of the second are in the first."""
    return join(wide, narrow) == wide


def meet(one: Shape, other: Shape) -> Shape:
    """The values that are in both, `NEVER` for none; at least those, where that is hard to say.

    What the first says of who wrote the value is kept.
    """
    if one is other:
        return one
    kinds = one.kinds & other.kinds
    numbers = texts = None
    items: Shape = NEVER
    members: Shape = NEVER
    if kinds & NUMBER:
        numbers = _both_numbers(one.numbers, other.numbers)
        if numbers is not None and numbers.low > numbers.high:
            kinds, numbers = kinds & ~NUMBER, None
    if kinds & STRING:
        texts = _both_texts(one.texts, other.texts)
        if texts is not None and texts.values is not None and not texts.values:
            kinds, texts = kinds & ~STRING, None
    if kinds & ARRAY:
        items = _both_arrays(one, other)
        kinds &= ~ARRAY | items.kinds
    if kinds & OBJECT:
        members = _both_objects(one, other)
        kinds &= ~OBJECT | members.kinds
    depth, size = max(items.depth, members.depth), items.size + members.size
    return Shape(kinds, numbers, texts, items.items, members.members, one.origin, depth, size)


def _both_numbers(one: Numbers | None, other: Numbers | None) -> Numbers | None:
    if one is None or other is None:
        return one or other
    low, high = max(one.low, other.low), min(one.high, other.high)
    whole = one.whole or other.whole
    if whole:
        low, high = whole_ends(low, high)
    return Numbers(low, high, whole or (low == high and is_whole(low)))


def _both_texts(one: Texts | None, other: Texts | None) -> Texts | None:
    if one is None or other is None or one == other:
        return one or other
    if one.values is not None and other.values is not None:
        return Texts(one.values & other.values)
    known, form = (one, other.form) if one.values is not None else (other, one.form)
    if known.values is None:
        return one
    return Texts(frozenset(value for value in known.values if has_form(value, form)))


def _both_arrays(one: Shape, other: Shape) -> Shape:
    if one.items is None or other.items is None:
        return of_kinds(one if one.items is not None else other, ARRAY)
    mine, theirs = one.items, other.items
    longest = max(_told_apart(mine), _told_apart(theirs))
    first = tuple(meet(mine.at(n), theirs.at(n)) for n in range(longest))
    bounds = [most for most in (mine.most, theirs.most) if most is not None]
    least = max(mine.least, theirs.least)
    rest = meet(mine.at(longest), theirs.at(longest))
    made = array_of(first, rest, least, min(bounds) if bounds else None)
    return made if made.kinds else NEVER


def _both_objects(one: Shape, other: Shape) -> Shape:
    if one.members is None or other.members is None:
        return of_kinds(one if one.members is not None else other, OBJECT)
    mine, theirs = one.members, other.members
    made = {name: meet(member, theirs.at(name)) for name, member in mine.known.items()}
    for name, member in theirs.known.items():
        if name not in made:
            made[name] = meet(or_missing(mine.rest), member)
    return record(made, meet(mine.rest, theirs.rest))
