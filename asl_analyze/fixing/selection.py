"""Which fixes of one text go together, and the text with them."""

from __future__ import annotations

from bisect import bisect_left

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from asl_analyze.result import Result
    from asl_analyze.rule import Applicability, Fix
    from asl_analyze.source.text import SourceText

    Change = tuple[tuple[int, int, str], ...]


class Fixed:
    """A text with some fixes in it: findings whose fix is there, and those whose one is not."""

    __slots__ = ("applied", "left", "text")

    def __init__(self, text: str, applied: list[Result], left: list[Result]) -> None:
        self.text = text
        self.applied = applied
        self.left = left


def apply(source: SourceText, results: Iterable[Result], level: Applicability) -> Fixed:
    """A text with those fixes that go together, as far as they may be applied at a level.

    Another fix that overlaps one of them, or shares its isolation, waits until the text is
    analyzed again.
    """
    own = [result for result in results if result.source.path == source.path]
    applied, left = selected(source.text, own, level)
    return Fixed(written(source.text, applied), applied, left)


def selected(
    text: str, results: Sequence[Result], level: Applicability
) -> tuple[list[Result], list[Result]]:
    """The findings of one text whose fixes go together, first come, first served; and all others.

    Fixes that do the same are one. Where one rule says of one place that this and that would mend
    it, neither is certain.
    """
    fixable = [result for result in results if may_apply(result, level)]
    disputed = _disputed(fixable)
    taken = _Taken()
    applied: dict[int, Result] = {}
    for result in sorted(fixable, key=_order):
        if _place(result) not in disputed and taken.has_room(text, result.fix):
            applied[id(result)] = result
    left = [one for one in results if id(one) not in applied and one.fix is not None]
    return list(applied.values()), left


def may_apply(result: Result, level: Applicability) -> bool:
    """Whether there is a fix that may be applied by who applies those of a level."""
    fix = result.fix
    return fix is not None and fix.applicability.rank <= min(level.rank, 1)


def written(text: str, results: Iterable[Result]) -> str:
    """The text with the fixes of findings that go together; new lines end as the others do."""
    edits = {edit for result in results if result.fix is not None for edit in result.fix.change}
    ends_in = _line_end(text)
    pieces: list[str] = []
    at = 0
    for start, end, new in sorted(edits):
        pieces += [text[at:start], new if ends_in == "\n" else _ending(new, ends_in)]
        at = end
    return "".join([*pieces, text[at:]])


class _Taken:
    """The parts of a text that fixes change, and what they exclude."""

    def __init__(self) -> None:
        self._spans: list[tuple[int, int]] = []
        self._changes: set[Change] = set()
        self._isolations: set[str] = set()

    def has_room(self, text: str, fix: Fix | None) -> bool:
        """Take the parts that a fix changes, where none of them is taken."""
        if fix is None or not _is_sound(fix.change, text):
            return False
        change = fix.change
        if change in self._changes:
            return True
        if fix.isolation in self._isolations or any(self._touches(*edit[:2]) for edit in change):
            return False
        for start, end, _ in change:
            self._spans.insert(bisect_left(self._spans, (start, end)), (start, end))
        self._changes.add(change)
        if fix.isolation is not None:
            self._isolations.add(fix.isolation)
        return True

    def _touches(self, start: int, end: int) -> bool:
        """Whether a span lies over one that is taken, or reaches it."""
        at = bisect_left(self._spans, (start, end))
        before = self._spans[at - 1][1] if at else -1
        after = self._spans[at][0] if at < len(self._spans) else end + 1
        return start <= before or after <= end


def _is_sound(change: Change, text: str) -> bool:
    """Whether edits lie in the text and beside each other, and change anything."""
    at = 0
    for start, end, _ in change:
        if not at <= start <= end <= len(text):
            return False
        at = end
    return any(text[start:end] != new for start, end, new in change)


def _disputed(results: Iterable[Result]) -> set[tuple[str, int, int]]:
    """The places of which one rule knows two cures that exclude each other."""
    cures: dict[tuple[str, int, int], set[Change]] = {}
    for result in results:
        if result.fix is not None:
            cures.setdefault(_place(result), set()).add(result.fix.change)
    return {place for place, changes in cures.items() if len(changes) > 1}


def _place(result: Result) -> tuple[str, int, int]:
    return result.rule.code, result.start, result.end


def _order(result: Result) -> tuple[Change, int, str]:
    return (result.fix.change if result.fix else ()), result.start, result.rule.code


def _line_end(text: str) -> str:
    """How the first line ends."""
    feed = text.find("\n")
    if feed < 0:
        return "\r" if "\r" in text else "\n"
    return "\r\n" if text.startswith("\r", feed - 1) and feed else "\n"


def _ending(text: str, line_end: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", line_end)
