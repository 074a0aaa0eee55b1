"""A table for a terminal."""

from __future__ import annotations

from asl_analyze.escape.log import guarded
from asl_analyze.escape.terminal import one_line
from asl_analyze.reports.cost.cells import (
    HEADINGS,
    WAY_HEADINGS,
    cells,
    notes,
    total_cells,
    way_cells,
)
from asl_analyze.reports.text.width import layout

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.cost.sheet import Sheet


def table(sheets: Sequence[Sheet], per_month: int | None) -> str:
    """Each definition's tables with its notes."""
    return "\n".join(_one(sheet, per_month) for sheet in sheets)


def _one(sheet: Sheet, per_month: int | None) -> str:
    title = one_line(sheet.title)
    if sheet.problem is not None:
        return f"{title}\n\n{one_line(sheet.problem)}\n"
    states = grid([HEADINGS, *(cells(sheet, row) for row in sheet.rows)], total_cells(sheet), 1)
    ways = grid([WAY_HEADINGS, *(way_cells(sheet, row) for row in sheet.ways)], None, 3)
    said = "\n".join(notes(sheet, per_month))
    return "\n\n".join([title, states, *([ways] if sheet.ways else []), said]) + "\n"


def grid(rows: list[tuple[str, ...]], last: tuple[str, ...] | None, texts: int) -> str:
    """Rows under their heading; `last` stands below a line of its own.

    The first `texts` columns are text, the others numbers.
    """
    rows = [tuple(map(guarded, row)) for row in rows]  # before widths are taken
    whole = rows if last is None else [*rows, last]
    widths = [max(map(_width, column)) for column in zip(*whole, strict=True)]
    lines = [_line(row, widths, texts) for row in rows]
    rule = "  ".join("-" * width for width in widths)
    foot = [] if last is None else [rule, _line(last, widths, texts)]
    return "\n".join([lines[0], rule, *lines[1:], *foot])


def _line(row: tuple[str, ...], widths: list[int], texts: int) -> str:
    made = []
    for place, (cell, width) in enumerate(zip(row, widths, strict=True)):
        space = " " * (width - _width(cell))
        made.append(cell + space if place < texts else space + cell)
    return "  ".join(made)


def _width(text: str) -> int:
    return layout(text)[1][-1]
