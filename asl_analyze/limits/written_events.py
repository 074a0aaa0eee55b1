"""History events that states write, and how close an execution comes to what a history holds."""

from __future__ import annotations

from asl_analyze.aws.arn import parse_resource
from asl_analyze.aws.quotas import events, task_step
from asl_analyze.flow.time.executions import execution_of
from asl_analyze.language.model import STATE_TYPES, Map, Task

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.cost.chain.visits import Model
    from asl_analyze.language.model import State

AROUND = ("start", "end")


def own_events(state: State) -> int:
    """Events of a visit in which all goes well, without what runs inside."""
    if isinstance(state, Task):
        resource = parse_resource(state.resource or "")
        step = "Task" if resource is None else task_step(resource.kind, resource.pattern)
    elif isinstance(state, Map) and state.distributed:
        step = "Map.distributed"
    else:
        step = state.type if state.type in STATE_TYPES else "Pass"
    return len(events(step))


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
