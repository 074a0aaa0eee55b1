"""What a test of a value leaves of its shape, whichever language the test is written in."""

from __future__ import annotations

from math import ceil, floor

from asl_analyze.expressions.signs import OPPOSITE
from asl_analyze.flow.choice.values import text_key
from asl_analyze.shapes.lattice import join, meet
from asl_analyze.shapes.shape import (
    BOOLEAN,
    EXACT,
    FALSE,
    INFINITY,
    NEVER,
    NULL,
    NUMBER,
    STRING,
    TRUE,
    Numbers,
    Shape,
    Texts,
    number,
    only,
    text,
    without,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    Literal = str | float | bool | None


def kind_of(constant: Literal) -> int:
    """The kind that a constant is of."""
    if constant is None:
        return NULL
    if isinstance(constant, bool):
        return BOOLEAN
    return STRING if isinstance(constant, str) else NUMBER


def compared(shape: Shape, sign: str, constant: Literal) -> Shape:
    """The values of the constant's kind that compare with it so.

    Booleans and null have no order: their sign is `=` or `!=`.
    """
    if constant is None:
        return only(shape, NULL) if sign == "=" else NEVER
    if isinstance(constant, bool):
        return only(shape, TRUE if constant == (sign == "=") else FALSE)
    if isinstance(constant, str):
        return _compared_texts(shape, sign, constant)
    return _compared_numbers(only(shape, NUMBER), sign, constant)


def not_compared(shape: Shape, sign: str, constant: Literal) -> Shape:
    """All the other values, those of other kinds among them."""
    others = without(shape, kind_of(constant))
    return join(others, compared(shape, OPPOSITE[sign], constant))


def one_of(shape: Shape, constants: list[Literal]) -> Shape:
    """The values that are one of some constants."""
    made = NEVER
    for constant in constants:
        made = join(made, compared(shape, "=", constant))
    return made


def none_of(shape: Shape, constants: list[Literal]) -> Shape:
    """The values that are none of some constants."""
    for constant in constants:
        shape = not_compared(shape, "=", constant)
    return shape


def texts_where(shape: Shape, keep: Callable[[str], bool]) -> Shape:
    """The strings, without those known ones that a predicate refuses."""
    there = only(shape, STRING)
    values = None if there.texts is None else there.texts.values
    if values is None:
        return there
    kept = frozenset(filter(keep, values))
    if len(kept) == len(values):
        return there
    return Shape(STRING, texts=Texts(kept), origin=there.origin) if kept else NEVER


def only_value(shape: Shape) -> list[Literal]:
    """The one constant that a shape is, in a list; an empty one where it may be anything else."""
    if shape.kinds == STRING and shape.texts is not None and shape.texts.values is not None:
        return list(shape.texts.values) if len(shape.texts.values) == 1 else []
    if shape.kinds == NUMBER:
        one = None if shape.numbers is None else shape.numbers.only
        return [] if one is None or not -EXACT < one < EXACT else [one]
    known: dict[int, Literal] = {NULL: None, TRUE: True, FALSE: False}
    return [known[shape.kinds]] if shape.kinds in known else []


def _compared_texts(shape: Shape, sign: str, constant: str) -> Shape:
    if sign == "=":
        return meet(only(shape, STRING), text(constant))
    if sign == "!=":
        return texts_where(shape, lambda value: value != constant)
    key = text_key(constant)
    strict, less = len(sign) == 1, sign[0] == "<"

    def keep(value: str) -> bool:
        mine = text_key(value)
        return (mine < key if less else mine > key) or (mine == key and not strict)

    return texts_where(shape, keep)


def _compared_numbers(there: Shape, sign: str, constant: float) -> Shape:
    if not there.kinds or not -EXACT < constant < EXACT:
        return there
    if sign == "=":
        return meet(there, number(constant))
    known = there.numbers
    low, high, whole = (
        (-INFINITY, INFINITY, False) if known is None else (known.low, known.high, known.whole)
    )
    if sign == "!=":
        if low == high == constant:
            return NEVER
        # Of a range only an end can be taken away, and only where the next number is known.
        if not whole or constant not in (low, high):
            return there
        low += low == constant
        high -= high == constant
    elif sign[0] == "<":
        if low > constant or (low == constant and sign == "<"):
            return NEVER
        high = min(high, _below(constant, sign == "<") if whole else constant)
    else:
        if high < constant or (high == constant and sign == ">"):
            return NEVER
        low = max(low, -_below(-constant, sign == ">") if whole else constant)
    if low > high:
        return NEVER
    return Shape(NUMBER, Numbers(low, high, whole), origin=there.origin)


def _below(constant: float, strictly: bool) -> int:
    """The largest integer below a number, or up to it."""
    return ceil(constant) - 1 if strictly else floor(constant)
