"""The report for programs: one JSON object. Lines and columns are 1-based."""

from __future__ import annotations

from asl_analyze.migrate.express.outcome import CAN, OPEN
from asl_analyze.reports.moving import words
from asl_analyze.reports.moving.resting import notes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from asl_analyze.migrate.express.moving.parts import AnyPart
    from asl_analyze.migrate.express.outcome import Bills, Moving, Movings, Side, Told
    from asl_analyze.reports.options import Options

VERSION = 1


def render(movings: Movings, options: Options) -> str:  # noqa: ARG001
    """Every definition with its lists and its bill."""
    from json import dumps

    value = {
        "version": VERSION,
        "target": movings.target,
        "definitions": [_one(one) for one in movings.movings],
        "assumptions": notes(movings),
        "losses_of_parts": list(words.losses(movings)),
        "failures": [{"path": one.path, "reason": one.reason} for one in movings.failures],
    }
    return dumps(value, indent=2) + "\n"


def _one(moving: Moving) -> dict[str, Any]:
    bills = moving.bills if moving.what in (CAN, OPEN) else None
    return {
        "path": moving.definition.file.path,
        "definition": moving.definition.name,
        "verdict": moving.what,
        "reason": moving.reason or None,
        "supposition": moving.supposition,
        "errors": [_told(told) for told in moving.errors],
        "blockers": [_told(told) for told in moving.blockers],
        "unknown": [_told(told) for told in moving.unknown],
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
        "variables": list(part.variables),
        "transitions_saved": part.transitions_saved,
        "month_before_usd": part.bill_before,
        "month_after_usd": part.bill_after,
    }


def _told(told: Told) -> dict[str, Any]:
    names = ("path", "line", "column")
    place = None if told.place is None else dict(zip(names, told.place, strict=True))
    return {"text": told.text, "advice": told.advice or None, "place": place}


def _bills(bills: Bills) -> dict[str, Any]:
    return {
        "executions": bills.executions,
        "before": _side(bills.before),
        "after": _side(bills.after),
        "seconds": bills.bill.seconds.value,
        "megabytes": bills.bill.memory.value,
        "cheaper_from": [
            {"executions": float(at), "workflow_type": kind.upper()} for at, kind in bills.crossings
        ],
    }


def _side(side: Side) -> dict[str, Any]:
    setting = side.logs.setting
    return {
        "workflow_type": side.workflow_type,
        "usd": float(side.usd),
        "step_functions_usd": float(side.steps_usd),
        "logs": {
            "usd": float(side.logs_usd),
            "level": setting.level,
            "include_execution_data": setting.with_data,
            "source": setting.source,
            "events_per_execution": float(side.logs.events),
            "bytes_per_execution": float(side.logs.bytes),
        },
    }
