"""The report for programs: one JSON object, described in docs/migrating-to-jsonata.md."""

from __future__ import annotations

from asl_analyze.migrate.outcome import (
    ALREADY,
    CONVERTED,
    GUARDED,
    LEFT,
    UNASKED,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from asl_analyze.migrate.outcome import (
        MigratedFile,
        MigratedMachine,
        MigratedState,
        Migration,
    )
    from asl_analyze.reports.options import Options

VERSION = 1


def render(migration: Migration, *, done: bool, options: Options) -> str:  # noqa: ARG001
    """Every state with what became of it."""
    from json import dumps

    value = {
        "version": VERSION,
        "migration": "jsonata",
        "done": done,
        "files": [_file(file) for file in migration.files],
        "failures": [{"path": one.path, "reason": one.reason} for one in migration.failures],
    }
    return dumps(value, indent=2) + "\n"


def _file(file: MigratedFile) -> dict[str, Any]:
    return {
        "path": file.path,
        "changed": file.is_changed,
        "machines": [_machine(machine) for machine in file.machines],
    }


def _machine(machine: MigratedMachine) -> dict[str, Any]:
    kinds = (CONVERTED, GUARDED, LEFT, ALREADY, UNASKED)
    return {
        "name": machine.name,
        "path": machine.path,
        "line": machine.line,
        "outcome": machine.what,
        "reason": machine.problem,
        "counts": {kind: len(machine.of(kind)) for kind in kinds},
        "states": [_state(state) for state in machine.states],
    }


def _state(state: MigratedState) -> dict[str, Any]:
    notes = list(state.notes)
    return {
        "name": state.name,
        "type": state.type,
        "line": state.line,
        "outcome": state.what,
        "guards": notes if state.what == GUARDED else [],
        "reasons": notes if state.what == LEFT else [],
        "advice": state.advice or None,
    }
