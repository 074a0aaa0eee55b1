"""Why a change cannot break anything, where that is certain."""

from __future__ import annotations

from asl_analyze.aws.table import table
from asl_analyze.compare.changes import FieldChange, StateAdded, StateFieldChange, StateRemoved
from asl_analyze.compare.fields import BESIDE, COMMENT, SCOPES, START
from asl_analyze.compare.parts import COMMENTS_DO_NOTHING, SAME_MEANING
from asl_analyze.compare.retries import only_adds
from asl_analyze.compare.same_meaning import mean_the_same
from asl_analyze.compare.targets import lead_alike
from asl_analyze.flow.effects import repetition_of
from asl_analyze.flow.graph.graph import graph_of
from asl_analyze.language.model import Map, State, Task
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
        return COMMENTS_DO_NOTHING
    if before is not None and now is not None:
        is_same = change.name in SCOPES or change.pair.are_equal(before.value, now.value)
        if before.name != now.name and is_same:
            return f"'{before.name}' and '{now.name}' are names of the same field"
        if not _leads_elsewhere(change) and mean_the_same(
            before, now, change.language, change.pair.contents
        ):
            return SAME_MEANING
    elif is_default(change):
        return "that is the default"
    if change.name in TIMES and _is_longer(change):
        return "there is more time"
    if isinstance(change, StateFieldChange):
        return _of_state_field(change)
    return None


def _leads_elsewhere(change: FieldChange) -> bool:
    """Whether a field leads to other states now, be their names the same or not."""
    if isinstance(change, StateFieldChange) and change.name != START:
        return not lead_alike(change.pair, change.states, change.name)
    return change.name == START


def _of_state_field(change: StateFieldChange) -> str | None:
    task = change.states.new
    if change.name == "Default" and change.member_before is None and _failed_it_all(change):
        return "an execution that no rule took failed before"
    if change.name == "Catch" and _only_adds(change) and _failed_it_all(change):
        return "it handles errors that failed the execution before"
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


def _failed_it_all(change: StateFieldChange) -> bool:
    """Whether an error of the state was one of the whole execution.

    Around a branch or an iteration there may be a Retry, a Catch or a Map that puts up with it, and
    what fails in a child execution is an item of a Map Run.
    """
    around = list(change.states.old.scope.enclosing)
    return not any(one.retriers or one.catchers or _puts_up_with_it(one) for one in around)


def _puts_up_with_it(state: State) -> bool:
    return isinstance(state, Map) and (state.is_tolerant or state.distributed)


def _is_longer(change: FieldChange) -> bool:
    """Whether a limit of time is raised. One that is lifted may have been all that ended a wait."""
    before, now = seconds(change.value_before), seconds(change.value)
    return before is not None and now is not None and now > before


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
