"""The report for programs: one JSON object. Lines and columns are 1-based."""

from __future__ import annotations

from asl_analyze.migrate.express.outcome import CAN
from asl_analyze.reports.moving import words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from asl_analyze.migrate.express.moving.parts import AnyPart
    from asl_analyze.migrate.express.outcome import Bills, Moving, Movings, Told
    from asl_analyze.reports.options import Options

VERSION = 1


def render(movings: Movings, options: Options) -> str:  # noqa: ARG001
    """Every definition with its lists and its bill."""
    from json import dumps

    value = {
        "version": VERSION,
        "target": movings.target,
        "definitions": [_one(one) for one in movings.movings],
        "losses_of_parts": list(words.losses(movings)),
        "failures": [{"path": one.path, "reason": one.reason} for one in movings.failures],
    }
    return dumps(value, indent=2) + "\n"


def _one(moving: Moving) -> dict[str, Any]:
    bills = moving.bills if moving.what == CAN else None
    return {
        "path": moving.definition.file.path,
        "definition": moving.definition.name,
        "verdict": moving.what,
        "reason": moving.reason or None,
        "blockers": [_told(told) for told in moving.blockers],
        "parts": [] if moving.parts is None else [_part(part) for part in moving.parts.found],
        "risks": [_told(told) for told in moving.risks],
        "changes": [_told(told) for told in moving.changes],
        "month": None if bills is None else _bills(bills),
    }


def _part(part: AnyPart) -> dict[str, Any]:
    return {
        "kind": part.kind,
        "name": part.name,
        "entry": part.entry.name,
        "exit": None if part.exit is None else part.exit.name,
        "states": [state.name for state in part.states],
        "transitions_saved": part.transitions_saved,
        "month_before_usd": part.bill_before,
        "month_after_usd": part.bill_after,
    }


def _told(told: Told) -> dict[str, Any]:
    place = None
    if told.source is not None and told.offset is not None:
        line, column = told.source.position(told.offset)
        place = {"path": told.source.path, "line": line, "column": column}
    return {"text": told.text, "advice": told.advice or None, "place": place}


def _bills(bills: Bills) -> dict[str, Any]:
    return {
        "executions": bills.executions,
        "before_usd": float(bills.before),
        "after_usd": float(bills.after),
        "seconds": bills.bill.seconds.value,
        "megabytes": bills.bill.memory.value,
        "cheaper_from": [
            {"executions": float(at), "type": kind} for at, kind in bills.bill.crossings()
        ],
    }
