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
    is_whole,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from asl_analyze.shapes.shape import Items, Members, Numbers, Shape

# Arrays of so many items are written item by item.
FEW = 4
# From here on the digits of a number tell nobody anything.
ENDLESS = 10**40


def notation(shape: Shape) -> str:
    """A shape on one line, such as `{id: string, total?: 0..5, tags: string[]}`.

    `?` behind a name says that the member may be absent, `...` that there may be others.
    """
    return _Writer(None).shape(shape, 0)


def notation_in(shape: Shape, width: int, column: int = 0) -> str:
    """A shape in lines of about so many columns; the first one begins at `column`.

    The members of an object that does not fit stand in a line each, indented.
    """
    return _Writer(width).shape(shape, column)


class _Writer:
    """Writes shapes in lines of a width, in one line where it is None."""

    def __init__(self, width: int | None) -> None:
        self.width = width
        self.indent = 0

    def shape(self, shape: Shape, column: int) -> str:
        """A shape, the first line of which begins at a column."""
        if shape.is_never:
            return "never"
        if shape.kinds & JSON == JSON and _is_plain(shape):
            parts = ["any"]
        else:
            parts = list(self._kinds(shape, column))
        if shape.kinds & FUNCTION:
            parts.append("function")
        if shape.kinds & MISSING:
            parts.append("nothing")
        return " | ".join(parts)

    def _kinds(self, shape: Shape, column: int) -> Iterator[str]:
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
            yield "any[]" if shape.items is None else self._array(shape.items, column)
        if shape.kinds & OBJECT:
            yield "object" if shape.members is None else self._object(shape.members, column)

    def _array(self, items: Items, column: int) -> str:
        if items.most == 0:
            return "[]"
        if items.most == items.least and (items.first or items.most <= FEW):
            at = [(n, items.at(n)) for n in range(items.most)]
            return self._list("[]", [("", item) for _, item in at], column)
        if not items.first:
            inner = self.shape(items.rest, column)
            rest = f"({inner})[]" if _is_union(items.rest) else f"{inner}[]"
            return rest + _length(items.least, items.most)
        parts = [("" if n < items.least else "?", item) for n, item in enumerate(items.first)]
        inner = notation(items.rest)
        rest = f"...({inner})[]" if _is_union(items.rest) else f"...{inner}[]"
        return self._list("[]", parts, column, last=rest)

    def _object(self, members: Members, column: int) -> str:
        parts = []
        for name, member in members.known.items():
            parts.append((f"{written_name(name)}{'?' if member.may_be_missing else ''}: ", member))
        last = ""
        if not members.rest.is_never:
            rest = notation(members.rest)
            last = "..." if rest == "any" else f"...: {rest}"
        return self._list("{}", parts, column, last=last)

    def _list(
        self, brackets: str, parts: Sequence[tuple[str, Shape]], column: int, last: str = ""
    ) -> str:
        """Parts in brackets: in one line if they fit; a member has its name before it."""
        self.indent += 2
        texts = []
        for label, shape in parts:
            before, behind = (label, "") if label.endswith(" ") else ("", label)
            inner = self.shape(_present(shape), self.indent + len(before))
            texts.append(before + inner + behind)
        if last:
            texts.append(last)
        self.indent -= 2
        line = ", ".join(texts)
        is_long = self.width is not None and column + len(line) + 2 > self.width
        if not texts or not (is_long or "\n" in line):
            return f"{brackets[0]}{line}{brackets[1]}"
        between = ",\n" + " " * (self.indent + 2)
        body = between.join(texts)
        return f"{brackets[0]}{between[1:]}{body}\n{' ' * self.indent}{brackets[1]}"


def _present(shape: Shape) -> Shape:
    """A member or item without the possibility of there being none, unless that is all."""
    if not shape.may_be_missing:
        return shape
    from asl_analyze.shapes.shape import required

    return required(shape)


def written_name(name: str) -> str:
    """The name of a member, quoted where it is no word."""
    return name if name.isidentifier() else json.dumps(name, ensure_ascii=False)


def _is_union(shape: Shape) -> bool:
    """Whether a shape is written as several, with `|` between them."""
    if shape.kinds == JSON and _is_plain(shape):
        return False
    texts = shape.texts
    if texts is not None and texts.values is not None and len(texts.values) > 1:
        return True
    kinds = shape.kinds & ~TRUE if shape.kinds & BOOLEAN == BOOLEAN else shape.kinds
    return bool(kinds & (kinds - 1))


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
    if not is_whole(number):
        return str(number)
    # Python writes no integer of thousands of digits.
    return str(int(number)) if abs(number) < ENDLESS else "-huge" if number < 0 else "huge"


def _texts(shape: Shape) -> str:
    if shape.texts is None:
        return "string"
    if shape.texts.values is None:
        return shape.texts.form
    return " | ".join(json.dumps(value, ensure_ascii=False) for value in sorted(shape.texts.values))


def _length(least: int, most: int | None) -> str:
    if least == 0 and most is None:
        return ""
    if least == most:
        return f"({least})"
    return f"({least}..{'' if most is None else most})"


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
