"""The functions of Terraform that make names and paths, on texts that are all known.

Each takes the texts of its arguments, a list's one after the other, and returns None where it
cannot tell. What they do: https://developer.hashicorp.com/terraform/language/functions (2026-11).
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_LONGEST = 100_000


def _one(texts: list[str]) -> str | None:
    return texts[0] if len(texts) == 1 else None


def _join(texts: list[str]) -> str | None:
    if not texts or sum(map(len, texts)) + len(texts[0]) * len(texts) > _LONGEST:
        return None
    return texts[0].join(texts[1:])


def _format(texts: list[str]) -> str | None:
    """`%s`, `%d` and `%v` only."""
    if not texts:
        return None
    pieces = texts[0].replace("%d", "%s").replace("%v", "%s").split("%s")
    if len(pieces) != len(texts) or any("%" in piece for piece in pieces):
        return None
    return "".join(piece + text for piece, text in zip(pieces, [*texts[1:], ""], strict=True))


def _replace(texts: list[str]) -> str | None:
    """By a text; a pattern stands between slashes."""
    if len(texts) != 3 or not texts[1] or (texts[1][0] == texts[1][-1] == "/"):
        return None
    made = len(texts[0]) + texts[0].count(texts[1]) * len(texts[2])
    return texts[0].replace(texts[1], texts[2]) if made <= _LONGEST else None


def _of_one(change: Callable[[str], str]) -> Callable[[list[str]], str | None]:
    return lambda texts: change(texts[0]) if len(texts) == 1 else None


FUNCTIONS: dict[str, Callable[[list[str]], str | None]] = {
    # Where the working directory lies makes no difference to what is opened.
    "abspath": _one,
    "basename": _of_one(os.path.basename),
    "dirname": _of_one(os.path.dirname),
    "format": _format,
    "join": _join,
    "lower": _of_one(str.lower),
    "nonsensitive": _one,
    "replace": _replace,
    "tostring": _one,
    "trimspace": _of_one(str.strip),
    "upper": _of_one(str.upper),
}
