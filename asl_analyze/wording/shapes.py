"""What a sentence says of data."""

from __future__ import annotations

from asl_analyze.shapes.notation import digits, kinds_in_words
from asl_analyze.shapes.shape import ARRAY, JSON, MISSING, NUMBER, OBJECT, STRING
from asl_analyze.wording.words import TYPES, listed, range_words, shortened

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.shapes.shape import Items, Shape

# More names than this say nothing.
MANY = 8
NAMES = {"timestamp": "a timestamp"}


def what_is_there(shape: Shape) -> str:
    """What data is, to somebody who looked for something else in it."""
    if shape.kinds == OBJECT and shape.is_closed and shape.members is not None:
        names = list(shape.members.known)
        if len(names) > MANY:
            return f"none of the {len(names)} keys there has that name"
        return f"the data there has only {listed(names, 'and')}" if names else "the data is empty"
    if shape.kinds == ARRAY and shape.items is not None and shape.items.most is not None:
        return _array(shape.items, shape.items.most)
    if shape.kinds & OBJECT:
        return "it is certainly absent there"
    return f"the value there is {kinds_in_words(shape.kinds)}"


def _array(items: Items, most: int) -> str:
    if most == 0:
        return "the array there is empty"
    number = f"{most} item{'s' if most > 1 else ''}"
    return f"the array there has {'' if items.least == most else 'at most '}{number}"


def described(shape: Shape) -> str:
    """What a value is: "the string 'soon'", "the number 5", "an object"."""
    if shape.kinds == NUMBER and shape.numbers is not None and shape.numbers.only is not None:
        return f"the number {digits(shape.numbers.only)}"
    if shape.kinds == STRING and shape.texts is not None and shape.texts.values is not None:
        values = sorted(shape.texts.values)
        if len(values) == 1:
            return f"the string '{shortened(values[0])}'"
        return f"one of the strings {listed([shortened(each) for each in values[:MANY]], 'and')}"
    return kinds_in_words(shape.kinds)


def field_words(kinds: Sequence[str], least: float | None, most: float | None) -> str:
    """What a field needs: "a number between 0 and 99,999,999", "an array or an object"."""
    words = " or ".join(NAMES.get(kind) or TYPES[kind] for kind in kinds)
    if least is None and most is None:
        return words
    return f"{words} {'of ' if most is None else ''}{range_words(least, most)}"


def stands_there(shape: Shape) -> str:
    """What a sentence says that a value is: "'DONE' or 'FAILED'", "5", "always missing"."""
    if shape.kinds == MISSING:
        return "always missing"
    if shape.kinds & JSON == JSON:
        return "always present"
    if shape.kinds == STRING and shape.texts is not None and shape.texts.values is not None:
        values = [shortened(each) for each in sorted(shape.texts.values)]
        if len(values) > MANY:
            return f"one of {len(values)} strings, such as '{values[0]}'"
        return listed(values, "or")
    only = None if shape.numbers is None else shape.numbers.only
    if shape.kinds == NUMBER and only is not None:
        return digits(only)
    words = kinds_in_words(shape.kinds)
    return f"{words}, or missing" if shape.kinds & MISSING else words
