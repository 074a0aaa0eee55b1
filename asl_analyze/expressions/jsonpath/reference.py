"""What a Reference Path refuses, and what it is made of.

Source: the specification, "Reference Paths": no `@`, `,`, `:`, `?`, `*`, `..`, no functions.
"""

from __future__ import annotations

from asl_analyze.expressions.error import ExpressionError

from .ast import (
    Descent,
    Filter,
    FromEnd,
    Function,
    Index,
    Indexes,
    Member,
    Members,
    Slice,
    Wildcard,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

    from asl_analyze.expressions.node import Node

    from .ast import Path

REFUSED = {
    Wildcard: "the wildcard '*'",
    Descent: "the descent '..'",
    Slice: "a slice",
    FromEnd: "an index counted from the end",
    Indexes: "several indexes",
    Members: "several names",
    Filter: "a filter",
    Function: "the function '{}()'",
}


def refuse(path: Path) -> NoReturn:
    """Raise the error for the first step that a Reference Path must not have."""
    step = next(step for step in path.steps if type(step) in REFUSED)
    what = REFUSED[type(step)].format(getattr(step, "name", ""))
    raise ExpressionError(
        f"a reference path must name one place, so it cannot have {what}",
        step.start,
        step.end - step.start,
    )


def names_of(steps: Sequence[Node]) -> list[str | int]:
    """The names and indexes that steps begin with; all of them are such in a reference path."""
    names: list[str | int] = []
    for step in steps:
        if isinstance(step, Member):
            names.append(step.name)
        elif isinstance(step, Index) and step.index >= 0:
            names.append(step.index)
        else:
            break
    return names
