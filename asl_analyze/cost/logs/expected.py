"""How often each kind of event is written in the mean, errors included.

An attempt that fails ends in the event that has `Failed` where a good one has `Succeeded`. What a
time limit ends is counted as if it went on.
"""

from __future__ import annotations

from collections import defaultdict

from asl_analyze.aws.quotas import events
from asl_analyze.flow.events import events_of
from asl_analyze.language.model import Fail, Map

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from asl_analyze.cost.chain.visits import Model
    from asl_analyze.language.model import State

    Events = defaultdict[str, float]

WELL, BADLY = "Succeeded", "Failed"


def expected(model: Model) -> Events:
    """The events of one execution, and of the child executions of its distributed Maps."""
    found: Events = defaultdict(float)
    for scope in model.machine.scopes:
        if scope is model.machine.top or scope.distributed:
            _add(found, events("start"), model.entries[scope], 0.0)
            _add(found, events("end"), model.entries[scope], model.failing(scope))
    for state in model.machine.states:
        _visit(found, state, model)
    return found


def expected_of(model: Model, states: Iterable[State]) -> Events:
    """Of these the events that some states write, those of the states within them left out."""
    found: Events = defaultdict(float)
    for state in states:
        _visit(found, state, model)
    return found


def _visit(found: Events, state: State, model: Model) -> None:
    figures = model.of(state)
    visits, shown = figures.visits, figures.behavior
    attempts = visits * shown.attempts
    lost = visits * shown.shares[-1] if shown.shares and not isinstance(state, Fail) else 0.0
    caught = sum(model.uses(edge) for edge in state.transitions if edge.kind == "catch")
    well = max(visits - lost - caught, 0.0)
    for event in events_of(state):
        if event.endswith("Entered"):
            found[event] += visits
        elif event.endswith("Exited"):
            found[event] += visits - lost
        elif event.endswith(WELL):
            found[event] += well
            found[event.removesuffix(WELL) + BADLY] += max(attempts - well, 0.0)
        else:
            found[event] += attempts
    if isinstance(state, Map) and not state.distributed and state.processor is not None:
        _add(found, events("Map.iteration"), attempts * shown.runs, model.failing(state.processor))


def _add(found: Events, names: tuple[str, ...], count: float, failing: float) -> None:
    for event in names:
        if event.endswith(WELL):
            found[event] += count * (1 - failing)
            found[event.removesuffix(WELL) + BADLY] += count * failing
        else:
            found[event] += count
