"""One JSON object for a program to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asl_analyze.cost.price import MICRO, price
from asl_analyze.cost_text.cells import EXECUTIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.cost.sheet import Range, Sheet

VERSION = 1

# Beyond this many millionths a float tells no cents, and somewhat further it ends.
EXACT = 10**15


def json(sheets: Sequence[Sheet], region: str) -> str:
    """Every definition with its states; a number that does not exist is null."""
    from json import dumps

    value = {
        "version": VERSION,
        "region": region,
        "executions": EXECUTIONS,
        "definitions": [_definition(sheet, region) for sheet in sheets],
    }
    return dumps(value, indent=2, ensure_ascii=False) + "\n"


def _definition(sheet: Sheet, region: str) -> dict[str, Any]:
    used = sheet.used
    return {
        "path": sheet.definition.source.path,
        "definition": sheet.definition.name,
        "workflow_type": sheet.definition.workflow_type,
        "problem": sheet.problem,
        "assumptions": {
            "rounds": used.assumptions.rounds if used and used.rounds else None,
            "items": used.assumptions.items if used and used.items else None,
        },
        "endless": sheet.endless.name if sheet.endless else None,
        "transitions": _range(sheet.total),
        "usd": _dollars(sheet.total, region),
        "states": [
            {
                "state": row.state.name,
                "type": row.state.type,
                "depth": row.depth,
                "visits": _range(row.visits),
                "transitions": _range(row.transitions),
                "usd": _dollars(row.transitions, region),
                "share": row.share,
            }
            for row in sheet.rows
        ],
    }


def _range(range_: Range) -> dict[str, int | None]:
    return {"least": range_.least, "largest": range_.largest}


def _dollars(range_: Range, region: str) -> dict[str, float | None]:
    def dollars(count: int | None) -> float | None:
        if count is None:
            return None
        amount = price(count, EXECUTIONS, region)
        return amount / MICRO if amount < EXACT else amount // MICRO

    return {"least": dollars(range_.least), "largest": dollars(range_.largest)}
