"""Shapes as text: a compact notation, and words for a message."""

from __future__ import annotations

import json

from asl_analyze.shapes.shape import (
    ARRAY,
    BOOLEAN,
    FALSE,
    FUNCTION,
    INFINITY,
    JSON,
    MISSING,
    NULL,
    NUMBER,
    OBJECT,
    STRING,
    TRUE,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.shapes.shape import Members, Numbers, Shape


def notation(shape: Shape) -> str:
    """A shape on one line, such as `{id: string, total?: 0..5, tags: string[]}`.

    `?` behind a name says that the member may be absent, `...` that there may be others.
    """
    if shape.is_never:
        return "never"
    parts = ["any"] if shape.kinds & JSON == JSON and _is_plain(shape) else list(_kinds(shape))
    if shape.kinds & FUNCTION:
        parts.append("function")
    if shape.kinds & MISSING:
        parts.append("nothing")
    return " | ".join(parts)


def _kinds(shape: Shape) -> Iterator[str]:
    if shape.kinds & NULL:
        yield "null"
    if shape.kinds & BOOLEAN == BOOLEAN:
        yield "boolean"
    elif shape.kinds & BOOLEAN:
        yield "true" if shape.kinds & TRUE else "false"
    if shape.kinds & NUMBER:
        yield "number" if shape.numbers is None else _numbers(shape.numbers)
    if shape.kinds & STRING:
        yield _texts(shape)
    if shape.kinds & ARRAY:
        yield _array(shape)
    if shape.kinds & OBJECT:
        yield "object" if shape.members is None else _object(shape.members)


def _is_plain(shape: Shape) -> bool:
    return not (shape.numbers or shape.texts or shape.items or shape.members)


def _numbers(numbers: Numbers) -> str:
    if numbers.only is not None:
        return digits(numbers.only)
    if (numbers.low, numbers.high) == (-INFINITY, INFINITY):
        return "integer"
    low = "" if numbers.low == -INFINITY else digits(numbers.low)
    high = "" if numbers.high == INFINITY else digits(numbers.high)
    span = f"{low}..{high}"
    return span if numbers.whole else f"number {span}"


def digits(number: float) -> str:
    """A number without a fraction that says nothing."""
    return str(int(number)) if float(number).is_integer() else str(number)


def _texts(shape: Shape) -> str:
    if shape.texts is None:
        return "string"
    if shape.texts.values is None:
        return shape.texts.form
    return " | ".join(json.dumps(value, ensure_ascii=False) for value in sorted(shape.texts.values))


def _array(shape: Shape) -> str:
    items = shape.items
    if items is None:
        return "any[]"
    if items.most == 0:
        return "[]"
    if items.most is not None and items.most == items.least and items.most <= 16:
        return f"[{', '.join(notation(items.at(n)) for n in range(items.most))}]"
    parts = [
        notation(item) + ("" if n < items.least else "?") for n, item in enumerate(items.first)
    ]
    inner = notation(items.rest)
    rest = f"({inner})[]" if " | " in inner else f"{inner}[]"
    if not parts:
        return rest + _length(items.least, items.most)
    return f"[{', '.join([*parts, f'...{rest}'])}]"


def _length(least: int, most: int | None) -> str:
    if least == 0 and most is None:
        return ""
    if least == most:
        return f"({least})"
    return f"({least}..{'' if most is None else most})"


def _object(members: Members) -> str:
    parts = []
    for name, member in members.known.items():
        key = name if name.isidentifier() else json.dumps(name, ensure_ascii=False)
        if member.kinds == MISSING:
            parts.append(f"{key}?: never")
        elif member.kinds & MISSING:
            from asl_analyze.shapes.shape import without

            parts.append(f"{key}?: {notation(without(member, MISSING))}")
        else:
            parts.append(f"{key}: {notation(member)}")
    if not members.rest.is_never:
        rest = notation(members.rest)
        parts.append("..." if rest == "any" else f"...: {rest}")
    return f"{{{', '.join(parts)}}}"


# Kinds in the order in which a sentence names them.
_NAMES = (
    (STRING, "a string"),
    (NUMBER, "a number"),
    (TRUE, "true"),
    (FALSE, "false"),
    (NULL, "null"),
    (ARRAY, "an array"),
    (OBJECT, "an object"),
    (FUNCTION, "a function"),
)


def kinds_in_words(kinds: int) -> str:
    """Kinds in words: "a string or a number"; all that JSON has is "a JSON value"."""
    kinds &= ~MISSING
    if kinds & JSON == JSON:
        return "a JSON value"
    named = [word for bit, word in _NAMES if kinds & bit]
    if kinds & BOOLEAN == BOOLEAN:
        named[named.index("true") : named.index("false") + 1] = ["a boolean"]
    if len(named) < 2:
        return "".join(named) or "nothing"
    return f"{', '.join(named[:-1])} or {named[-1]}"
