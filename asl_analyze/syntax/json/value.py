"""What the text of a JSON value stands for."""

from __future__ import annotations

from asl_analyze.syntax.tree import Scalar, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.syntax.tree import Node

CONSTANTS = {"true": True, "false": False, "null": None}


def plain(start: int, end: int, text: str) -> Node:
    """The node of a well-formed number, constant or `${Token}`."""
    if text in CONSTANTS:
        return Scalar(start, end, CONSTANTS[text])
    if text[0] == "$":
        return Unknown(start, end, text)
    return Scalar(start, end, number(text))


def number(text: str) -> float:
    """A JSON number; a whole one stays `int` up to the length Python converts."""
    try:
        return int(text)
    except ValueError:
        return float(text)


def unescape(text: str, start: int, *, strict: bool = True) -> str:
    """The value of the well-formed string whose content begins at `start`, after its quote."""
    from json.decoder import scanstring  # type: ignore[attr-defined]

    value: str = scanstring(text, start, strict)[0]
    return value
