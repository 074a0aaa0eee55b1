"""Comments that suppress findings in YAML and HCL, in a text that has its own already.

A comment goes to the end of the line on which something begins, or above the line where that cannot
have one, since the text of a string goes on behind it.
"""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter

from asl_analyze.source.edit import Edit
from asl_analyze.source.span import Span
from asl_analyze.suppress.directive import written
from asl_analyze.suppress.writing.words import merged
from asl_analyze.syntax.comments import comments, unbroken

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from asl_analyze.source.text import SourceText
    from asl_analyze.syntax.read import Format


class Lines:
    """One text of YAML or HCL, and where comments can be put into it."""

    def __init__(self, source: SourceText, format: Format) -> None:
        self._source = source
        self._gap = "  " if format == "yaml" else " "
        self._by_line: dict[int, Span] = {}
        self._alone: set[int] = set()
        for span in comments(source.text, format):
            line = source.position(span.start)[0]
            self._by_line[line] = span
            if not source.text[self._begin(line) : span.start].strip():
                self._alone.add(line)
        self._texts = list(unbroken(source.text, format))

    def line_of(self, offset: int) -> tuple[int, bool]:
        """The line that can have a comment about an offset, and whether that stands above it."""
        line = self._source.position(offset)[0]
        start = self._text_over(self._end(line))
        if start is None:
            return line, False
        return self._source.position(start)[0], True

    def edit(self, line: int, names: Iterable[str], reason: str | None, *, is_above: bool) -> Edit:
        """The comment for a line, merged into the one that is there."""
        if is_above:
            return self._above(line, list(names), reason)
        names, end = list(names), self._end(line)
        span = self._by_line.get(line)
        if span is not None:
            found = merged(self._source.text[span.start : span.end], names, reason)
            if found is not None:
                return Edit(span, found)
        return Edit(Span(end, end), f"{self._gap}# {written(names, reason)}")

    def _above(self, line: int, names: list[str], reason: str | None) -> Edit:
        text = self._source.text
        before = self._by_line.get(line - 1) if line - 1 in self._alone else None
        found = None
        if before is not None:
            found = merged(text[before.start : before.end], names, reason)
        if before is not None and found is not None:
            return Edit(before, found)
        begin = self._begin(line)
        whole = text[begin : self._end(line)]
        indent = whole[: len(whole) - len(whole.lstrip(" \t"))]
        return Edit(Span(begin, begin), f"{indent}# {written(names, reason)}\n")

    def _text_over(self, offset: int) -> int | None:
        """Where a string begins that goes on behind an offset."""
        index = bisect_right(self._texts, offset, key=itemgetter(0)) - 1
        if index < 0 or not self._texts[index].start < offset < self._texts[index].end:
            return None
        return self._texts[index].start

    def _begin(self, line: int) -> int:
        return self._source.line_starts[line - 1]

    def _end(self, line: int) -> int:
        starts, text = self._source.line_starts, self._source.text
        end = starts[line] if line < len(starts) else len(text)
        while end > starts[line - 1] and text[end - 1] in "\r\n \t":
            end -= 1
        return end
