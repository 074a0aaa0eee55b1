"""Comma-separated values: a line for each state and for each transition."""

from __future__ import annotations

from asl_analyze.cost.sheet import dollars
from asl_analyze.escape.csv import cell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.cost.sheet import Row, Sheet, WayRow

COLUMNS = (
    "path",
    "definition",
    "kind",
    "state",
    "type",
    "by",
    "to",
    "depth",
    "count",
    "transitions",
    "transitions_least",
    "transitions_largest",
    "usd_per_million",
    "share",
)


def csv(sheets: Sequence[Sheet], per_month: int | None) -> str:  # noqa: ARG001
    """A heading and the rows of every definition; a number that does not exist is empty."""
    from csv import writer
    from io import StringIO

    text = StringIO()
    lines = writer(text, lineterminator="\n")
    lines.writerow(COLUMNS)
    for sheet in sheets:
        home = (cell(sheet.definition.source.path), cell(sheet.definition.name or ""))
        lines.writerows((*home, *_state(sheet, row)) for row in sheet.rows)
        lines.writerows((*home, *_way(sheet, row)) for row in sheet.ways)
    return text.getvalue()


def _state(sheet: Sheet, row: Row) -> tuple[object, ...]:
    limits = (row.transitions.least, row.transitions.largest)
    known = ("state", cell(row.state.name), cell(row.state.type or ""), "", "", row.depth)
    price = _dollars(sheet, row.billed)
    return (*known, _count(row.expected), _count(row.billed), *limits, price, f"{row.share:.6f}")


def _way(sheet: Sheet, row: WayRow) -> tuple[object, ...]:
    source, target = cell(row.source), cell(row.way.target.value)
    known = ("transition", source, "", row.way.words, target, "")
    price = _dollars(sheet, row.billed)
    return (*known, _count(row.count), _count(row.billed), "", "", price, f"{row.share:.6f}")


def _count(value: float | None) -> str:
    return "" if value is None else f"{value:.6f}".rstrip("0").rstrip(".")


def _dollars(sheet: Sheet, transitions: float | None) -> str:
    if transitions is None or sheet.bill is None or sheet.express:
        return ""
    return f"{float(dollars(sheet, transitions)):.6f}".rstrip("0").rstrip(".")
