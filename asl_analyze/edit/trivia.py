"""Blanks and comments between the values of a text."""

from __future__ import annotations

from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Pattern

_HASH = r"#[^\r\n]*+"
_OTHERS = r"//[^\r\n]*+|/\*(?>[^*]++|\*(?!/))*+\*/"


def past_trivia(text: str, at: int, format: str) -> int:
    """The offset behind the blanks, line ends and comments that stand at an offset."""
    found = _trivia(format == "yaml").match(text, at)
    return found.end() if found else at


def past_tail(text: str, at: int, format: str) -> int:
    """The offset behind the comment that stands on the rest of a line; else the offset itself."""
    found = _tail(format == "yaml").match(text, at)
    return found.end() if found and text[found.end() : found.end() + 1] in ("", "\r", "\n") else at


def has_comment(text: str, start: int, end: int) -> bool:
    """Whether there is more than blanks and separators on a part of a text between values."""
    return bool(text[start:end].strip(" \t\r\n,"))


@cache
def _trivia(is_yaml: bool) -> Pattern[str]:
    import re

    comments = _HASH if is_yaml else f"{_HASH}|{_OTHERS}"
    return re.compile(rf"(?>[ \t\r\n]++|{comments})*+")


@cache
def _tail(is_yaml: bool) -> Pattern[str]:
    import re

    return re.compile(rf"[ \t]++{_HASH}" if is_yaml else rf"[ \t]*+(?:{_HASH}|{_OTHERS})")
