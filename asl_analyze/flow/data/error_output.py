"""The error output that a Catcher is given."""

from __future__ import annotations

from asl_analyze.aws.integrations import parse_resource
from asl_analyze.flow.values.origin import Origin
from asl_analyze.language.remembered import remembered
from asl_analyze.shapes.lattice import join
from asl_analyze.shapes.shape import NULLS, STRINGS, made_by, or_missing, record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.language.model import Catcher, State, StateMachine
    from asl_analyze.shapes.shape import Shape

# Source: the specification, "Error Representations": `Cause` is usually there.
ERROR_OUTPUT = record({"Error": STRINGS, "Cause": or_missing(STRINGS)})

# Whoever answers a task with SendTaskFailure may leave out both `error` and `cause`; both are null
# then. Source: executions recorded on AWS, 2023-08.
_TEXT = join(STRINGS, NULLS)
ANSWERED = record({"Error": _TEXT, "Cause": or_missing(_TEXT)})
# Only these match an error without a name.
_ANY_ERROR = ("States.ALL", "States.TaskFailed")


def error_output(state: State, catcher: Catcher) -> Shape:
    """The error output that a Catcher is given."""
    words = f"the error output that Catch[{catcher.number}] of state '{state.name}' is given"
    named = all(error.value not in _ANY_ERROR for error in catcher.errors)
    is_named = (named and catcher.is_readable) or state not in _answered(state.machine)
    return made_by(ERROR_OUTPUT if is_named else ANSWERED, Origin(state, catcher.node, words))


@remembered
def _answered(machine: StateMachine) -> set[State]:
    """The tasks whose failure somebody reports, and the states that they fail."""
    found: set[State] = set()
    for task in machine.tasks:
        resource = parse_resource(task.resource or "")
        if resource is None or not (
            resource.kind == "activity" or resource.pattern == ".waitForTaskToken"
        ):
            continue
        failing: State | None = task
        while failing is not None and failing not in found:
            found.add(failing)
            failing = failing.scope.owner
    return found
