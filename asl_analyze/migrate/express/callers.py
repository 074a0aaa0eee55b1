"""Who starts a definition, among those that were read with it."""

from __future__ import annotations

from asl_analyze.aws.arn import parse_resource
from asl_analyze.flow.nested import names_of, started_by

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from asl_analyze.documents.definition import Definition
    from asl_analyze.language.model import StateMachine, Task
    from asl_analyze.session.declarations import Declarations

JOB = (".sync", ".sync:2")
SYNCHRONOUS = "startSyncExecution"


class Callers:
    """The Tasks of all definitions that start one of them, by the definition that they start."""

    def __init__(self, machines: Iterable[StateMachine], declarations: Declarations) -> None:
        known: dict[str, list[Definition]] = {}
        machines = list(machines)
        for machine in machines:
            definition = machine.definition
            for name in names_of(definition, declarations.of(definition)):
                known.setdefault(name, []).append(definition)
        self._found: dict[Definition, list[Task]] = {}
        for machine in machines:
            for task in machine.tasks:
                target = started_by(task, declarations.of(machine.definition))
                children = known.get(target or "", [])
                if len(children) == 1:
                    self._found.setdefault(children[0], []).append(task)

    def of(self, definition: Definition) -> list[Task]:
        """The Tasks that start a definition."""
        return self._found.get(definition, [])


def waits_for_it(task: Task) -> bool:
    """Whether a Task waits for the execution as for a job."""
    resource = parse_resource(task.resource or "")
    return resource is not None and resource.pattern in JOB


def is_synchronous(task: Task) -> bool:
    """Whether a Task starts it with the call that only Express workflows have."""
    resource = parse_resource(task.resource or "")
    return resource is not None and resource.action == SYNCHRONOUS


def gives_a_name(task: Task) -> bool:
    """Whether a Task gives the execution a name."""
    request = task.request.value
    return request is not None and any(key in request.members for key in ("Name", "Name.$"))
