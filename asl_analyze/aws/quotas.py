"""Quotas of Step Functions, and the history events that each step of an execution writes.

Facts, sources and date: `data/quotas.json`. Names carry the unit.
"""

from __future__ import annotations

from functools import lru_cache

from asl_analyze.aws.table import table


@lru_cache
def quota(name: str, express: bool = False) -> int | None:
    """Value of a quota (`payload_bytes`); None: no limit, or no such thing in that workflow type.

    Raises KeyError for a name that the table does not have.
    """
    value: int | None = table("quotas")["quotas"][name]["express" if express else "standard"]
    return value


def events(step: str) -> tuple[str, ...]:
    """History events that `step` writes in a Standard workflow when all goes well.

    Steps are the state types, `Task.submitted` (.sync and callbacks), `Task.lambda`,
    `Task.activity`, `Task.retry` (each further attempt), `Map.iteration`, `Map.distributed`,
    `Parallel.retry`, `start`, `end`, `redrive`, `jsonata_failure`. What runs inside a Parallel
    or an iteration comes on top; a caught error writes as many events as a success.

    Raises KeyError for any other step.
    """
    return tuple(table("quotas")["events"][step])


def task_step(kind: str | None, pattern: str | None) -> str:
    """Step that a task of that kind of resource and pattern is, as `events` names it."""
    if kind in ("lambda-function", "activity"):
        return "Task.lambda" if kind == "lambda-function" else "Task.activity"
    return "Task.submitted" if pattern else "Task"
