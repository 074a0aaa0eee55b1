"""Comma-separated values: a line for each state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asl_analyze.cost.price import MICRO, price
from asl_analyze.cost_text.cells import EXECUTIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.cost.sheet import Sheet

COLUMNS = (
    "path",
    "definition",
    "state",
    "type",
    "depth",
    "visits_least",
    "visits_largest",
    "transitions_least",
    "transitions_largest",
    "usd_per_million_least",
    "usd_per_million_largest",
    "share",
)


def csv(sheets: Sequence[Sheet], region: str) -> str:
    """A heading and the states of every definition; a number that does not exist is empty."""
    from csv import writer
    from io import StringIO

    text = StringIO()
    lines = writer(text, lineterminator="\n")
    lines.writerow(COLUMNS)
    for sheet in sheets:
        for row in sheet.rows:
            lines.writerow(
                (
                    sheet.definition.source.path,
                    sheet.definition.name or "",
                    row.state.name,
                    row.state.type,
                    row.depth,
                    row.visits.least,
                    row.visits.largest,
                    row.transitions.least,
                    row.transitions.largest,
                    _dollars(row.transitions.least, region),
                    _dollars(row.transitions.largest, region),
                    f"{row.share:.6f}",
                )
            )
    return text.getvalue()


def _dollars(count: int | None, region: str) -> str | None:
    if count is None:
        return None
    whole, rest = divmod(price(count, EXECUTIONS, region), MICRO)
    return f"{whole}.{rest:06}".rstrip("0").rstrip(".")
