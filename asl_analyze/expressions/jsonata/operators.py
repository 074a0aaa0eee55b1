"""What operators make of the shapes of their operands.

Source: JSONata 2.0.6, `jsonata.js` (`evaluateNumericExpression`, `boolean`, `string`).
"""

from __future__ import annotations

from asl_analyze.shapes.notation import digits
from asl_analyze.shapes.shape import (
    ARRAY,
    BOOLEAN,
    BOOLEANS,
    EXACT,
    FALSE,
    FUNCTION,
    INFINITY,
    MISSING,
    MOST_TEXTS,
    NOTHING,
    NULL,
    NUMBER,
    NUMBERS,
    OBJECT,
    STRING,
    STRINGS,
    TRUE,
    WHOLES,
    Shape,
    array,
    between,
    boolean,
    or_missing,
    text,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.shapes.shape import Numbers


def calculated(operator: str, left: Shape, right: Shape) -> Shape:
    """A number, or nothing where one side is nothing."""
    found = NUMBERS
    if left.numbers and right.numbers and operator in "+-*":
        found = _range(operator, left.numbers, right.numbers)
    return or_missing(found) if (left.kinds | right.kinds) & MISSING else found


def _range(operator: str, left: Numbers, right: Numbers) -> Shape:
    whole = left.whole and right.whole
    if operator == "*":
        ends = [one * other for one in (left.low, left.high) for other in (right.low, right.high)]
        low, high = min(ends), max(ends)
        if any(end != end for end in ends):
            return between(-INFINITY, INFINITY, whole=whole)
    elif operator == "+":
        low, high = left.low + right.low, left.high + right.high
    else:
        low, high = left.low - right.high, left.high - right.low
    if low != low or high != high:
        return NUMBERS
    return between(low, high, whole=whole)


def negated(shape: Shape) -> Shape:
    """A number with its sign changed, or nothing for nothing."""
    numbers = shape.numbers
    found = between(-numbers.high, -numbers.low, whole=numbers.whole) if numbers else NUMBERS
    return or_missing(found) if shape.kinds & MISSING else found


def ordered(operator: str, left: Shape, right: Shape) -> Shape:
    """What `<` and the like give: nothing where one side is nothing."""
    found = BOOLEANS
    one, other = left.numbers, right.numbers
    if one and other and left.kinds == right.kinds == NUMBER:
        if operator in (">", ">="):
            one, other = other, one
        strict = operator in ("<", ">")
        if one.high < other.low or (one.high == other.low and not strict):
            found = boolean(True)
        elif one.low > other.high or (one.low == other.high and strict):
            found = boolean(False)
    return or_missing(found) if (left.kinds | right.kinds) & MISSING else found


def equated(operator: str, left: Shape, right: Shape) -> Shape:
    """What `=` and `!=` give: false where one side is nothing."""
    equal = _are_equal(left, right)
    missing = (left.kinds | right.kinds) & MISSING
    if NOTHING.kinds in (left.kinds, right.kinds):
        return boolean(False)
    if equal is None:
        return BOOLEANS
    value = equal if operator == "=" else not equal
    return BOOLEANS if missing and value else boolean(value)


def _are_equal(left: Shape, right: Shape) -> bool | None:
    """Whether two values that are there are certainly equal, or certainly not."""
    if not left.present or not right.present or (left.kinds | right.kinds) & FUNCTION:
        return None
    if not left.present & right.present:
        return False
    mine, theirs = single(left), single(right)
    if mine is not None and theirs is not None:
        return mine == theirs
    if left.present == right.present == NUMBER and left.numbers and right.numbers:
        one, other = left.numbers, right.numbers
        return False if one.high < other.low or one.low > other.high else None
    if left.present == right.present == STRING and left.texts and right.texts:
        ours, others = left.texts.values, right.texts.values
        return False if ours is not None and others is not None and not ours & others else None
    return None


def single(shape: Shape) -> tuple[str, object] | None:
    """The one scalar that a value can be if it is there, with its kind."""
    kinds = shape.present
    if kinds in (TRUE, FALSE, NULL):
        return "", {TRUE: True, FALSE: False, NULL: None}[kinds]
    if kinds == NUMBER and shape.numbers and shape.numbers.only is not None:
        return "n", shape.numbers.only
    if kinds == STRING and shape.texts and shape.texts.values and len(shape.texts.values) == 1:
        return "s", next(iter(shape.texts.values))
    return None


def included(left: Shape, right: Shape) -> Shape:
    """What `in` gives: false where one side is nothing."""
    return boolean(False) if MISSING in (left.kinds, right.kinds) else BOOLEANS


def truth(shape: Shape) -> bool | None:
    """Whether a value counts as true or as false, if it is always the same; nothing is false."""
    can_be_true = bool(shape.kinds & (TRUE | ARRAY | OBJECT | STRING | NUMBER | FUNCTION))
    can_be_false = bool(
        shape.kinds & (FALSE | NULL | MISSING | FUNCTION | ARRAY | OBJECT | STRING | NUMBER)
    )
    if shape.kinds == TRUE:
        return True
    if shape.is_only(STRING | NUMBER) and shape.kinds:
        return _scalar_truth(shape)
    if shape.kinds == OBJECT and shape.members is not None:
        if any(not each.kinds & MISSING for each in shape.members.known.values()):
            return True
        if shape.is_closed and not shape.members.known:
            return False
    if shape.kinds == ARRAY and shape.items is not None and shape.items.most == 0:
        return False
    return False if can_be_false and not can_be_true else None


def _scalar_truth(shape: Shape) -> bool | None:
    answers = set()
    if shape.kinds & STRING:
        values = shape.texts.values if shape.texts else None
        if shape.texts is not None and values is None:
            answers.add(True)
        elif values is None:
            return None
        else:
            answers.update(value != "" for value in values)
    if shape.kinds & NUMBER:
        numbers = shape.numbers
        if numbers is None or numbers.low < 0 < numbers.high:
            return None
        if numbers.low > 0 or numbers.high < 0:
            answers.add(True)
        elif numbers.only == 0:
            answers.add(False)
        else:
            return None
    return answers.pop() if len(answers) == 1 else None


def both(operator: str, left: bool | None, right: bool | None) -> Shape:
    """What `and` and `or` give for what is known of the truth of both sides."""
    deciding = operator == "or"
    if deciding in (left, right):
        return boolean(deciding)
    if left is None or right is None:
        return Shape(BOOLEAN)
    return boolean(not deciding)


def as_text(shape: Shape) -> frozenset[str] | None:
    """The strings that a value can be as text; None where they are too many to tell."""
    if shape.kinds & (ARRAY | OBJECT | FUNCTION):
        return None
    found: set[str] = set()
    if shape.kinds & STRING:
        if shape.texts is None or shape.texts.values is None:
            return None
        found |= shape.texts.values
    if shape.kinds & NUMBER:
        only = shape.numbers.only if shape.numbers else None
        if only is None or not float(only).is_integer() or abs(only) > EXACT:
            return None
        found.add(digits(only))
    names = {TRUE: "true", FALSE: "false", NULL: "null"}
    found.update(name for kind, name in names.items() if shape.kinds & kind)
    return frozenset(found)


def concatenated(left: Shape, right: Shape) -> Shape:
    """What `&` gives: nothing counts as the empty string."""
    sides = []
    for side in (left, right):
        values = as_text(side)
        if values is None:
            return STRINGS
        sides.append(values | {""} if side.kinds & MISSING else values)
    if not all(sides) or len(sides[0]) * len(sides[1]) > MOST_TEXTS:
        return STRINGS
    return text(*(one + other for one in sides[0] for other in sides[1]))


def counted(low: Shape, high: Shape) -> Shape:
    """The numbers of a range `low..high` as an array."""
    one, other = low.numbers, high.numbers
    if not one or not other:
        return array(WHOLES)
    least = max(0, other.low - one.high + 1)
    most = max(0, other.high - one.low + 1)
    item = between(one.low, max(other.high, one.low), whole=True)
    bounded = most < INFINITY
    return array(item, int(least) if least < INFINITY else 0, int(most) if bounded else None)
