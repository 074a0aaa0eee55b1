"""Text in XML, in which many characters cannot stand at all."""

from __future__ import annotations

import re

from asl_analyze.escape.terminal import escape, is_unsafe, one_line

_NO_XML = {0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD}
_MARKUP = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
# Of two `#` the second is written as a reference, so that no command of a CI log comes of them.
_SPECIAL = re.compile(r"""[&<>"]|(?<=#)#""")


def plain(given: str) -> str:
    """A line that XML 1.0 can hold, for a library that escapes what is markup."""
    return one_line(given).translate(_NO_XML)


def shown(given: str) -> str:
    """A line for people, for between tags or double quotes."""
    return _SPECIAL.sub(_reference, plain(given))


def exact(given: str) -> str:
    """A text for between double quotes that a reader gets back as it is, such as a path.

    A character that XML 1.0 cannot hold is written as JSON would write it.
    """
    escaped = _SPECIAL.sub(_reference, given)
    if escaped.isprintable():
        return escaped
    return "".join(char if char.isprintable() else _unprintable(char) for char in escaped)


def _reference(found: re.Match[str]) -> str:
    return _MARKUP.get(found[0]) or f"&#{ord(found[0])};"


def _unprintable(char: str) -> str:
    code = ord(char)
    if (code < 0x20 and char not in "\t\n\r") or 0xD800 <= code <= 0xDFFF or code in _NO_XML:
        return escape(char)
    return f"&#{code};" if is_unsafe(code) else char
