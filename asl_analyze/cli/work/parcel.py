"""What a helper found, as bytes for the process that asked it.

Results are written as plain rows. (`pickle` would do the same with less said here; but loading and
running it takes as long as analyzing a dozen files.)
"""

from __future__ import annotations

import marshal

from asl_analyze.result import Failure, FileReport, Result, Spot
from asl_analyze.rule import Applicability, Edit, Fix, Severity
from asl_analyze.source.span import Span
from asl_analyze.source.text import SourceText
from asl_analyze.suppressed import Suppressed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from asl_analyze.rule import Rule

    # What came of a file, and the notes on it; and that by the file's number.
    Outcome = tuple[FileReport | Failure | None, list[str]]
    Outcomes = dict[int, Outcome]
    Row = tuple[Any, ...]


def pack(outcomes: Outcomes) -> bytes:
    """The outcomes as bytes; definitions and what their hosts say of them stay behind."""
    sources = _Sources()
    rows = [
        (number, _outcome_row(outcome, sources), notes)
        for number, (outcome, notes) in outcomes.items()
    ]
    return marshal.dumps((sources.rows, rows))


def unpack(data: bytes, rules: Mapping[str, Rule]) -> Outcomes:
    """The outcomes that were packed by a process with the same rules, given by their codes."""
    texts, rows = marshal.loads(data)  # noqa: S302 - a fork of this very program wrote it
    sources = [SourceText(path, text) for path, text in texts]
    return {number: (_outcome(row, sources, rules), notes) for number, row, notes in rows}


class _Sources:
    """The texts that places refer to, each written once and then known by its number."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, str]] = []
        self._numbers: dict[SourceText, int] = {}

    def number(self, source: SourceText) -> int:
        if source not in self._numbers:
            self._numbers[source] = len(self.rows)
            self.rows.append((source.path, source.text))
        return self._numbers[source]


def _outcome_row(outcome: FileReport | Failure | None, sources: _Sources) -> Row:
    """A row of none, two or ten entries, by which it is known."""
    if outcome is None:
        return ()
    if isinstance(outcome, Failure):
        return (outcome.path, outcome.reason)
    results = [_result_row(result, sources) for result in outcome.results]
    suppressed = [_result_row(result, sources) for result in outcome.suppressed]
    counts = (outcome.definition_count, outcome.cost, outcome.left_out, outcome.repeated)
    facts = (*counts, list(outcome.unread), outcome.is_rough, outcome.hidden)
    return (sources.number(outcome.source), *facts, results, suppressed)


def _outcome(
    row: Row, sources: list[SourceText], rules: Mapping[str, Rule]
) -> FileReport | Failure | None:
    if not row:
        return None
    if len(row) == 2:
        return Failure(*row)
    source, count, cost, left_out, repeated, unread, is_rough, hidden, rows, more = row
    results = [_result(inner, sources, rules) for inner in rows]
    return FileReport(
        sources[source],
        [],
        results,
        definition_count=count,
        cost=cost,
        left_out=left_out,
        repeated=repeated,
        unread=unread,
        is_rough=is_rough,
        suppressed=[_result(inner, sources, rules) for inner in more],
        hidden=hidden,
    )


def _result_row(result: Result, sources: _Sources) -> Row:
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


def _spot_row(spot: Spot, sources: _Sources) -> Row:
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
