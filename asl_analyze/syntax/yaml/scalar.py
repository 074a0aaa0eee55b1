"""What a plain YAML scalar stands for.

YAML 1.2, 1.1 and their readers disagree. Where they do, the value here is that of the readers of
YAML 1.1 that AWS's own tools are built on (SnakeYAML, PyYAML), and the difference is reported:
a definition that passes through one reader or another is not the same machine. Dates and
sexagesimal numbers stay text, since nobody means `12:30:45` to be 45045 and a date is nothing
that JSON can hold. The letters `y` and `n` are text in all these readers, whatever YAML 1.1 says.
"""

from __future__ import annotations

from functools import cache

from asl_analyze.syntax.json.value import number
from asl_analyze.syntax.tree import Scalar, String, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Match, Pattern

    from asl_analyze.syntax.tree import Node

_CONSTANTS = {
    word: value
    for words, value in (
        (("true", "True", "TRUE"), True),
        (("false", "False", "FALSE"), False),
        (("null", "Null", "NULL", "~", ""), None),
    )
    for word in words
}
_OLD_BOOLEANS = {
    word: value
    for words, value in (
        (("yes", "Yes", "YES", "on", "On", "ON"), True),
        (("no", "No", "NO", "off", "Off", "OFF"), False),
    )
    for word in words
}
_FIRST_OF_BOOLEAN = frozenset("yYnNoO")
_FIRST_OF_NUMBER = frozenset("0123456789+-.")


def plain_value(start: int, end: int, text: str) -> Node:
    """The node of a plain scalar."""
    if text in _CONSTANTS:
        return Scalar(start, end, _CONSTANTS[text])
    if text in _OLD_BOOLEANS:
        return Scalar(start, end, _OLD_BOOLEANS[text])
    if text[0] in _FIRST_OF_NUMBER and (found := _number().fullmatch(text)):
        value = _numeric(found)
        if value is not None:
            return Scalar(start, end, value)
    if text.startswith("${"):
        from asl_analyze.syntax.tokens import whole_token

        if whole_token(text):
            return Unknown(start, end, text)
    return String(start, end, text)


def read_as(text: str) -> str | None:
    """What a plain scalar that looks like text or differs by reader is to YAML 1.1."""
    first = text[:1]
    if first in _FIRST_OF_BOOLEAN and text in _OLD_BOOLEANS:
        return "boolean"
    if first not in _FIRST_OF_NUMBER:
        return None
    found = _number().fullmatch(text)
    if found is None or found.lastgroup is None:
        return None
    return {"date": "date", "old": "number", "time": "number", "zero": "number"}.get(
        found.lastgroup
    )


def _numeric(found: Match[str]) -> float | None:
    text = found[0]
    match found.lastgroup:
        case "decimal":
            return number(text)
        case "prefixed":
            return int(text, 0)
        case "zero":
            digits = text.replace("_", "")
            return None if set(digits) & {"8", "9"} else int(digits, 8)
        case "old":
            digits = text.replace("_", "")
            return int(digits, 2) if "b" in digits else number(digits)
        case "special":
            return float(text.replace(".", ""))
        case _:
            return None


@cache
def _number() -> Pattern[str]:
    """Numbers by kind: those of all readers, and the last four by which readers differ."""
    import re

    return re.compile(
        r"(?P<prefixed>[-+]?0x[0-9a-fA-F]+|0o[0-7]+)"
        r"|(?P<zero>[-+]?0[0-9_]+)"
        r"|(?P<decimal>[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)"
        r"|(?P<special>[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))"
        r"|(?P<old>[-+]?(?:0b_*[01][01_]*|[1-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*))"
        r"|(?P<time>[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?)"
        r"|(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)"
        r"[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?)?)"
    )
