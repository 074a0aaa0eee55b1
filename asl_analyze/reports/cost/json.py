"""One JSON object for a program to read."""

from __future__ import annotations

from fractions import Fraction

from asl_analyze.cost.sheet import dollars
from asl_analyze.limits.history_room import rooms
from asl_analyze.limits.written_events import expected_events
from asl_analyze.reports.cost.cells import EXECUTIONS
from asl_analyze.reports.cost.time import time_values

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from asl_analyze.cost.money.bill import Bill
    from asl_analyze.cost.sheet import Nested, Range, Row, Sheet, WayRow

VERSION = 2


def json(sheets: Sequence[Sheet], per_month: int | None) -> str:
    """Every definition with its states and transitions; a number that does not exist is null."""
    from json import dumps

    value = {
        "version": VERSION,
        "executions": EXECUTIONS,
        "definitions": [_definition(sheet, per_month) for sheet in sheets],
    }
    return dumps(value, indent=2, ensure_ascii=False) + "\n"


def _definition(sheet: Sheet, per_month: int | None) -> dict[str, Any]:
    used, model = sheet.used, sheet.model
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
        "transitions": {
            **_range(sheet.total),
            "expected": model.transitions if model else None,
        },
        "seconds": time_values(sheet),
        "nested": [_nested(nested) for nested in sheet.nested],
        "events": expected_events(model) if model and not sheet.express else None,
        "history_full_at": [
            {"state": room.state.name, room.unit: room.number}
            for room in (rooms(model.machine) if model and not sheet.express else ())
        ],
        "bill": None if sheet.bill is None else bill_values(sheet.bill, per_month),
        "states": [_state(sheet, row) for row in sheet.rows],
        "ways": [_way(sheet, row) for row in sheet.ways],
    }


def bill_values(bill: Bill, per_month: int | None) -> dict[str, Any]:
    """A bill's figures in dollars, and what they rest on."""
    month = None
    if per_month is not None:
        executions = Fraction(per_month)
        month = {
            "executions": per_month,
            "standard": float(bill.standard(executions)),
            "express": None if bill.not_express else float(bill.express(executions)),
        }
    return {
        "region": bill.tariff.region,
        "prices": bill.tariff.source,
        "express_region": bill.tariff.express_region,
        "standard_per_million": float(bill.standard_per_million()),
        "express_seconds": bill.seconds.value,
        "express_megabytes": bill.memory.value,
        "month": month,
        "not_express": bill.not_express,
        "cheaper_from": [
            {"executions": float(at), "type": cheaper} for at, cheaper in bill.crossings()
        ],
    }


def _nested(nested: Nested) -> dict[str, Any]:
    """What a Task starts; its transitions are those of one execution, billed to the child."""
    model = nested.child.model
    return {
        "state": nested.state.name,
        "path": nested.child.definition.source.path,
        "definition": nested.child.definition.name,
        "executions": nested.executions,
        "transitions": model.transitions if model and not nested.child.express else None,
    }


def _state(sheet: Sheet, row: Row) -> dict[str, Any]:
    return {
        "state": row.state.name,
        "type": row.state.type,
        "depth": row.depth,
        "visits": {**_range(row.visits), "expected": row.expected},
        "transitions": {**_range(row.transitions), "expected": row.billed},
        "usd": _dollars(sheet, row.billed),
        "share": row.share,
    }


def _way(sheet: Sheet, row: WayRow) -> dict[str, Any]:
    return {
        "from": row.source or None,
        "by": row.way.words,
        "to": row.way.target.value,
        "count": row.count,
        "usd": _dollars(sheet, row.billed),
        "share": row.share,
    }


def _range(range_: Range) -> dict[str, int | None]:
    return {"least": range_.least, "largest": range_.largest}


def _dollars(sheet: Sheet, transitions: float | None) -> float | None:
    if transitions is None or sheet.bill is None or sheet.express:
        return None
    return float(dollars(sheet, transitions))
