"""A table for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asl_analyze.cost_text.cells import HEADINGS, cells, notes, total_cells
from asl_analyze.reports.visible import one_line
from asl_analyze.reports.width import layout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.cost.sheet import Sheet


def table(sheets: Sequence[Sheet], region: str) -> str:
    """Each definition's table with its notes."""
    return "\n".join(_one(sheet, region) for sheet in sheets)


def _one(sheet: Sheet, region: str) -> str:
    title = one_line(sheet.title)
    if sheet.problem is not None:
        return f"{title}\n\n{one_line(sheet.problem)}\n"
    rows = [HEADINGS, *(cells(row, region) for row in sheet.rows), total_cells(sheet, region)]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    lines = [_line(row, widths) for row in rows]
    rule = "  ".join("-" * width for width in widths)
    said = "\n".join(notes(sheet, region))
    body = "\n".join([lines[0], rule, *lines[1:-1], rule, lines[-1]])
    return f"{title}\n\n{body}\n\n{said}\n"


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    first, *others = (
        (cell, " " * (width - _width(cell))) for cell, width in zip(row, widths, strict=True)
    )
    return "  ".join([first[0] + first[1], *(space + cell for cell, space in others)])


def _width(text: str) -> int:
    return layout(text)[1][-1]
