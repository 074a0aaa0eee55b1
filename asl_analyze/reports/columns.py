"""Columns as a consumer counts them that does not count code points."""

from __future__ import annotations

from bisect import bisect_left

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.source.text import SourceText

# The first code points that take one unit more than those before them.
UTF16 = (0x10000,)
UTF8 = (0x80, 0x800, 0x10000)


class Columns:
    """Places in the files of one run, whose wide characters are found once."""

    __slots__ = ("_firsts", "_wide")

    def __init__(self, firsts: tuple[int, ...]) -> None:
        self._firsts = firsts
        self._wide: dict[SourceText, list[list[int]]] = {}

    def position(self, source: SourceText, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both 1-based, the column in units."""
        line, column = source.position(offset)
        if source.text.isascii():
            return line, column
        start = offset - column + 1
        wide = self._wide_in(source)
        return line, column + sum(bisect_left(at, offset) - bisect_left(at, start) for at in wide)

    def _wide_in(self, source: SourceText) -> list[list[int]]:
        """Offsets of the characters from each of the first code points on."""
        known = self._wide.get(source)
        if known is None:
            text = "" if source.text.isascii() else source.text
            known = self._wide[source] = [
                [offset for offset, char in enumerate(text) if char >= chr(first)]
                for first in self._firsts
            ]
        return known
