"""The events that a state writes to a history and to logs."""

from __future__ import annotations

from asl_analyze.aws.arn import parse_resource
from asl_analyze.aws.quotas import events, task_step
from asl_analyze.language.model import STATE_TYPES, Map, Task

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.language.model import State


def events_of(state: State) -> tuple[str, ...]:
    """The events of a visit in which all goes well, without what runs inside."""
    if isinstance(state, Task):
        resource = parse_resource(state.resource or "")
        step = "Task" if resource is None else task_step(resource.kind, resource.pattern)
    elif isinstance(state, Map) and state.distributed:
        step = "Map.distributed"
    else:
        step = state.type if state.type in STATE_TYPES else "Pass"
    return events(step)
