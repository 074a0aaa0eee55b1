"""Filters of paths, `[?(…)]`: `||` of `&&` of tests, as Jayway JsonPath 2.0.0 makes them.

A literal is compared as the text that it is written as, so that 1 equals "1", and `false` equals
whatever is not `true` when it is read as a boolean. A test of what is missing is false.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

COMPARISON = re.compile(r"\s*(==|!=|<=|>=|=~|<|>)\s*")
BARE = re.compile(r"[^\s()&|=<>!'\"\[\]@$,]+")
TEXT = re.compile(r"'((?:[^'\\]|\\.)*)'")
PATTERN = re.compile(r"/((?:[^/\\]|\\.)*)/(i?)")
INNER = re.compile(r"([@$])((?:\.[\w-]+(?:\(\))?|\['[^']*'\]|\[\d+\])*)")
MISSING = object()

Look = Callable[[str, Any], Any]
"""What the steps of a path, as text, lead to from the item or the root; MISSING for nothing."""


class NotReadError(Exception):
    """A text is not a filter, or not one that is known here."""


class NotComparedError(Exception):
    """Two values cannot be compared: the test is false."""


class NotNumberError(Exception):
    """A text is compared with a number and is none: any path fails there."""


@dataclass(frozen=True)
class Operand:
    """`root` is "@" or "$" with steps as `text`, "" with a literal, "/" or "/i" with a pattern."""

    root: str
    text: str

    def value(self, item: Any, document: Any, look: Look) -> Any:
        """What it stands for, for an item of a document."""
        if self.root in ("@", "$"):
            return look(self.text, item if self.root == "@" else document)
        return self.text


@dataclass(frozen=True)
class Test:
    """Two operands with an operator, or with "" one that has to be there, "!" not there."""

    left: Operand
    operator: str
    right: Operand | None

    def holds(self, item: Any, document: Any, look: Look) -> bool:
        """Whether it is so for an item."""
        one = self.left.value(item, document, look)
        if self.right is None:
            return (one is MISSING or one is None) == (self.operator == "!")
        other = self.right.value(item, document, look)
        if one is MISSING or other is MISSING:
            return False
        if self.operator == "=~":
            return _fits(self.right, one)
        return _compares(one, self.operator, other)


@dataclass(frozen=True)
class Filter:
    """What an item has to be like."""

    options: tuple[tuple[Test, ...], ...]

    def holds(self, item: Any, document: Any, look: Look) -> bool:
        """Whether an item is one that is looked for."""
        return any(all(test.holds(item, document, look) for test in all_) for all_ in self.options)


def read_filter(text: str, at: int) -> tuple[Filter, int]:
    """The filter at a place in a text, and where it ends.

    Raises:
        NotReadError: for what is none.
    """
    options: list[tuple[Test, ...]] = []
    every: list[Test] = []
    while True:
        test, at = _test(text, at)
        every.append(test)
        at = _blank(text, at)
        if text.startswith("&&", at):
            at += 2
            continue
        options.append(tuple(every))
        if not text.startswith("||", at):
            return Filter(tuple(options)), at
        at, every = at + 2, []


def _blank(text: str, at: int) -> int:
    while text.startswith(" ", at):
        at += 1
    return at


def _test(text: str, at: int) -> tuple[Test, int]:
    at = _blank(text, at)
    negated = text.startswith("!", at)
    left, at = _operand(text, at + negated)
    found = COMPARISON.match(text, at)
    if found is None:
        return Test(left, "!" if negated else "", None), at
    right, at = _operand(text, found.end())
    return Test(left, found[1], right), at


def _operand(text: str, at: int) -> tuple[Operand, int]:
    at = _blank(text, at)
    if found := INNER.match(text, at):
        return Operand(found[1], found[2]), found.end()
    if found := TEXT.match(text, at):
        return Operand("", found[1].replace("\\'", "'")), found.end()
    if found := PATTERN.match(text, at):
        return Operand("/" + found[2], found[1]), found.end()
    if found := BARE.match(text, at):
        return Operand("", found[0]), found.end()
    raise NotReadError(text)


def _fits(pattern: Operand, value: Any) -> bool:
    if value is None or isinstance(value, (dict, list)):
        return False
    text = value if isinstance(value, str) else str(value).lower()
    return re.fullmatch(pattern.text, text, re.IGNORECASE * (pattern.root == "/i")) is not None


def _compares(one: Any, operator: str, other: Any) -> bool:
    if operator not in ("==", "!=") and (one is None) != (other is None):
        return False
    try:
        order = _order(one, other)
    except NotComparedError:
        return False
    made = {"==": order == 0, "!=": order != 0, "<": order < 0, ">": order > 0}
    return made[operator[0] if operator[0] in "<>" else operator] or (
        operator in ("<=", ">=") and order == 0
    )


def _order(one: Any, other: Any) -> int:
    """Below 0 where one comes first; the right side says how the left is read."""
    if one is other:
        return 0
    nothing = [each is None or each == "null" for each in (one, other)]
    if any(nothing):
        return nothing[1] - nothing[0]
    kinds = ["" if isinstance(each, (dict, list)) else _kind(each) for each in (other, one)]
    if kinds == ["text", "text"]:
        return _sign(one.encode("utf-16-be", "surrogatepass"), other.encode("utf-16-be"))
    if kinds[1] == "number" and kinds[0] in ("text", "number"):
        return _sign(_number(one), _number(other))
    if kinds[1] == "truth" and kinds[0] in ("text", "truth"):
        return _sign(one, other.lower() == "true" if kinds[0] == "text" else other)
    raise NotComparedError


def _sign(one: Any, other: Any) -> int:
    return (one > other) - (one < other)


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "truth"
    return "text" if isinstance(value, str) else "number"


def _number(value: Any) -> Decimal:
    try:
        return Decimal(str(value))
    except InvalidOperation:
        raise NotNumberError(value) from None
