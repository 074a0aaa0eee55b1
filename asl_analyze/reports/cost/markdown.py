"""Tables of Markdown."""

from __future__ import annotations

from asl_analyze.escape.markdown import plain
from asl_analyze.reports.cost.cells import (
    HEADINGS,
    WAY_HEADINGS,
    cells,
    notes,
    total_cells,
    way_cells,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from asl_analyze.cost.sheet import Sheet

_INDENT = "&nbsp;&nbsp;"


def markdown(sheets: Sequence[Sheet], per_month: int | None) -> str:
    """A section for each definition."""
    return "\n".join(_one(sheet, per_month) for sheet in sheets)


def _one(sheet: Sheet, per_month: int | None) -> str:
    title = f"### {plain(sheet.title)}\n\n"
    if sheet.problem is not None:
        return f"{title}{plain(sheet.problem)}\n"
    rows = [*(cells(sheet, row) for row in sheet.rows), total_cells(sheet)]
    parts = [grid(HEADINGS, rows, 1)]
    if sheet.ways:
        parts.append(grid(WAY_HEADINGS, [way_cells(sheet, row) for row in sheet.ways], 3))
    parts.append("\n".join(plain(note) for note in notes(sheet, per_month)))
    return title + "\n\n".join(parts) + "\n"


def grid(headings: Sequence[str], rows: Iterable[Sequence[str]], texts: int) -> str:
    """A table whose first `texts` columns are text and the others numbers."""
    rule = "|" + "---|" * texts + "---:|" * (len(headings) - texts)
    return "\n".join([_line(headings), rule, *map(_line, rows)])


def _line(row: Sequence[str]) -> str:
    name = row[0].lstrip(" ")
    indent = _INDENT * ((len(row[0]) - len(name)) // 2)
    return "| " + " | ".join([indent + plain(name), *map(plain, row[1:])]) + " |"
