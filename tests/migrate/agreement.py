"""Whether a definition and its conversion run alike.

Both are run by the evaluator of the tests, on the same input, with the same answers of tasks and
the same draws of chance. They have to agree on how the execution ends, on its output and error, on
the states that are entered and what each is given, on calls with their arguments, on waits and on
variables.

JSONata is evaluated by the development dependency `jsonata-python` (`tests/running/jsonata.py` says
why). On its own it tells nothing from null: an undefined result comes out as None, as null does.
The evaluator sends nulls in as a mark of their own and takes results before the mark is turned
back, so that an expression that gives nothing fails here as it does on AWS, and null is a value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from tests.running import chance
from tests.running.evaluator import Answers, run
from tests.running.intrinsics import same
from tests.running.trace import Outcome

STEPS = 150
DRAWN = 0.37
# Names of what is wrong with data: which of them ends an execution does not matter. That they are
# caught alike shows in the states that are entered.
DATA_ERRORS = frozenset(
    (
        "States.Runtime",
        "States.QueryEvaluationError",
        "States.ParameterPathFailure",
        "States.IntrinsicFailure",
        "States.ResultPathMatchFailure",
    )
)


def no_items(_: str) -> list[Any]:
    """A reader that reads nothing."""
    return []


@dataclass(frozen=True)
class Difference:
    """Two executions that are not alike. `by` is the state that did otherwise, where one is known.

    what: what is not alike, as `before` in the one and as `after` in the other.
    """

    what: str
    by: str
    before: Any
    after: Any
    outcomes: tuple[Outcome, Outcome]

    def __str__(self) -> str:
        place = f" by {self.by}" if self.by else ""
        return f"{self.what}{place}: {self.before!r} became {self.after!r}"


def difference(
    definition: dict[str, Any],
    converted: dict[str, Any],
    input: Any,
    answers: Answers,
    items: Callable[[str], Any] = no_items,
) -> tuple[Outcome, Difference | None]:
    """How the definition runs on an input, and the first difference, None where they agree."""
    with chance.settled(DRAWN):
        before, after = (
            run(each, input, answers, steps=STEPS, items=items) for each in (definition, converted)
        )
    for what, by, one, other in _compared(before, after):
        if not same(one, other):
            return before, Difference(what, by, one, other, (before, after))
    return before, None


def _compared(before: Outcome, after: Outcome) -> Iterable[tuple[str, str, Any, Any]]:
    """What has to be alike, in the order in which it happens; each with the state that made it."""
    by = ""
    for one, other in zip(before.visits, after.visits, strict=False):
        yield "state entered", by, one.state, other.state
        yield "data", by, one.raw, other.raw
        yield "variables", by, one.variables, other.variables
        by = one.state
    by = _last(before, after)
    yield "status", by, before.status, after.status
    yield "states entered", by, before.entered, after.entered
    yield "error", by, _error(before), _error(after)
    yield "output", by, before.output, after.output
    for (state, one), (_, other) in zip(before.calls, after.calls, strict=False):
        yield "arguments", state, one, other
    for what, mine, its in (
        ("calls", _states(before.calls), _states(after.calls)),
        ("waits", _pairs(before.waits), _pairs(after.waits)),
    ):
        yield what, _first_apart(mine, its), mine, its
    yield "variables", by, before.variables, after.variables


def _last(*outcomes: Outcome) -> str:
    """The state at which the shorter one ended."""
    entered = min((each.entered for each in outcomes), key=len)
    return entered[-1] if entered else ""


def _error(outcome: Outcome) -> str | None:
    return "data" if outcome.error in DATA_ERRORS else outcome.error


def _states(calls: list[tuple[str, Any]]) -> list[Any]:
    return [[state] for state, _ in calls]


def _pairs(waits: list[tuple[str, Any]]) -> list[Any]:
    return [list(each) for each in waits]


def _first_apart(one: list[Any], other: list[Any]) -> str:
    """The state, the first of each, of the first two that are not alike."""
    for mine, its in zip_longest(one, other):
        if mine is None or its is None or not same(mine, its):
            return str((mine or its)[0])
    return ""
