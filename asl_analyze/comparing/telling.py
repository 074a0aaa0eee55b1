"""What is told of changes beside the findings: each part of them that no finding is about."""

from __future__ import annotations

from bisect import bisect_left

from asl_analyze.compare.changes import ValueChange
from asl_analyze.compare.parts import parts_of
from asl_analyze.comparing.outcome import ToldChange, ToldPart
from asl_analyze.source.span import Span
from asl_analyze.syntax.tree import Array, Member, Object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from asl_analyze.compare.changes import Change
    from asl_analyze.compare.parts import Part
    from asl_analyze.place import Places
    from asl_analyze.result import Result
    from asl_analyze.source.text import SourceText
    from asl_analyze.syntax.tree import Node

    Spot = Node | Member
    Found = tuple[SourceText, Span]


class Telling:
    """Says of changes what is left to tell once the rules have looked.

    `old` and `new` know the places of both versions; `results` are all findings.
    """

    def __init__(self, old: Places, new: Places, results: Sequence[Result]) -> None:
        self._old = old
        self._new = new
        self._findings = _Findings(results)

    def told(self, change: Change, results: Sequence[Result]) -> Iterator[ToldChange]:
        """A change, or the safe and the other parts of it; `results` are the findings about it.

        A finding about a part of it is about no other part. One that points at no part of it is
        about the whole.
        """
        parts = parts_of(change) if isinstance(change, ValueChange) else []
        if results:
            own = _Findings(results)
            left = [part for part in parts if not self._is_in(own, part.before, part.now)]
            parts = left if len(left) < len(parts) else []
            if not parts:
                return
        if change.safe is not None:
            yield self._made(change, parts, change.safe)
        elif parts:
            yield from self._of_parts(change, parts)
        elif not isinstance(change, ValueChange) or not self._is_judged(change.before, change.now):
            yield self._made(change, (), None)

    def _of_parts(self, change: Change, parts: Sequence[Part]) -> Iterator[ToldChange]:
        by_reason: dict[str | None, list[Part]] = {}
        for part in parts:
            if not self._is_judged(part.before, part.now):
                by_reason.setdefault(part.safe, []).append(part)
        for reason, some in by_reason.items():
            yield self._made(change, some, reason)

    def _is_judged(self, before: Spot | None, now: Spot | None) -> bool:
        """Whether a finding about something else stands in a value.

        One in an object or a list is about something in it, and not about the rest.
        """
        values = [one.value if isinstance(one, Member) else one for one in (before, now)]
        if any(isinstance(value, (Object, Array)) for value in values):
            return False
        return self._is_in(self._findings, before, now)

    def _is_in(self, findings: _Findings, before: Spot | None, now: Spot | None) -> bool:
        return any(
            spot is not None and findings.any_in(*_whole(places, spot))
            for places, spot in ((self._old, before), (self._new, now))
        )

    def _made(self, change: Change, parts: Iterable[Part], reason: str | None) -> ToldChange:
        told = [
            ToldPart(part, *self._place(part.before, part.now), is_old=part.now is None)
            for part in parts
        ]
        if len(told) == 1:
            (one,) = told
            source, offset, is_old = one.source, one.offset, one.is_old
        else:
            source, offset = self._place(change.before, change.now)
            is_old = change.now is None
        return ToldChange(change, source, offset, is_old=is_old, reason=reason, parts=told)

    def _place(self, before: Spot | None, now: Spot | None) -> tuple[SourceText, int]:
        places, spot = (self._old, before) if now is None else (self._new, now)
        if spot is None:
            return places.file, 0
        file, span = places.located(spot)
        return file, span.start


class _Findings:
    """The places of findings and of what they show beside it, to be asked by ranges."""

    def __init__(self, results: Iterable[Result]) -> None:
        self._starts: dict[SourceText, list[int]] = {}
        for result in results:
            self._starts.setdefault(result.source, []).append(result.start)
            for spot in result.related:
                self._starts.setdefault(spot.source, []).append(spot.start)
        for starts in self._starts.values():
            starts.sort()

    def any_in(self, file: SourceText, span: Span) -> bool:
        """Whether a finding stands in a range of a file."""
        starts = self._starts.get(file, ())
        at = bisect_left(starts, span.start)
        return at < len(starts) and starts[at] < span.end


def _whole(places: Places, spot: Spot) -> Found:
    """All that a member or an entry stands on, where that lies in one file."""
    if not isinstance(spot, Member):
        first, last = spot.start, spot.end
    else:
        first, last = spot.key.start, max(spot.key.end, spot.value.end)
    file, span = places.located(Span(first, last))
    return file, span
