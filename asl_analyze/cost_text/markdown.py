"""Tables of Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from asl_analyze.cost_text.cells import HEADINGS, cells, notes, total_cells
from asl_analyze.reports.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.cost.sheet import Sheet

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~&$]")
_INDENT = "&nbsp;&nbsp;"


def markdown(sheets: Sequence[Sheet], region: str) -> str:
    """A section for each definition."""
    return "\n".join(_one(sheet, region) for sheet in sheets)


def _one(sheet: Sheet, region: str) -> str:
    title = f"### {_escaped(one_line(sheet.title))}\n\n"
    if sheet.problem is not None:
        return f"{title}{_escaped(one_line(sheet.problem))}\n"
    lines = [_line(HEADINGS), "|---|" + "---:|" * (len(HEADINGS) - 1)]
    lines.extend(_line(cells(row, region)) for row in sheet.rows)
    lines.append(_line(total_cells(sheet, region)))
    said = "\n".join(_escaped(note) for note in notes(sheet, region))
    return title + "\n".join(lines) + f"\n\n{said}\n"


def _line(row: tuple[str, ...]) -> str:
    name = row[0].lstrip(" ")
    indent = _INDENT * ((len(row[0]) - len(name)) // 2)
    return "| " + " | ".join([indent + _escaped(name), *map(_escaped, row[1:])]) + " |"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)
