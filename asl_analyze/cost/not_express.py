"""Why a workflow cannot be an Express one, so that its price as one is of no use."""

from __future__ import annotations

from asl_analyze.aws.arn import parse_resource
from asl_analyze.aws.quotas import quota
from asl_analyze.flow.time.durations import least_way
from asl_analyze.language.model import Map, Task

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.language.model import State, StateMachine

PATTERNS = {".sync": "a job", ".sync:2": "a job", ".waitForTaskToken": "a callback"}


def not_express(machine: StateMachine) -> str | None:
    """The first reason, as a clause; None where nothing stands against it."""
    for state in machine.states:
        said = against_express(state)
        if said is not None:
            return f"state '{state.name}' {said}"
    limit = quota("execution_seconds", express=True)
    if limit is not None and least_way(machine.top).seconds > limit:
        return f"every path waits more than {limit} s"
    return None


def against_express(state: State) -> str | None:
    """What a state does that an Express workflow cannot, as a clause; None for nothing."""
    if isinstance(state, Map):
        return "is a distributed Map" if state.distributed else None
    resource = parse_resource(state.resource or "") if isinstance(state, Task) else None
    if resource is None:
        return None
    if resource.kind == "activity":
        return "waits for an activity worker"
    waits = PATTERNS.get(resource.pattern or "")
    return None if waits is None else f"waits for {waits} ('{resource.pattern}')"
