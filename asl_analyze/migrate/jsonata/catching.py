"""Retriers and Catchers.

A path that finds nothing is `States.Runtime` in JSONPath, which nothing catches; an expression that
fails in JSONata is `States.QueryEvaluationError`, which `States.ALL` catches and retries. Where one
may fail, an entry of its own keeps it from being handled: what the `Output` of a Catcher raises is
caught by nothing (developer guide, page transforming-data; specification, "Errors").
"""

from __future__ import annotations

from asl_analyze.aws.errors import matches
from asl_analyze.migrate.jsonata.code import Code, call
from asl_analyze.migrate.jsonata.fields import Fields
from asl_analyze.migrate.jsonata.guards import reasons
from asl_analyze.migrate.jsonata.inside import steps_of
from asl_analyze.migrate.jsonata.known import ERROR, INPUT
from asl_analyze.migrate.jsonata.placing import merged
from asl_analyze.migrate.jsonata.reading import Reading, from_root
from asl_analyze.migrate.jsonata.templates import marked
from asl_analyze.migrate.jsonata.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from asl_analyze.expressions.node import Node as Step
    from asl_analyze.language.model import Catcher, ErrorHandler
    from asl_analyze.migrate.jsonata.inside import Inside
    from asl_analyze.migrate.jsonata.known import Known

QUERY = "States.QueryEvaluationError"
# JSONata has no such error.
UNFIT = "States.ResultPathMatchFailure"


def retried(inside: Inside, risky: bool) -> list[Any]:
    """The content of `Retry`; `risky` says that an expression may fail in the state or below."""
    made: list[Any] = [retrier.node for retrier in inside.state.retriers]
    at = _first(inside.state.retriers)
    if risky and at is not None:
        guard = Fields()
        guard["ErrorEquals"] = [QUERY]
        guard["MaxAttempts"] = 0
        made.insert(at, guard)
        inside.guards.append(f"Retry: {QUERY} is not retried, as a path that finds nothing was not")
    return made


def caught(inside: Inside, risky: bool) -> list[Any]:
    """The content of `Catch`; `risky` as for `retried`."""
    catchers = inside.state.catchers
    made: list[Any] = [_catcher(inside, catcher) for catcher in catchers]
    at = _first(catchers)
    if risky and at is not None:
        guard = Fields()
        guard["ErrorEquals"] = [QUERY]
        guard["Output"] = marked(call("error", Code(f"{ERROR}.Cause")))
        guard["Next"] = catchers[at].node.text("Next")
        made.insert(at, guard)
        inside.guards.append(f"Catch: {QUERY} is not caught, as a path that finds nothing was not")
    return made


def _first(handlers: list[Any]) -> int | None:
    """The first handler that takes an expression's failure."""
    return next((n for n, each in enumerate(handlers) if _takes(each)), None)


def _takes(handler: ErrorHandler) -> bool:
    # Where it is not documented whether an entry takes it, the guard is in front all the same.
    return any(matches(error.value, QUERY) is not False for error in handler.errors)


def takes_failures(handlers: Iterable[ErrorHandler]) -> bool:
    """Whether a handler takes what an expression raises that fails."""
    return any(_takes(each) for each in handlers)


def takes_unfit(handlers: Iterable[ErrorHandler]) -> bool:
    """Whether a handler takes what a `ResultPath` raises that does not fit the input."""
    return any(
        matches(error.value, UNFIT) is not False for each in handlers for error in each.errors
    )


def _catcher(inside: Inside, catcher: Catcher) -> Any:
    known = inside.caught(catcher)
    steps = steps_of(catcher.result_path)
    made = Fields()
    for name, member in catcher.node.members.items():
        if name == "Assign":
            made["Assign"] = inside.filled(member.value, Reading(known, from_root(ERROR)))
        elif name == "ResultPath":
            output = _output(inside, known, steps)
            if output is not None:
                made.put("Output", output, "ResultPath")
        else:
            made[name] = member.value
    return made


def _output(inside: Inside, known: Known, steps: Sequence[Step] | None) -> str | None:
    if steps is None:
        return marked(Code(INPUT))
    if not steps:
        return None
    error = known.root(ERROR)
    value = merged(known.root(INPUT), steps, Value(error.code, error.shape))
    inside.guards += reasons(value.needs)
    inside.sure = inside.sure and value.sure
    return marked(value.guarded)
