"""The line ends inside YAML scalars."""

from __future__ import annotations

from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Pattern

BREAK = r"(?:\r\n|[\r\n\x85\u2028\u2029])"


def line_breaks(written: str) -> list[str]:
    """What the line ends in a part of a scalar stand for."""
    return ["\n" if end in "\r\n\x85" else end for end in _pattern().findall(written)]


@cache
def _pattern() -> Pattern[str]:
    import re

    return re.compile(BREAK)
