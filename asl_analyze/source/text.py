"""The text of one file and the places in it."""

from __future__ import annotations

import re
from bisect import bisect_right

_FEED, _ANY_END = re.compile(r"\n"), re.compile(r"\n|\r\n?")


class SourceText:
    """A decoded text (no byte order mark) with the path a user knows it by.

    Lines end at CR LF, LF or CR and nowhere else: JSON strings and YAML scalars may hold
    U+2028, U+0085 and their kin, which editors do not count as line ends.
    """

    __slots__ = ("_starts", "path", "text")

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self._starts: list[int] | None = None

    @property
    def line_starts(self) -> list[int]:
        """Offset of the first code point of each line."""
        if self._starts is None:
            self._starts = _line_starts(self.text)
        return self._starts

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both 1-based, the column in code points."""
        starts = self.line_starts
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line (1-based) without its line end."""
        starts = self.line_starts
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")

    @property
    def line_count(self) -> int:
        """How many lines there are; a text that ends in a line end has an empty last line."""
        return len(self.line_starts)


def _line_starts(text: str) -> list[int]:
    ends = _ANY_END if "\r" in text else _FEED  # which is many times as fast
    return [0, *[end.end() for end in ends.finditer(text)]]
