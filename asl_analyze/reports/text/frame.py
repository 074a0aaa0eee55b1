"""The lines of code around a place, with carets under it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from asl_analyze.reports.text.width import layout

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from asl_analyze.source.text import SourceText

CUT = "\u2026"
_MOST_LINES = 5
_LEAD = 20


class Row:
    """A line with its number, carets (`mark`), or neither where lines are left out."""

    __slots__ = ("mark", "number", "text")

    def __init__(self, number: int | None, text: str, *, mark: bool = False) -> None:
        self.number = number
        self.text = text
        self.mark = mark


def frame(source: SourceText, start: int, end: int, width: int) -> list[Row]:
    """The lines of a span with one line before and one after, no wider than `width` and a mark."""
    first = source.position(start)[0]
    last = source.position(max(start, end - 1))[0]
    left = _left(source, first, start, end, width)
    rows: list[Row] = []
    for number in _numbers(source, first, last):
        if number is None:
            rows.append(Row(None, "..."))
            continue
        begin, stop = _bounds(source, number)
        line, stops = _cut(source.text, begin, stop, left, width)
        rows.append(Row(number, line.rstrip()))
        if not first <= number <= last:
            continue
        at = start if number == first else begin + _indent(source.text, begin, stop)
        if number == first or at < stop:
            shift = begin + left
            cells = _cells(stops, max(at - shift, 0), min(end, stop) - shift)
            rows.append(Row(None, _carets(*cells, cut=left > 0), mark=True))
    return rows


def _numbers(source: SourceText, first: int, last: int) -> Iterator[int | None]:
    """The lines to show; None where some are left out."""
    if first > 1:
        yield first - 1
    if last - first < _MOST_LINES:
        yield from range(first, last + 1)
    else:
        yield from (first, first + 1, None, last)
    ends_in_feed = last + 1 == source.line_count and source.line_starts[-1] == len(source.text)
    if last < source.line_count and not ends_in_feed:
        yield last + 1


def _bounds(source: SourceText, number: int) -> tuple[int, int]:
    """Where a line begins and ends (its line end not counted), without copying it."""
    starts, text = source.line_starts, source.text
    begin = starts[number - 1]
    stop = starts[number] if number < len(starts) else len(text)
    while stop > begin and text[stop - 1] in "\r\n":
        stop -= 1
    return begin, stop


def _indent(text: str, begin: int, stop: int) -> int:
    at = begin
    while at < stop and text[at] in " \t":
        at += 1
    return at - begin


def _left(source: SourceText, number: int, start: int, end: int, width: int) -> int:
    """How many code points to leave out at the left so that the span can be seen."""
    begin, stop = _bounds(source, number)
    at, length = start - begin, min(end, stop) - start
    if at + length <= width:
        stops = layout(source.text[begin : begin + at + max(length, 0)])[1]
        if stops[-1] <= width:
            return 0
    lead = min(max(_LEAD, (width - length) // 2), width // 3)
    back = max(0, at - lead)
    stops = layout(source.text[begin + back : start])[1]
    return back + bisect_left(stops, stops[-1] - lead)


def _cut(text: str, begin: int, stop: int, left: int, width: int) -> tuple[str, Sequence[int]]:
    """What of a line fits after `left` code points, and the cell each of them starts in."""
    if begin + left >= stop:
        return (CUT if left and stop > begin else ""), [0]
    near = text[begin + left : min(stop, begin + left + 2 * width)]
    pieces, stops = layout(near)
    if pieces is near and not left and len(near) <= width:
        return near, stops  # as nearly every line
    fits = bisect_right(stops, width) - 1
    shown = "".join(pieces[:fits])
    if begin + left + fits < stop:
        shown += CUT
    return (CUT + shown if left else shown), stops[: fits + 1]


def _cells(stops: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """The cells that a range of code points takes, cut where the line is cut."""
    last = len(stops) - 1
    return stops[min(start, last)], stops[max(0, min(end, last))]


def _carets(start: int, end: int, *, cut: bool) -> str:
    return " " * (start + cut) + "^" * max(1, end - start)
