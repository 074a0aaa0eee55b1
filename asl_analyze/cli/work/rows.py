"""What came of a file as plain rows of texts and numbers, and back.

(`pickle` would do the same with less said here; but loading and running it takes as long as
analyzing a dozen files, and what it reads may run anything.)
"""

from __future__ import annotations

from asl_analyze.result import Failure, FileReport, Result, Spot
from asl_analyze.rule import Applicability, Edit, Fix, Severity
from asl_analyze.source.span import Span
from asl_analyze.suppressed import Suppressed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from asl_analyze.rule import Rule
    from asl_analyze.source.text import SourceText

    Row = tuple[Any, ...]


class Sources:
    """The texts that places refer to, each written once and then known by its number."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, str]] = []
        self._numbers: dict[SourceText, int] = {}

    def number(self, source: SourceText) -> int:
        """The number of a text."""
        if source not in self._numbers:
            self._numbers[source] = len(self.rows)
            self.rows.append((source.path, source.text))
        return self._numbers[source]


def row_of(outcome: FileReport | Failure | None, sources: Sources) -> Row:
    """A row of none, two or four entries, by which it is known."""
    if outcome is None:
        return ()
    if isinstance(outcome, Failure):
        return (outcome.path, outcome.reason)
    results = [_result_row(result, sources) for result in outcome.results]
    suppressed = [_result_row(result, sources) for result in outcome.suppressed]
    return (sources.number(outcome.source), facts_of(outcome), results, suppressed)


def made_of(
    row: Row, sources: list[SourceText], rules: Mapping[str, Rule]
) -> FileReport | Failure | None:
    """What came of a file, from its row; `sources` are the texts by their numbers."""
    if not row:
        return None
    if len(row) == 2:
        return Failure(*row)
    source, facts, results, suppressed = row
    return FileReport(
        sources[source],
        [],
        [_result(inner, sources, rules) for inner in results],
        suppressed=[_result(inner, sources, rules) for inner in suppressed],
        **facts,
    )


def facts_of(report: FileReport) -> dict[str, Any]:
    """What a report says besides its findings."""
    return {
        "definition_count": report.definition_count,
        "cost": report.cost,
        "left_out": report.left_out,
        "repeated": report.repeated,
        "unread": list(report.unread),
        "is_rough": report.is_rough,
        "hidden": report.hidden,
    }


def _result_row(result: Result, sources: Sources) -> Row:
    return (
        result.rule.code,
        sources.number(result.source),
        result.start,
        result.end,
        result.message,
        result.arguments,
        result.pointer,
        result.definition,
        result.aws,
        [_spot_row(spot, sources) for spot in result.related],
        [_spot_row(spot, sources) for spot in result.path],
        _fix_row(result.fix),
        result.severity.value,
        result.aws_location,
        result.help,
        _suppressed_row(result.suppressed),
    )


def _result(row: Row, sources: list[SourceText], rules: Mapping[str, Rule]) -> Result:
    code, source, start, end, message, arguments, pointer, definition, aws, *more = row
    related, path, fix, severity, location, help, suppressed = more
    return Result(
        rules[code],
        sources[source],
        start,
        end,
        message,
        arguments,
        pointer,
        definition,
        aws,
        _spots(related, sources),
        _spots(path, sources),
        None if fix is None else _fix(*fix),
        Severity(severity),
        location,
        help,
        None if suppressed is None else Suppressed(*suppressed),
    )


def _suppressed_row(why: Suppressed | None) -> Row | None:
    return None if why is None else (why.kind, why.reason, why.path, why.line, why.column)


def _spot_row(spot: Spot, sources: Sources) -> Row:
    return (sources.number(spot.source), spot.start, spot.end, spot.text)


def _spots(rows: Iterable[Row], sources: list[SourceText]) -> tuple[Spot, ...]:
    return tuple(Spot(sources[source], *facts) for source, *facts in rows)


def _fix_row(fix: Fix | None) -> Row | None:
    if fix is None:
        return None
    edits = [(*edit.span, edit.text) for edit in fix.edits]
    return (fix.text, edits, fix.applicability.value, fix.isolation)


def _fix(text: str, edits: Iterable[Row], applicability: str, isolation: str | None) -> Fix:
    made = [Edit(Span(start, end), new) for start, end, new in edits]
    return Fix(text, made, Applicability(applicability), isolation=isolation)
