"""How large values are at least, as JSON."""

from __future__ import annotations

import json

from asl_analyze.shapes.shape import (
    ARRAY,
    BOOLEAN,
    FALSE,
    MISSING,
    NULL,
    NUMBER,
    OBJECT,
    STRING,
    TRUE,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.shapes.shape import Shape


def least_bytes(shape: Shape, known: dict[int, int] | None = None) -> int:
    """The bytes of UTF-8 that the smallest value of a shape has as JSON without blanks.

    `known` has the sizes of shapes by their identity, which calls for shapes share that live on.
    """
    return _least(shape, {} if known is None else known)


def _least(shape: Shape, known: dict[int, int]) -> int:
    """The same; `known` has the sizes of shapes by their identity, as many places share one."""
    size = known.get(id(shape)) if shape.depth else None
    if size is None:
        size = known[id(shape)] = min(_sizes(shape, known), default=0)
    return size


def _sizes(shape: Shape, known: dict[int, int]) -> list[int]:
    """The least size of the values of each kind."""
    sizes = []
    if shape.kinds & (NULL | TRUE):
        sizes.append(4)
    elif shape.kinds & BOOLEAN == FALSE:
        sizes.append(5)
    if shape.kinds & NUMBER:
        sizes.append(1)
    if shape.kinds & STRING:
        sizes.append(_text(shape))
    if shape.kinds & ARRAY:
        sizes.append(_array(shape, known))
    if shape.kinds & OBJECT:
        sizes.append(_object(shape, known))
    return sizes


def _text(shape: Shape) -> int:
    values = None if shape.texts is None else shape.texts.values
    if not values:
        return 2
    return min(
        len(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")) for value in values
    )


def _array(shape: Shape, known: dict[int, int]) -> int:
    items = shape.items
    if items is None or not items.least:
        return 2
    first = items.first[: items.least]
    sizes = sum(_least(item, known) for item in first)
    if items.least > len(first):
        sizes += (items.least - len(first)) * _least(items.rest, known)
    return sizes + items.least + 1


def _object(shape: Shape, known: dict[int, int]) -> int:
    members = {} if shape.members is None else shape.members.known
    there = [(name, value) for name, value in members.items() if not value.kinds & MISSING]
    if not there:
        return 2
    names = sum(len(name.encode("utf-8", "replace")) + 3 for name, _ in there)
    return names + sum(_least(value, known) for _, value in there) + len(there) + 1
