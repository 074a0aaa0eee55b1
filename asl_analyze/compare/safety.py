"""Why a change cannot break anything, where that is certain."""

from __future__ import annotations

from asl_analyze.aws.table import table
from asl_analyze.compare.changes import FieldChange, StateAdded, StateFieldChange, StateRemoved
from asl_analyze.compare.fields import BESIDE, COMMENT, SCOPES
from asl_analyze.compare.retries import only_adds
from asl_analyze.compare.same_meaning import mean_the_same
from asl_analyze.flow.effects import repetition_of
from asl_analyze.flow.graph.graph import graph_of
from asl_analyze.language.model import State, Task
from asl_analyze.syntax.tree import Array, Object, Scalar, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.compare.changes import Change
    from asl_analyze.syntax.tree import Node

TIMES = ("TimeoutSeconds", "HeartbeatSeconds")
REPEATABLE = "another attempt does no more than the first one"
NOBODY_COMES = "no execution comes there"


def why_safe(change: Change) -> str | None:
    """A clause that says why nothing can break by it; None where that is not certain."""
    if isinstance(change, (StateAdded, StateRemoved)):
        return NOBODY_COMES if _is_unreachable(change.state) else None
    return _of_field(change) if isinstance(change, FieldChange) else None


def _of_field(change: FieldChange) -> str | None:
    before, now = change.member_before, change.member
    if change.name == COMMENT:
        return "comments do nothing"
    if before is not None and now is not None:
        is_same = change.name in SCOPES or change.pair.are_equal(before.value, now.value)
        if before.name != now.name and is_same:
            return f"'{now.name}' is the newer name of '{before.name}'"
        if mean_the_same(before.value, now.value):
            return "it means the same"
    elif is_default(change):
        return "that is the default"
    if change.name in TIMES and _is_longer(change):
        return "there is more time"
    if isinstance(change, StateFieldChange):
        return _of_state_field(change)
    return None


def _of_state_field(change: StateFieldChange) -> str | None:
    if change.name == "Default" and change.member_before is None:
        return "what no rule took failed before"
    if change.name == "Catch" and _only_adds(change):
        return "it handles errors that failed the execution before"
    task = change.states.new
    if change.name == "Retry" and isinstance(task, Task) and only_adds(change):
        return REPEATABLE if repetition_of(task).is_safe else None
    return None


def is_default(change: FieldChange) -> bool:
    """Whether a field that came, or went, holds what holds without it."""
    value = change.value if change.value_before is None else change.value_before
    holder = change.holder
    fields = table("defaults")["fields"]
    if not isinstance(holder, State):
        known = fields["machine"]
    else:
        known = {**fields["state"], **fields.get(holder.type or "", {})}
        if change.name == "ProcessorConfig" and isinstance(value, Object):
            modes = fields[change.name]
            return all(
                name in modes and _holds(member.value, modes[name])
                for name, member in value.members.items()
            )
    return change.name in known and value is not None and _holds(value, known[change.name])


def _holds(node: Node, value: object) -> bool:
    if isinstance(node, Array):
        return value == [] and not node.items
    same = isinstance(node, (Scalar, String)) and node.value == value
    return same and isinstance(value, bool) == (node.kind == "boolean")


def _is_longer(change: FieldChange) -> bool:
    """Whether a limit of time is raised, or lifted."""
    before, now = seconds(change.value_before), seconds(change.value)
    if before is None:
        return False
    return change.value is None or (now is not None and now > before)


def seconds(node: Node | None) -> float | None:
    """A number of seconds that is written; None for anything else."""
    if not isinstance(node, Scalar) or node.kind != "number":
        return None
    return None if node.value is None else float(node.value)


def _only_adds(change: StateFieldChange) -> bool:
    """Whether the Catchers of before are still the first ones, and lead to the same states."""
    before, now = change.value_before, change.value
    if not isinstance(now, Array) or not (before is None or isinstance(before, Array)):
        return False
    contents = change.pair.contents
    old = [] if before is None else [contents.without(item, BESIDE) for item in before.items]
    new = [contents.without(item, BESIDE) for item in now.items]
    pairs = zip(change.states.old.catchers, change.states.new.catchers, strict=False)
    same = (change.pair.leads_alike(one.transition, other.transition) for one, other in pairs)
    return new[: len(old)] == old and all(same)


def _is_unreachable(state: State) -> bool:
    scope = state.scope
    if scope.uncertain or scope.start is None:
        return False
    graph = graph_of(scope)
    return graph.start is not None and graph.number[state] not in graph.reachable()
