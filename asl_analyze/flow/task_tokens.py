"""Whether a Task hands on the task token that its answer must have."""

from __future__ import annotations

from asl_analyze.flow.variables.variables import variables_of
from asl_analyze.language.known import is_open
from asl_analyze.language.remembered import remembered
from asl_analyze.syntax.tree import Object, String, Unknown, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.language.model import State, StateMachine, Task
    from asl_analyze.syntax.tree import Node

# Paths and expressions that hold the token: itself, or the whole of what it is part of.
HOLDERS = ("Task.Token", "$$.Task", "context.Task", "States.Format", "States.JsonToString")
WHOLE = ("$$", "{% $states.context %}", "{% $states %}")


def may_pass_token(task: Task) -> bool:
    """Whether the request may hold the task token; False only where it certainly does not."""
    request = task.request.member
    if request is None or is_open(request.value):
        return True
    if (task, request.name) in _reading_variables(task.machine):
        return True
    return any(_may_hold(node) or _has_hole(node, request.name) for node in walk(request.value))


@remembered
def _reading_variables(machine: StateMachine) -> frozenset[tuple[State, str]]:
    """Fields that read a variable: any one may have been given the token."""
    return frozenset(
        (read.state, read.expression.site.field) for read in variables_of(machine).reads
    )


def _has_hole(node: Node, field: str) -> bool:
    """Whether what only a deployment knows may be the token; a plain key passes mere text."""
    if isinstance(node, String):
        return node.has_hole and field == "Arguments"
    return isinstance(node, Object) and any(
        member.key.has_hole
        or (name.endswith(".$") and isinstance(member.value, String) and member.value.has_hole)
        for name, member in node.members.items()
    )


def _may_hold(node: object) -> bool:
    if isinstance(node, Unknown):
        return True
    if not isinstance(node, String):
        return False
    text = node.value
    return (
        text.strip() in WHOLE
        or any(holder in text for holder in HOLDERS)
        or (text.startswith("{%") and "$states.context" in text)
    )
