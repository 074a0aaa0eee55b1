"""YAML's block scalars, `|` and `>`, decoded again from how they were written."""

from __future__ import annotations

from functools import cache

from asl_analyze.syntax.line_breaks import BREAK, line_breaks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Pattern

    from asl_analyze.syntax.alignment import Alignment


def decode_block(text: str, start: int, value: str, alignment: Alignment) -> str:
    """The value of the block scalar whose header is at `start`.

    How far it is indented may hang on the lines around it, so that is told by its known value.
    """
    header = _header().match(text, start)
    if header is None:
        return ""
    at = header.end()
    indent = _spaces_before_text(text, at) - _spaces_before_text(value, 0)
    lines = _Lines(alignment, folded=text[start] == ">")
    while (line := _line().match(text, at)) and line.end() > at:
        spaces_end, end = line.span("content")
        if spaces_end < at + indent and spaces_end < end:
            break
        lines.add(text, min(at + indent, end), end, line.end())
        at = line.end()
    return lines.finish(text, "-" if "-" in header[1] else "+" if "+" in header[1] else "")


class _Lines:
    """Joins lines; line ends wait until it is known what they stand for."""

    __slots__ = ("_alignment", "_blank_ends", "_folded", "_last_end", "_pieces", "_was_indented")

    def __init__(self, alignment: Alignment, *, folded: bool) -> None:
        self._alignment = alignment
        self._folded = folded
        self._pieces: list[str] = []
        self._last_end: tuple[int, int] | None = None
        self._blank_ends: list[tuple[int, int]] = []
        self._was_indented = False

    def add(self, text: str, start: int, end: int, line_end: int) -> None:
        """A line whose content, beyond the indentation, is on `start` to `end`."""
        if start == end:
            self._blank_ends.append((end, line_end))
            return
        indented = text[start] in " \t"
        if self._last_end is not None:
            self._join(text, self._last_end, keep=indented or self._was_indented)
        self._flush(text)
        self._alignment.copied(start, end)
        self._pieces.append(text[start:end])
        self._last_end = end, line_end
        self._was_indented = indented

    def finish(self, text: str, chomping: str) -> str:
        """The value, with as many of the last line ends as the header says."""
        if chomping != "-" and self._last_end is not None:
            self._write_breaks(text, self._last_end)
        if chomping == "+":
            self._flush(text)
        return "".join(self._pieces)

    def _join(self, text: str, end: tuple[int, int], *, keep: bool) -> None:
        if not self._folded or keep or text[end[0]] in "\u2028\u2029":
            self._write_breaks(text, end)
        elif not self._blank_ends:
            self._alignment.decoded(1, *end)
            self._pieces.append(" ")

    def _flush(self, text: str) -> None:
        for blank in self._blank_ends:
            self._write_breaks(text, blank)
        self._blank_ends = []

    def _write_breaks(self, text: str, place: tuple[int, int]) -> None:
        for line_break in line_breaks(text[slice(*place)]):
            self._alignment.decoded(1, *place)
            self._pieces.append(line_break)


def _spaces_before_text(text: str, at: int) -> int:
    """How far the first line that is not blank is indented."""
    found = _first_text().search(text, at)
    return found.end() - found.start() if found else 0


@cache
def _header() -> Pattern[str]:
    import re

    return re.compile(rf"[|>]([-+0-9]*+)[^\r\n\x85\u2028\u2029]*+(?:{BREAK}|\Z)")


@cache
def _line() -> Pattern[str]:
    import re

    return re.compile(rf" *+(?P<content>[^\r\n\x85\u2028\u2029]*+)(?:{BREAK}|\Z)")


@cache
def _first_text() -> Pattern[str]:
    import re

    return re.compile(r"(?<![^\r\n\x85\u2028\u2029]) *+(?=[^ \r\n\x85\u2028\u2029])")
