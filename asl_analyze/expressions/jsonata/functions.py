"""What the functions of JSONata and those of Step Functions give, by the shapes of the arguments.

The signature says the kind; what is closer stands in `data/jsonata_functions.json` (`results`) or,
where it follows from the arguments, in `RULES`. Functions that call functions are in `calls`.
Source: JSONata 2.0.6, `functions.js` in `jsonata.js`.
"""

from __future__ import annotations

from asl_analyze.expressions.signatures import jsonata_functions
from asl_analyze.shapes.lattice import join, join_all
from asl_analyze.shapes.shape import (
    ANY,
    ARRAY,
    ARRAYS,
    BOOLEANS,
    DATA,
    FUNCTION,
    INFINITY,
    MISSING,
    NEVER,
    NOTHING,
    NUMBER,
    NUMBERS,
    OBJECT,
    OBJECTS,
    STRING,
    STRINGS,
    UNKNOWN,
    Members,
    Shape,
    array,
    between,
    boolean,
    of_kinds,
    only,
    or_missing,
    record,
    text,
    text_of,
    tuple_of,
    without,
)
from asl_analyze.shapes.steps import length_of

from . import operators
from .letters import TYPES
from .sequences import (
    Sequence,
    collapsed,
    is_opaque,
    items_in,
    joined,
    list_of,
    lookup,
    spread,
    values_in,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence as Arguments
    from typing import Any

# The first and the last millisecond of the years 1 to 9999; other years have more digits or a sign.
FIRST_MILLIS, LAST_MILLIS = -62_135_596_800_000, 253_402_300_799_999

BY_LETTER = {"s": STRINGS, "n": NUMBERS, "b": BOOLEANS, "o": OBJECTS}


def result(name: str, letter: str, arguments: Arguments[Shape], sure: bool) -> Shape:
    """What a function gives; `sure` where a value comes out for certain if its kind is known.

    letter: the kind that the signature says.
    """
    rule = RULES.get(name)
    if rule is not None:
        return rule(*arguments)
    known = jsonata_functions()["results"].get(name)
    found = _written(known) if known is not None else BY_LETTER.get(letter, UNKNOWN)
    if found is UNKNOWN:
        return UNKNOWN if any(map(is_opaque, arguments)) else DATA
    return found if sure else or_missing(found)


def _written(known: dict[str, Any]) -> Shape:
    """A result as the table has it: a form of strings, or a range of numbers."""
    if "form" in known:
        return text_of(str(known["form"]))
    if known.get("kind") == "any":
        return without(DATA, MISSING)
    low, high = known.get("least", -INFINITY), known.get("most", INFINITY)
    return between(low, high, whole=bool(known.get("whole")))


def listed(shape: Shape) -> Shape:
    """A value where a function takes an array: anything else is taken for an array of one."""
    others = without(shape, ARRAY | MISSING)
    if not others.kinds:
        return shape
    if is_opaque(shape):
        return of_kinds(UNKNOWN, FUNCTION | ARRAY | shape.kinds & MISSING)
    rest = only(shape, ARRAY | MISSING)
    return join(rest, array(others, 1, 1))


def _or_nothing(shape: Shape, found: Shape) -> Shape:
    """The result, or nothing for nothing."""
    return (
        or_missing(found)
        if shape.kinds & MISSING and shape.present
        else (found if shape.present else NOTHING)
    )


def _string(value: Shape, pretty: Shape = NOTHING) -> Shape:
    values = operators.as_text(without(value, MISSING))
    found = STRINGS
    if values and pretty.kinds == MISSING:
        found = text(*values)
    elif value.present == STRING:
        found = without(value, MISSING)
    return _or_nothing(value, found)


def _cased(change: Callable[[str], str]) -> Callable[[Shape], Shape]:
    def made(value: Shape) -> Shape:
        known = value.texts.values if value.present == STRING and value.texts else None
        plain = known is not None and all(each.isascii() for each in known)
        found = text(*map(change, known)) if known and plain else STRINGS
        return _or_nothing(value, found)

    return made


def _split(value: Shape, _separator: Shape, _limit: Shape = NOTHING) -> Shape:
    return _or_nothing(value, array(STRINGS))


def _type(value: Shape) -> Shape:
    names = {name for name, kinds in TYPES.items() if value.kinds & kinds}
    return _or_nothing(value, text(*names))


def _exists(value: Shape) -> Shape:
    if not value.kinds & MISSING:
        return boolean(True)
    return BOOLEANS if value.present else boolean(False)


def _boolean(value: Shape) -> Shape:
    known = operators.truth(without(value, MISSING))
    return _or_nothing(value, BOOLEANS if known is None else boolean(known))


def _not(value: Shape) -> Shape:
    known = operators.truth(without(value, MISSING))
    return _or_nothing(value, BOOLEANS if known is None else boolean(not known))


def _number(value: Shape) -> Shape:
    found = without(value, MISSING) if value.present == NUMBER else NUMBERS
    return _or_nothing(value, found)


def _count(value: Shape) -> Shape:
    made = spread(value)
    most = INFINITY if made.most is None else made.most
    return between(made.least, most, whole=True)


def _sum(value: Shape) -> Shape:
    return _or_nothing(value, NUMBERS)


def _of_items(value: Shape) -> Shape:
    """The largest or smallest item; nothing for no items."""
    made = spread(value)
    if made.most == 0:
        return NOTHING
    item = only(made.item, NUMBER)
    found = item if made.item.kinds == NUMBER else NUMBERS
    return found if made.least else or_missing(found)


def _average(value: Shape) -> Shape:
    made = spread(value)
    if made.most == 0:
        return NOTHING
    return NUMBERS if made.least else or_missing(NUMBERS)


def _same_items(value: Shape) -> Shape:
    """An array of the same items in another order."""
    whole = listed(value)
    if is_opaque(whole):
        return UNKNOWN
    arrays = only(whole, ARRAY)
    found = array(items_in(arrays), *length_of(arrays)) if arrays.kinds else NEVER
    return _or_nothing(whole, found)


def _distinct(value: Shape) -> Shape:
    if is_opaque(value):
        return UNKNOWN
    arrays = only(value, ARRAY)
    if not arrays.kinds:
        return value
    least, most = length_of(arrays)
    item = items_in(arrays)
    found = array(item, min(least, 1), most)
    # What a path or filter found is still a sequence, and may collapse.
    if item.kinds and (most is None or most >= 2):
        found = join(found, item)
    others = without(value, ARRAY)
    return join(found, others) if others.kinds else found


def _zip(*values: Shape) -> Shape:
    parts = [spread(listed(value)) for value in values]
    if not parts or any(is_opaque(part.item) for part in parts):
        return UNKNOWN
    bounds = [part.most for part in parts if part.most is not None]
    least = min(part.least for part in parts)
    return array(array(join_all(part.item for part in parts)), least, min(bounds, default=None))


def _keys(value: Shape) -> Shape:
    if is_opaque(value):
        return or_missing(join(STRINGS, array(STRINGS, 2)))
    found = NEVER
    if value.kinds & ~OBJECT:
        found = NOTHING
    if value.kinds & ARRAY and items_in(value).kinds & (OBJECT | ARRAY):
        found = join(found, collapsed(Sequence(STRINGS, 0, None)))
    if value.kinds & OBJECT:
        found = join(found, collapsed(_names(value)))
    return found


def _names(value: Shape) -> Sequence:
    """The names of an object's members."""
    members = value.members
    if members is None:
        return Sequence(STRINGS, 0, None)
    least = sum(not each.kinds & MISSING for each in members.known.values())
    if not members.rest.is_never:
        return Sequence(STRINGS, least, None)
    names = text(*members.known)
    return Sequence(names, least, len(members.known))


def _lookup(value: Shape, name: Shape) -> Shape:
    names = name.texts.values if name.kinds == STRING and name.texts else None
    if names is None:
        return UNKNOWN if is_opaque(value) else DATA
    return join_all(lookup(value, each) for each in sorted(names))


def _spread(value: Shape) -> Shape:
    if is_opaque(value):
        return UNKNOWN
    if value.kinds & ARRAY:
        return _spread_items(value)
    found = without(value, OBJECT)
    if value.kinds & OBJECT:
        names = _names(value)
        one = record({}, values_in(value)) if values_in(value).kinds else OBJECTS
        found = join(found, collapsed(Sequence(one, names.least, names.most)))
    return found


def _spread_items(value: Shape) -> Shape:
    """What `$spread` makes of an array: the members of its objects in one, one by one."""
    items = spread(value).item
    if items.kinds & ARRAY:
        return DATA
    each = without(items, OBJECT)
    if items.kinds & OBJECT:
        held = values_in(items)
        each = join(each, record({}, held) if held.kinds else OBJECTS)
    if not each.kinds:
        return or_missing(tuple_of(()))
    # One that is left may stand alone or in an array.
    return or_missing(join(each, list_of(each)))


def _merge(value: Shape) -> Shape:
    whole = listed(value)
    if is_opaque(whole):
        return or_missing(OBJECTS) if value.kinds & MISSING else OBJECTS
    arrays = only(whole, ARRAY)
    found = _merged(arrays) if arrays.kinds else NEVER
    return _or_nothing(whole, found)


def _merged(arrays: Shape) -> Shape:
    """All members of the objects in an array; of those of a name, the last."""
    items = arrays.items
    if items is None:
        return OBJECTS
    if items.least == items.most and len(items.first) <= items.least <= 16:
        made = record({})
        for index in range(items.least):
            made = updated(made, items.at(index))
        return made
    item = items_in(arrays)
    if item.kinds != OBJECT or item.members is None:
        return OBJECTS
    known = {name: or_missing(each) for name, each in item.members.known.items()}
    return record(known, item.members.rest)


def updated(shape: Shape, update: Shape) -> Shape:
    """An object with the members of another written into it."""
    if update.kinds != OBJECT or update.members is None:
        return OBJECTS
    theirs = update.members
    mine = Members({}, ANY) if shape.members is None else shape.members
    known = {}
    for name in [*mine.known, *(name for name in theirs.known if name not in mine.known)]:
        new = theirs.at(name)
        written = without(new, MISSING)
        known[name] = join(written, mine.at(name)) if new.kinds & MISSING else new
    return record(known, join(mine.rest, theirs.rest))


def _error(*_arguments: Shape) -> Shape:
    return NEVER


def _assert(*_arguments: Shape) -> Shape:
    return NOTHING


def _clone(value: Shape) -> Shape:
    return DATA if is_opaque(value) else value


def _now(picture: Shape = NOTHING, _zone: Shape = NOTHING) -> Shape:
    return text_of("timestamp") if picture.kinds == MISSING else STRINGS


def _from_millis(value: Shape, picture: Shape = NOTHING, _zone: Shape = NOTHING) -> Shape:
    numbers = value.numbers
    near = numbers is not None and numbers.low >= FIRST_MILLIS and numbers.high <= LAST_MILLIS
    plain = picture.kinds == MISSING and near
    return _or_nothing(value, text_of("timestamp") if plain else STRINGS)


def _range(first: Shape, last: Shape, step: Shape) -> Shape:
    """Numbers from the first to the last, in either direction; one alone is no array.

    Source: `$range(1, 9, 9)` is 1, as measured on AWS in 2026.
    """
    item = NUMBERS
    one, other, by = first.numbers, last.numbers, step.numbers
    count: tuple[int, int | None] = (0, None)
    if one is not None and other is not None:
        whole = one.whole and other.whole and by is not None and by.whole
        item = between(min(one.low, other.low), max(one.high, other.high), whole=whole)
        begin, end, pace = one.only, other.only, None if by is None else by.only
        if whole and begin is not None and end is not None and pace:
            number = max(int((end - begin) // pace) + 1, 0)
            count = number, number
            if not number:
                return or_missing(tuple_of(()))  # which of the two is not documented
    made = collapsed(Sequence(item, *count))
    return or_missing(made) if (first.kinds | last.kinds | step.kinds) & MISSING else made


def _match(_value: Shape, _pattern: Shape, _limit: Shape = NOTHING) -> Shape:
    """An object for each match; what is in it a function that matches may choose."""
    return collapsed(Sequence(record({}, DATA), 0, None))


def _to_millis(value: Shape, picture: Shape = NOTHING) -> Shape:
    """Milliseconds; what a picture does not fit is nothing."""
    found = _or_nothing(value, NUMBERS)
    return found if picture.kinds == MISSING else or_missing(found)


def _partition(value: Shape, size: Shape) -> Shape:
    item = spread(listed(value)).item
    bound = size.numbers
    most = int(bound.high) if bound is not None and 1 <= bound.high < INFINITY else None
    if is_opaque(item):
        return UNKNOWN
    return or_missing(array(list_of(item, 0, most) if item.kinds else ARRAYS))


RULES: dict[str, Callable[..., Shape]] = {
    "append": joined,
    "assert": _assert,
    "average": _average,
    "boolean": _boolean,
    "clone": _clone,
    "count": _count,
    "distinct": _distinct,
    "error": _error,
    "exists": _exists,
    "fromMillis": _from_millis,
    "keys": _keys,
    "lookup": _lookup,
    "lowercase": _cased(str.lower),
    "match": _match,
    "max": _of_items,
    "merge": _merge,
    "min": _of_items,
    "not": _not,
    "now": _now,
    "number": _number,
    "partition": _partition,
    "range": _range,
    "reverse": _same_items,
    "shuffle": _same_items,
    "split": _split,
    "spread": _spread,
    "string": _string,
    "sum": _sum,
    "toMillis": _to_millis,
    "type": _type,
    "uppercase": _cased(str.upper),
    "zip": _zip,
}
