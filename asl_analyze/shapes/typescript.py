"""Shapes as types of TypeScript.

The language has no ranges of numbers, no lengths of arrays beyond tuples and no forms of strings:
those are wider there. An object's other members are of `unknown`, since an index signature has to
cover the named ones too.
"""

from __future__ import annotations

import json
import re

from asl_analyze.shapes.shape import (
    ARRAY,
    BOOLEAN,
    EXACT,
    FUNCTION,
    JSON,
    MISSING,
    NULL,
    NUMBER,
    OBJECT,
    STRING,
    TRUE,
    required,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.shapes.shape import Items, Members, Shape

# Arrays of so many items are tuples.
LONGEST = 16
WORD = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*", re.ASCII)


def typescript(shape: Shape, indent: int = 0) -> str:
    """A type of TypeScript that has every value of a shape."""
    if shape.kinds & JSON == JSON and not (
        shape.numbers or shape.texts or shape.items or shape.members
    ):
        return "unknown"
    return " | ".join(_kinds(shape, indent)) or "never"


def declared(name: str, shape: Shape) -> str:
    """A declaration of a type, in a line or several, without a line's end."""
    return f"export type {name} = {typescript(shape)};"


def _kinds(shape: Shape, indent: int) -> Iterator[str]:
    if shape.kinds & NULL:
        yield "null"
    if shape.kinds & BOOLEAN:
        whole = shape.kinds & BOOLEAN == BOOLEAN
        yield "boolean" if whole else "true" if shape.kinds & TRUE else "false"
    if shape.kinds & NUMBER:
        yield _number(shape)
    if shape.kinds & STRING:
        yield _text(shape)
    if shape.kinds & ARRAY:
        yield "unknown[]" if shape.items is None else _array(shape.items, indent)
    if shape.kinds & OBJECT:
        yield ANY_OBJECT if shape.members is None else _object(shape.members, indent)
    if shape.kinds & FUNCTION:
        yield "Function"
    if shape.kinds & MISSING:
        yield "undefined"


ANY_OBJECT = "{ [name: string]: unknown }"


def _number(shape: Shape) -> str:
    only = None if shape.numbers is None else shape.numbers.only
    if only is None or abs(only) > EXACT:
        return "number"
    return json.dumps(int(only) if shape.numbers is not None and shape.numbers.whole else only)


def _text(shape: Shape) -> str:
    if shape.texts is None or shape.texts.values is None:
        return "string"
    return " | ".join(map(json.dumps, sorted(shape.texts.values)))


def _array(items: Items, indent: int) -> str:
    if items.most is not None and items.most <= LONGEST:
        count, rest = items.most, None
    else:
        count, rest = len(items.first), typescript(items.rest, indent)
    if rest is not None and not count:
        return f"({rest})[]" if " | " in rest else f"{rest}[]"
    parts = []
    for index in range(count):
        item = typescript(items.at(index), indent)
        if index >= items.least:
            item = f"({item})?" if " | " in item else f"{item}?"
        parts.append(item)
    if rest is not None:
        parts.append(f"...({rest})[]")
    return f"[{', '.join(parts)}]"


def _object(members: Members, indent: int) -> str:
    lines = []
    for name, member in members.known.items():
        key = name if WORD.fullmatch(name) else json.dumps(name)
        mark = "?" if member.may_be_missing else ""
        lines.append(f"{key}{mark}: {typescript(required(member), indent + 2)};")
    if not members.rest.is_never:
        rest = "unknown" if members.known else typescript(members.rest, indent + 2)
        lines.append(f"[name: string]: {rest};")
    if not lines:
        return "Record<string, never>"
    before = "\n" + " " * (indent + 2)
    return f"{{{before}{before.join(lines)}\n{' ' * indent}}}"
