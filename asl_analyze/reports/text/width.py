"""How many cells of a terminal a text takes."""

from __future__ import annotations

from asl_analyze.escape.log import signs
from asl_analyze.escape.terminal import glyph, is_unsafe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_TAB = 4
_JOINER = 0x200D
_EMOJI_STYLE = 0xFE0F


def layout(text: str) -> tuple[Sequence[str], Sequence[int]]:
    """What to print for each code point, and the cell each starts in (one more for the end)."""
    commands = set(signs(text)) if "#" in text else ()
    if text.isascii() and text.isprintable() and not commands:
        return text, range(len(text) + 1)
    pieces: list[str] = []
    stops = [0]
    cluster = before = 0
    for place, char in enumerate(text):
        code, at = ord(char), stops[-1]
        if 0x20 <= code < 0x7F and place not in commands:
            piece = char
            size = cluster = 1
        elif code == 0x09:
            piece = " " * (_TAB - at % _TAB)
            size = cluster = len(piece)
        elif is_unsafe(code) or place in commands:
            piece = glyph(code)
            size = cluster = len(piece)
        else:
            piece = char
            size = _size(code, before, cluster)
            if size:
                cluster = min(cluster + size, 2) if code == _EMOJI_STYLE else size
        before = code
        pieces.append(piece)
        stops.append(at + size)
    return pieces, stops


def _size(code: int, before: int, cluster: int) -> int:
    """Cells of a character after another; `cluster` is what the last visible character takes."""
    if code == _EMOJI_STYLE:
        return 1 if cluster == 1 and before > 0x20 else 0
    if cluster == 2 and (before == _JOINER or 0x1F3FB <= code <= 0x1F3FF):
        return 0
    return _alone(code)


def _alone(code: int) -> int:
    """Cells of a code point that stands for itself."""
    if 0x1160 <= code <= 0x11FF or 0xD7B0 <= code <= 0xD7FF:  # vowels and tails of a syllable
        return 0
    from unicodedata import category, east_asian_width

    char = chr(code)
    if code != 0xAD and category(char) in {"Mn", "Me", "Mc", "Cf"}:
        return 0
    return 2 if east_asian_width(char) in {"W", "F"} else 1
