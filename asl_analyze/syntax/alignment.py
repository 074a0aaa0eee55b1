"""Which part of a text each part of a decoded value comes from."""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter

from asl_analyze.source.span import Span


class Alignment:
    """Runs of the value; each stands in the text as it is, or is one decoded piece of it."""

    __slots__ = ("_inside", "_offsets", "_runs", "length")

    def __init__(self) -> None:
        self.length = 0
        self._inside: list[tuple[int, int, bool, int]] | None = None
        self._offsets: list[int] = []
        self._runs: list[tuple[int, int, bool]] = []

    def copied(self, start: int, end: int) -> None:
        """The value goes on with this part of the text as it is."""
        self._add(end - start, start, end, True)

    def decoded(self, length: int, start: int, end: int) -> None:
        """The value goes on with `length` code points that this part of the text stands for."""
        self._add(length, start, end, False)

    def _add(self, length: int, start: int, end: int, copied: bool) -> None:
        self._offsets.append(self.length)
        self._runs.append((start, end, copied))
        self.length += length

    def pass_on(self, start: int, end: int, target: Alignment) -> None:
        """Let another value go on with a part of this one."""
        run = bisect_right(self._offsets, start) - 1
        while start < end:
            first, last, copied = self._runs[run]
            begin = self._offsets[run]
            run += 1
            stop = min(end, self._offsets[run]) if run < len(self._runs) else end
            if copied:
                target.copied(first + start - begin, first + stop - begin)
            else:
                target.decoded(stop - start, first, last)
            start = stop

    def start(self, offset: int) -> int:
        """Where the code point at an offset begins in the text; past the last, where that ends."""
        if offset >= self.length:
            return self.end(offset)
        run = bisect_right(self._offsets, offset) - 1
        start, _, copied = self._runs[run]
        return start + offset - self._offsets[run] if copied else start

    def end(self, offset: int) -> int:
        """Where the code point before an offset ends in the text."""
        if offset <= 0:
            return self._runs[0][0]
        if offset > self.length:
            return self._runs[-1][1]
        run = bisect_right(self._offsets, offset - 1) - 1
        start, end, copied = self._runs[run]
        return start + offset - self._offsets[run] if copied else end

    def span(self, start: int, end: int) -> Span:
        """The part of the text that a part of the value comes from."""
        if end <= start:
            at = self.start(start)
            return Span(at, at)
        return Span(self.start(start), self.end(end))

    def parts(self, start: int, end: int) -> list[tuple[int, int, int, int]] | None:
        """The runs of a part of the value: where each begins and ends in it, and in the text.

        None where the part begins or ends inside of a decoded piece.
        """
        found: list[tuple[int, int, int, int]] = []
        run = max(bisect_right(self._offsets, start) - 1, 0)
        while run < len(self._runs) and self._offsets[run] < end:
            first, last, copied = self._runs[run]
            begin = self._offsets[run]
            run += 1
            stop = self._offsets[run] if run < len(self._runs) else self.length
            if copied:
                first, last = first + max(start - begin, 0), last - max(stop - end, 0)
            elif begin < start or stop > end:
                return None
            if max(begin, start) < min(stop, end):
                found.append((max(begin, start), min(stop, end), first, last))
        return found

    def is_whole_at(self, offset: int) -> bool:
        """Whether no decoded piece is cut in two at an offset."""
        run = bisect_right(self._offsets, offset) - 1
        return (
            run < 0 or self._offsets[run] == offset or self._runs[run][2] or offset >= self.length
        )

    def inside(self, offset: int) -> int | None:
        """The other way round: the offset in the value of what stands in the text; None outside.

        Where several parts of the value come from one place, it is one of them.
        """
        if self._inside is None:
            runs = zip(self._runs, self._offsets, strict=True)
            self._inside = sorted((*run, begin) for run, begin in runs)
        index = bisect_right(self._inside, offset, key=itemgetter(0)) - 1
        if index < 0 or offset >= self._inside[index][1]:
            return None
        start, _, copied, begin = self._inside[index]
        return begin + offset - start if copied else begin
