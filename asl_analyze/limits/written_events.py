"""History events that states write, and how close an execution comes to what a history holds."""

from __future__ import annotations

from asl_analyze.aws.quotas import events
from asl_analyze.flow.events import events_of
from asl_analyze.flow.time.executions import execution_of
from asl_analyze.language.model import Map, Task

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.cost.chain.visits import Model
    from asl_analyze.language.model import State

AROUND = ("start", "end")


def own_events(state: State) -> int:
    """Events of a visit in which all goes well, without what runs inside."""
    return len(events_of(state))


def expected_events(model: Model) -> float:
    """Events in the history of one execution; children of a distributed Map have their own."""
    top = model.machine.top
    total = float(sum(len(events(step)) for step in AROUND))
    for state in model.machine.states:
        if execution_of(state.scope) is not top:
            continue
        figures = model.of(state)
        shown = figures.behavior
        total += figures.visits * own_events(state)
        if isinstance(state, Task):
            total += figures.visits * (shown.attempts - 1) * len(events("Task.retry"))
        if isinstance(state, Map) and not state.distributed:
            runs = figures.visits * shown.attempts * shown.runs
            total += runs * len(events("Map.iteration"))
    return total
