"""Which characters a regular expression may start with, so that scanning need not try it.

Needed only when tables are built; reads what Python's own parser makes of the expression.
"""

from __future__ import annotations

import re
from re import _compiler as compiler  # type: ignore[attr-defined]
from re import _constants as code
from re import _parser as parser

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

OTHER = "\x80"
"""Stands for all characters beyond ASCII."""

EVERY = frozenset(map(chr, range(128)))
ZERO_WIDTH = (code.ASSERT, code.ASSERT_NOT, code.AT)
REPEATS = (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT)


def starts(regexp: str) -> str:
    """The characters, sorted; possibly too many, never too few."""
    found, empty = _sequence(parser.parse(regexp))
    if empty:
        raise ValueError(f"{regexp} matches the empty text")
    return "".join(sorted(found))


def _sequence(items: Any) -> tuple[frozenset[str], bool]:
    """First characters of a sequence, and whether it may be empty."""
    found: frozenset[str] = frozenset()
    for operation, argument in items:
        more, empty = _item(operation, argument)
        found |= more
        if not empty:
            return found, False
    return found, True


def _item(operation: Any, argument: Any) -> tuple[frozenset[str], bool]:
    if operation in ZERO_WIDTH:
        return frozenset(), True
    if operation in REPEATS:
        found, empty = _sequence(argument[2])
        return found, empty or argument[0] == 0
    if operation is code.SUBPATTERN:
        found, empty = _sequence(argument[3])
        if argument[1] & re.IGNORECASE:
            found |= {character.swapcase() for character in found}
        return found, empty
    if operation is code.ATOMIC_GROUP:
        return _sequence(argument)
    if operation is code.BRANCH:
        branches = [_sequence(branch) for branch in argument[1]]
        return frozenset().union(*(found for found, _ in branches)), any(e for _, e in branches)
    return _matching(operation, argument), False


def _matching(operation: Any, argument: Any) -> frozenset[str]:
    """The characters that one item for one character matches, found by trying them."""
    if operation is code.LITERAL:
        return frozenset(chr(argument) if argument < 128 else OTHER)
    pattern = parser.SubPattern(parser.State(), [(operation, argument)])
    matches = compiler.compile(pattern).match
    return frozenset(filter(matches, EVERY)) | {OTHER}
