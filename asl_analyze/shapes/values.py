"""From JSON values to shapes, and whether a value is in one."""

from __future__ import annotations

from asl_analyze.shapes.forms import has_form
from asl_analyze.shapes.lattice import join_all, tuple_of_many
from asl_analyze.shapes.shape import (
    ANY,
    ARRAY,
    ARRAYS,
    BOOLEANS,
    DEEPEST,
    FALSE,
    MISSING,
    NULL,
    NULLS,
    NUMBER,
    NUMBERS,
    OBJECT,
    OBJECTS,
    STRING,
    STRINGS,
    TRUE,
    Shape,
    array,
    boolean,
    number,
    record,
    text,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def of_value(value: Any, depth: int = 0) -> Shape:
    """The shape of one JSON value alone; deeper parts are any of their kind."""
    if value is None:
        return NULLS
    if isinstance(value, bool):
        return boolean(value)
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, str):
        return text(value)
    if isinstance(value, list):
        return (
            ARRAYS
            if depth > DEEPEST
            else tuple_of_many(of_value(each, depth + 1) for each in value)
        )
    if depth > DEEPEST:
        return OBJECTS
    return record({name: of_value(each, depth + 1) for name, each in value.items()})


def like_value(value: Any, depth: int = 0) -> Shape:
    """The shape of all values like an example: other texts and numbers, lists of other lengths.

    `null` stands for whatever else there may be in its place.
    """
    if value is None or depth > DEEPEST:
        return ANY
    if isinstance(value, bool):
        return BOOLEANS
    if isinstance(value, (int, float)):
        return NUMBERS
    if isinstance(value, str):
        return STRINGS
    if isinstance(value, list):
        return array(join_all(like_value(each, depth + 1) for each in value)) if value else ARRAYS
    return record({name: like_value(each, depth + 1) for name, each in value.items()})


class _Absent:
    """Stands for no value."""


ABSENT = _Absent()


def contains(shape: Shape, value: Any) -> bool:
    """Whether a JSON value, or `ABSENT`, is one of a shape."""
    if value is ABSENT:
        return bool(shape.kinds & MISSING)
    if value is None:
        return bool(shape.kinds & NULL)
    if isinstance(value, bool):
        return bool(shape.kinds & (TRUE if value else FALSE))
    if isinstance(value, (int, float)):
        return bool(shape.kinds & NUMBER) and _has_number(shape, value)
    if isinstance(value, str):
        return bool(shape.kinds & STRING) and _has_text(shape, value)
    if isinstance(value, list):
        return bool(shape.kinds & ARRAY) and _has_items(shape, value)
    return bool(shape.kinds & OBJECT) and _has_members(shape, value)


def _has_number(shape: Shape, value: float) -> bool:
    numbers = shape.numbers
    if numbers is None:
        return True
    whole = isinstance(value, int) or value.is_integer()
    return numbers.low <= value <= numbers.high and (whole or not numbers.whole)


def _has_text(shape: Shape, value: str) -> bool:
    texts = shape.texts
    if texts is None:
        return True
    return value in texts.values if texts.values is not None else has_form(value, texts.form)


def _has_items(shape: Shape, value: list[Any]) -> bool:
    items = shape.items
    if items is None:
        return True
    if len(value) < items.least or (items.most is not None and len(value) > items.most):
        return False
    return all(contains(items.at(index), each) for index, each in enumerate(value))


def _has_members(shape: Shape, value: dict[str, Any]) -> bool:
    members = shape.members
    if members is None:
        return True
    return all(
        contains(members.at(name), value.get(name, ABSENT)) for name in members.known
    ) and all(
        contains(members.rest, each) for name, each in value.items() if name not in members.known
    )
