"""What stands unquoted where JSON has a value, right or wrong."""

from __future__ import annotations

from functools import cache

from asl_analyze.syntax.json.value import CONSTANTS, plain
from asl_analyze.syntax.tree import Scalar, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Pattern

    from asl_analyze.syntax.json.lexer import Token
    from asl_analyze.syntax.tree import Node

_LOOSE_CONSTANTS = {
    "True": "true",
    "TRUE": "true",
    "False": "false",
    "FALSE": "false",
    "None": "null",
    "NULL": "null",
    "Null": "null",
    "nil": "null",
    "undefined": "null",
}
_NO_NUMBERS = ("NaN", "Infinity", "-Infinity", "+Infinity", "-NaN")


def word_value(token: Token) -> tuple[Node, str | None] | None:
    """The node of a word and what is wrong with it; None if it is text without its quotes."""
    text = token.text
    if text in CONSTANTS or _number().fullmatch(text):
        return plain(token.start, token.end, text), None
    if "${" in text:
        return Unknown(token.start, token.end, text), None
    if text in _LOOSE_CONSTANTS:
        right = _LOOSE_CONSTANTS[text]
        reason = f"'{text}' is written '{right}' in JSON"
        return Scalar(token.start, token.end, CONSTANTS[right]), reason
    if text in _NO_NUMBERS:
        return Unknown(token.start, token.end, text), f"'{text}' is not a JSON value"
    if _like_number().match(text):
        return _loose_number(token), f"{shown(text)} is not a JSON number"
    return None


def shown(text: str) -> str:
    """The text in quotes as a message can hold it: on one line, and not long."""
    if len(text) > 40:
        text = text[:39] + "…"
    safe = "".join(c if c.isprintable() else f"U+{ord(c):04X}" for c in text)
    return f"'{safe}'"


def _loose_number(token: Token) -> Node:
    for convert in (int, float, _prefixed):
        try:
            return Scalar(token.start, token.end, convert(token.text))
        except ValueError:
            continue
    return Unknown(token.start, token.end, token.text)


def _prefixed(text: str) -> int:
    return int(text, 0)


@cache
def _number() -> Pattern[str]:
    import re

    return re.compile(r"-?+(?:0|[1-9][0-9]*+)(?>\.[0-9]++)?+(?>[eE][+-]?+[0-9]++)?+")


@cache
def _like_number() -> Pattern[str]:
    import re

    return re.compile(r"[-+]*\.?[0-9]|[-+.]+$")
