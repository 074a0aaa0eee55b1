"""Which findings are suppressed, and by what; of several that cover one, the innermost counts."""

from __future__ import annotations

from asl_analyze.place import Places
from asl_analyze.suppressed import IN_SOURCE, Suppressed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from asl_analyze.result import Result
    from asl_analyze.source.text import SourceText
    from asl_analyze.suppress.suppression import Selector, Suppression

    Point = tuple[int, str]


def may_be_suppressed(result: Result) -> bool:
    """Whether a file may keep a finding from being told.

    Not an error by which all else in the file is in doubt, and nothing about suppressions.
    """
    rule = result.rule
    return not rule.always_told or result.severity.rank < rule.severity.rank


class Heeding:
    """Holds findings against the suppressions of their files.

    `suppressions` are those of each file, by its path, and `own` is the file that is analyzed. What
    is found of a definition in another file counts as found where `own` declares it: `declared` has
    these offsets, by the names of the definitions.
    """

    def __init__(
        self,
        own: SourceText,
        suppressions: Mapping[str, Sequence[Suppression]],
        declared: Mapping[str, int],
    ) -> None:
        self._own = own
        self._suppressions = suppressions
        self._declared = declared
        self._pointed = _by_pointer(one for all in suppressions.values() for one in all)

    def split(self, results: Iterable[Result]) -> tuple[list[Result], list[Result]]:
        """The findings that are to be told, and those that are not."""
        told: list[Result] = []
        open_ones: list[Result] = []
        for result in results:
            (open_ones if may_be_suppressed(result) else told).append(result)
        suppressed: list[Result] = []
        for look in (self._at_pointers, self._at_places, self._at_declarations):
            left: list[Result] = []
            for result, selector in zip(open_ones, look(open_ones), strict=True):
                if selector is None:
                    left.append(result)
                else:
                    selector.is_used = True
                    suppressed.append(result.not_told(why(selector)))
            open_ones = left
        return told + open_ones, suppressed

    def _at_pointers(self, results: Sequence[Result]) -> list[Selector | None]:
        return [self._at_pointer(result) if self._pointed else None for result in results]

    def _at_pointer(self, result: Result) -> Selector | None:
        pointer = result.pointer
        while pointer is not None:
            found = self._pointed.get((result.definition, pointer), {}).get(result.rule.code)
            if found is not None:
                return found
            pointer = pointer.rpartition("/")[0] if pointer else None
        return None

    def _at_places(self, results: Sequence[Result]) -> list[Selector | None]:
        return self._by_file(results, lambda result: (result.source.path, result.start))

    def _at_declarations(self, results: Sequence[Result]) -> list[Selector | None]:
        return self._by_file(results, self._declaration)

    def _declaration(self, result: Result) -> tuple[str, int] | None:
        if result.source.path == self._own.path or result.definition is None:
            return None
        offset = self._declared.get(result.definition)
        return None if offset is None else (self._own.path, offset)

    def _by_file(
        self, results: Sequence[Result], place: Callable[[Result], tuple[str, int] | None]
    ) -> list[Selector | None]:
        """For each finding what covers its place, a path with an offset."""
        found: list[Selector | None] = [None] * len(results)
        by_path: dict[str, list[tuple[int, Point]]] = {}
        for number, result in enumerate(results):
            at = place(result)
            if at is not None and self._suppressions.get(at[0]):
                by_path.setdefault(at[0], []).append((number, (at[1], result.rule.code)))
        for path, numbered in by_path.items():
            answers = innermost(self._suppressions[path], [point for _, point in numbered])
            for (number, _), selector in zip(numbered, answers, strict=True):
                found[number] = selector
        return found


def why(selector: Selector) -> Suppressed:
    """What a report says of who suppressed a finding."""
    suppression = selector.suppression
    definition = suppression.definition
    source = suppression.source if definition is None else definition.source
    file, span = Places(source, definition).located(suppression.place)
    return Suppressed(IN_SOURCE, suppression.reason, file.path, *file.position(span.start))


def _by_pointer(
    suppressions: Iterable[Suppression],
) -> dict[tuple[str | None, str], dict[str, Selector]]:
    found: dict[tuple[str | None, str], dict[str, Selector]] = {}
    for one in suppressions:
        for key in one.pointers:
            by_code = found.setdefault(key, {})
            for selector in one.selectors:
                for rule in selector.rules:
                    by_code.setdefault(rule.code, selector)
    return found


def innermost(
    suppressions: Iterable[Suppression], points: Sequence[Point]
) -> list[Selector | None]:
    """For each point (an offset and the code of a rule) the selector that covers it."""
    areas = [
        (start, -end, -number, selector)
        for number, one in enumerate(suppressions)
        for start, end in one.spans
        for selector in reversed(one.selectors)
    ]
    areas.sort(key=lambda area: area[:3])
    # What is open of each rule, the latest begun last: what has ended under it ends nothing.
    open_areas: dict[str, list[tuple[int, Selector]]] = {code: [] for _, code in points}
    found: list[Selector | None] = [None] * len(points)
    following = 0
    for number in sorted(range(len(points)), key=lambda number: points[number][0]):
        offset, code = points[number]
        while following < len(areas) and areas[following][0] <= offset:
            _, end, _, selector = areas[following]
            area = -end, selector
            for rule in selector.rules:
                if rule.code in open_areas:
                    open_areas[rule.code].append(area)
            following += 1
        stack = open_areas[code]
        while stack and stack[-1][0] <= offset:
            stack.pop()
        found[number] = stack[-1][1] if stack else None
    return found
