"""What a value can be at most: a type of JSON data, and of what JSONata has beside it.

A shape is a set of values. It is kept as the kinds of values in it and, for the kinds that have
one, a refinement: the range of the numbers, the strings, the items of the arrays, the members of
the objects. A union of kinds is one shape; a union of two objects is the object that covers both,
with the members that only one has as optional ones. Where a kind has no refinement, all of its
values are in. Shapes never change, so that many places share one.

`origin` says who wrote the value; it has no part in what the shape is, nor in equality.
"""

from __future__ import annotations

from math import ceil, floor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NULL, FALSE, TRUE, NUMBER, STRING, ARRAY, OBJECT, FUNCTION, MISSING = (1 << n for n in range(9))
BOOLEAN = FALSE | TRUE
SCALAR = NULL | BOOLEAN | NUMBER | STRING
JSON = SCALAR | ARRAY | OBJECT

# What is deeper or wider is taken for anything of its kind: it costs time and tells little.
DEEPEST, WIDEST, LONGEST, MOST_TEXTS = 12, 200, 16, 12
# Shapes below one, each as often as it is there: a value that is put into itself over and over
# shares its parts, and whoever goes through it meets each of them anew.
LARGEST = 4_000

INFINITY = float("inf")

EXACT = 2**53
"""Beyond, the numbers of JSON readers have gaps between whole ones, which may be rounded."""


class Numbers:
    """A range of numbers, both ends included; `whole` if all of them are integers."""

    __slots__ = ("high", "low", "whole")

    def __init__(self, low: float, high: float, whole: bool) -> None:
        self.low = low
        self.high = high
        self.whole = whole

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Numbers) and (self.low, self.high, self.whole) == (
            other.low,
            other.high,
            other.whole,
        )

    __hash__ = None  # type: ignore[assignment]

    @property
    def only(self) -> float | None:
        """The number, where there is just one."""
        return self.low if self.low == self.high else None


class Texts:
    """Strings: some that are known, or those of a `form` (`forms.py` has them)."""

    __slots__ = ("form", "values")

    def __init__(self, values: frozenset[str] | None, form: str = "") -> None:
        self.values = values
        self.form = form

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Texts) and self.values == other.values and self.form == other.form

    __hash__ = None  # type: ignore[assignment]


class Items:
    """The items of an array: those at its beginning, one by one, and what any behind them is.

    An array has at least `least` items and at most `most` (None where nothing bounds it). `rest`
    is `NEVER` for the empty array alone.
    """

    __slots__ = ("first", "least", "most", "rest")

    def __init__(self, first: tuple[Shape, ...], rest: Shape, least: int, most: int | None) -> None:
        self.first = first
        self.rest = rest
        self.least = least
        self.most = most

    def __eq__(self, other: object) -> bool:
        return self is other or (
            isinstance(other, Items)
            and self.least == other.least
            and self.most == other.most
            and self.rest == other.rest
            and self.first == other.first
        )

    __hash__ = None  # type: ignore[assignment]

    def at(self, index: int) -> Shape:
        """The item at an index, counted from 0, if there is one; `NEVER` where there is none."""
        if self.most is not None and index >= self.most:
            return NEVER
        return self.first[index] if index < len(self.first) else self.rest


class Members:
    """The members of an object: the `known` ones, and in `rest` what any other is.

    A known one that may be absent has `MISSING` among its kinds. `rest` is `NEVER` where there are
    no others: the object is closed.
    """

    __slots__ = ("known", "rest")

    def __init__(self, known: Mapping[str, Shape], rest: Shape) -> None:
        self.known = known
        self.rest = rest

    def __eq__(self, other: object) -> bool:
        return self is other or (
            isinstance(other, Members) and self.rest == other.rest and self.known == other.known
        )

    __hash__ = None  # type: ignore[assignment]

    def at(self, name: str) -> Shape:
        """The member of a name; `MISSING` is among its kinds if it may be absent."""
        known = self.known.get(name)
        return or_missing(self.rest) if known is None else known


class Shape:
    """A set of values.

    kinds: bits, such as `STRING | MISSING`.
    numbers, texts, items, members: the refinement of its kind, None where there is none.
    depth: how many levels of items and members are below.
    size: how many shapes are below, each as often as it is there.
    """

    __slots__ = ("depth", "items", "kinds", "members", "numbers", "origin", "size", "texts")

    def __init__(
        self,
        kinds: int,
        numbers: Numbers | None = None,
        texts: Texts | None = None,
        items: Items | None = None,
        members: Members | None = None,
        origin: object = None,
        depth: int = 0,
        size: int = 0,
    ) -> None:
        self.kinds = kinds
        self.numbers = numbers
        self.texts = texts
        self.items = items
        self.members = members
        self.origin = origin
        self.depth = depth
        self.size = size

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return (
            isinstance(other, Shape)
            and self.kinds == other.kinds
            and self.numbers == other.numbers
            and self.texts == other.texts
            and self.items == other.items
            and self.members == other.members
        )

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        parts = (self.numbers, self.texts, self.items, self.members)
        return f"<Shape of kinds {self.kinds:#b}{', refined' if any(parts) else ''}>"

    @property
    def is_never(self) -> bool:
        """Whether there is no such value."""
        return not self.kinds

    @property
    def may_be_missing(self) -> bool:
        """Whether there may be no value: an absent member, JSONata's undefined."""
        return bool(self.kinds & MISSING)

    @property
    def present(self) -> int:
        """The kinds without `MISSING`."""
        return self.kinds & ~MISSING

    def is_only(self, kinds: int) -> bool:
        """Whether every value is of these kinds."""
        return not self.kinds & ~kinds

    def is_apart(self, kinds: int) -> bool:
        """Whether there are values, and none of these kinds."""
        present = self.present
        return bool(present) and not present & kinds

    @property
    def is_closed(self) -> bool:
        """Whether it is an object of which all members are known."""
        return self.members is not None and self.members.rest.is_never


NEVER = Shape(0)
"""No value: what cannot be reached."""

ANY = Shape(JSON)
"""Any JSON."""

DATA = Shape(JSON | MISSING)
"""Any JSON, or nothing."""

UNKNOWN = Shape(JSON | MISSING | FUNCTION)
"""Whatever a JSONata expression can make."""

NOTHING = Shape(MISSING)
"""No value where one could be: an absent member, JSONata's undefined."""

NULLS = Shape(NULL)
BOOLEANS = Shape(BOOLEAN)
NUMBERS = Shape(NUMBER)
WHOLES = Shape(NUMBER, Numbers(-INFINITY, INFINITY, True))
STRINGS = Shape(STRING)
ARRAYS = Shape(ARRAY)
OBJECTS = Shape(OBJECT)
FUNCTIONS = Shape(FUNCTION)


def or_missing(shape: Shape) -> Shape:
    """The same, but there may be no value."""
    if shape is ANY:
        return DATA
    return shape if shape.kinds & MISSING else of_kinds(shape, shape.kinds | MISSING)


def of_kinds(shape: Shape, kinds: int) -> Shape:
    """A shape with exactly these kinds, and what it says of those."""
    if kinds == shape.kinds:
        return shape
    return Shape(
        kinds,
        shape.numbers if kinds & NUMBER else None,
        shape.texts if kinds & STRING else None,
        shape.items if kinds & ARRAY else None,
        shape.members if kinds & OBJECT else None,
        shape.origin,
        shape.depth,
        shape.size,
    )


def only(shape: Shape, kinds: int) -> Shape:
    """The values of a shape that are of these kinds."""
    return of_kinds(shape, shape.kinds & kinds)


def without(shape: Shape, kinds: int) -> Shape:
    """The values of a shape that are of other kinds."""
    return of_kinds(shape, shape.kinds & ~kinds)


def required(shape: Shape) -> Shape:
    """A shape without the possibility that there is no value."""
    if shape is DATA:
        return ANY
    return of_kinds(shape, shape.kinds & ~MISSING)


def made_by(shape: Shape, origin: object) -> Shape:
    """The same shape with who wrote the value, unless that is known more closely already."""
    # Of what may be anything nobody asks who wrote it.
    if origin is None or shape.origin is not None or shape is ANY or shape is DATA:
        return shape
    return Shape(
        shape.kinds,
        shape.numbers,
        shape.texts,
        shape.items,
        shape.members,
        origin,
        shape.depth,
        shape.size,
    )


def number(value: float) -> Shape:
    """One number."""
    if value != value:
        return NUMBERS
    return Shape(NUMBER, Numbers(value, value, is_whole(value)))


def between(low: float, high: float, *, whole: bool = False) -> Shape:
    """The numbers of a range, both ends included."""
    if whole:
        low, high = whole_ends(low, high)
    if low > high:
        return NEVER
    if low == -INFINITY and high == INFINITY and not whole:
        return NUMBERS
    return Shape(NUMBER, Numbers(low, high, whole or (low == high and is_whole(low))))


def is_whole(value: float) -> bool:
    """Whether a number is an integer, however it is written."""
    return isinstance(value, int) or value.is_integer()


def whole_ends(low: float, high: float) -> tuple[float, float]:
    """The least and the largest integer of a range."""
    return (
        low if low == -INFINITY or is_whole(low) else ceil(low),
        high if high == INFINITY or is_whole(high) else floor(high),
    )


def text(*values: str) -> Shape:
    """One of some strings."""
    if not values:
        return NEVER
    return Shape(STRING, texts=Texts(frozenset(values))) if len(values) <= MOST_TEXTS else STRINGS


def text_of(form: str) -> Shape:
    """A string of a form."""
    return Shape(STRING, texts=Texts(None, form))


def boolean(value: bool) -> Shape:
    """True or false."""
    return Shape(TRUE if value else FALSE)


def shallow(shape: Shape) -> Shape:
    """A shape without what it says of items and members."""
    if shape.items is None and shape.members is None:
        return shape
    return Shape(shape.kinds, shape.numbers, shape.texts, None, None, shape.origin)


def array(item: Shape, least: int = 0, most: int | None = None) -> Shape:
    """An array of so many items, all of one shape."""
    return array_of((), item, least, most)


def tuple_of(items: Iterable[Shape]) -> Shape:
    """An array of exactly these items; one that cannot be makes the array impossible."""
    first = tuple(items)
    if any(item.is_never for item in first):
        return NEVER
    return array_of(first, NEVER, len(first), len(first))


def array_of(first: tuple[Shape, ...], rest: Shape, least: int, most: int | None) -> Shape:
    """An array by all that is known of it, written in one way.

    Of items that are too many to be kept one by one only the kinds go into `rest`;
    `lattice.tuple_of_many` keeps more of them.
    """
    if most is not None and least > most:
        return NEVER
    if len(first) > LONGEST:
        rest = _roughly((*first[LONGEST:], rest))
        first = first[:LONGEST]
    if most is not None and most <= len(first):
        first, rest = first[:most], NEVER
    # An item that cannot be is the end of the array.
    for index, item in enumerate((*first, rest)):
        if item.is_never:
            first, rest, most = first[:index], NEVER, index
            break
    if most is not None and least > most:
        return NEVER
    # Written in one way: what equals the items behind it is one of them.
    if first and rest.is_never:
        rest = first[-1]
    while first and first[-1] == rest:
        first = first[:-1]
    return _array(first, rest, least, most)


def _roughly(shapes: Iterable[Shape]) -> Shape:
    """What has all values of some shapes, by their kinds alone if they differ."""
    made = NEVER
    for shape in shapes:
        if shape.kinds and shape != made:
            made = Shape(made.kinds | shape.kinds) if made.kinds else shape
    return made


def _array(first: tuple[Shape, ...], rest: Shape, least: int, most: int | None) -> Shape:
    if not first and least == 0 and most is None and rest == ANY:
        return ARRAYS
    depth, size = rest.depth, rest.size + 1
    for item in first:
        size += item.size + 1
        if item.depth > depth:
            depth = item.depth
    if depth >= DEEPEST or size > LARGEST:
        largest = DEEPEST if size <= LARGEST else 0
        first = tuple([_cut(item, largest) for item in first])
        return array_of(first, _cut(rest, largest), least, most)
    return Shape(ARRAY, items=Items(first, rest, least, most), depth=depth + 1, size=size)


def _cut(shape: Shape, depth: int) -> Shape:
    """A shape without what it says of items and members, if it is as deep as that."""
    return shape if shape.depth < depth else shallow(shape)


def record(known: Mapping[str, Shape], rest: Shape = NEVER) -> Shape:
    """An object with these members; with others too, of the shape `rest`, if it is given.

    A member that may be absent has `MISSING` among its kinds; one that cannot be makes the object
    impossible; `NOTHING` is a member that is certainly absent.
    """
    rest = without(rest, MISSING)
    if len(known) > WIDEST:
        return OBJECTS
    depth, size = rest.depth, rest.size + 1
    kept: dict[str, Shape] = {}
    others = rest.kinds | MISSING
    for name, member in known.items():
        kinds = member.kinds
        if not kinds:
            return NEVER
        # Written in one way: what is as any other member is one of them.
        if kinds == others and (kinds == MISSING or equal_but_missing(member, rest)):
            continue
        size += member.size + 1
        if member.depth > depth:
            depth = member.depth
        kept[name] = member
    if depth >= DEEPEST or size > LARGEST:
        largest = DEEPEST if size <= LARGEST else 0
        cut = {name: _cut(member, largest) for name, member in kept.items()}
        return record(cut, _cut(rest, largest))
    if not kept and rest == ANY:
        return OBJECTS
    return Shape(OBJECT, members=Members(kept, rest), depth=depth + 1, size=size)


def with_member(shape: Shape, name: str, value: Shape) -> Shape:
    """The objects in a shape with one member as it is given, and the others as they are."""
    members = shape.members
    if members is None:
        return record({name: value}, ANY)
    rest, size, depth = members.rest, shape.size + value.size + 1, value.depth + 1
    plain = value.kinds & ~MISSING and value.kinds != rest.kinds | MISSING
    if not plain or size > LARGEST or depth > DEEPEST or len(members.known) >= WIDEST:
        return record({**members.known, name: value}, rest)
    depth = max(depth, shape.depth)
    return Shape(
        OBJECT, members=Members({**members.known, name: value}, rest), depth=depth, size=size
    )


def equal_but_missing(one: Shape, other: Shape) -> bool:
    """Whether two shapes have the same values, apart from having none."""
    return (
        (one.kinds ^ other.kinds) & ~MISSING == 0
        and one.numbers == other.numbers
        and one.texts == other.texts
        and one.items == other.items
        and one.members == other.members
    )


def open_record(known: Mapping[str, Shape]) -> Shape:
    """An object with these members, and any others."""
    return record(known, ANY)
