"""Where a run of a scope can end, and the loops from which it cannot."""

from __future__ import annotations

from asl_analyze.flow.graph.graph import graph_of
from asl_analyze.flow.graph.loops import loops
from asl_analyze.flow.graph.targets import missing
from asl_analyze.language.model import Choice, Fail, Map, Parallel, State, Task
from asl_analyze.syntax.tree import Object, Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.flow.graph.graph import Graph
    from asl_analyze.flow.graph.loops import Loop
    from asl_analyze.language.model import Scope


def may_end(state: State) -> bool:
    """Whether a run may end at a state, or was meant to.

    A state of no known type, with a broken `End`, or with neither `Next` nor `End` counts: it is
    reported for that.
    """
    if isinstance(state, Choice):
        return False
    if state.ends or type(state) is State:
        return True
    end = state.get("End")
    if end is None or (isinstance(end, Scalar) and end.value is False):
        return state.get("Next") is None
    return True


def has_terminal(scope: Scope) -> bool:
    """Whether a state of the scope ends it, or may: states that cannot be read count."""
    states = scope.node.get("States")
    if not isinstance(states, Object) or len(states.members) != len(scope.states):
        return True
    return not scope.states or any(map(may_end, scope.states))


def closed_loops(scope: Scope) -> Iterator[Loop]:
    """Loops that a run can enter and then never leaves, unless an error ends it."""
    graph = graph_of(scope)
    if scope.uncertain or not any(_is_closed(graph, part) for part in graph.loops()):
        return
    broken = {transition.source for transition in missing(scope)}
    for loop in loops(graph):
        if _is_closed(graph, loop.part) and not any(
            graph.states[number] in broken for number in loop.part
        ):
            yield loop


def is_left_by_error(loop: Loop) -> bool:
    """Whether an error may end a loop and be caught around it: then that is its exit.

    The error comes from the loop itself or from another branch of a Parallel around it.
    """
    scope, fails = loop.graph.scope, any(_may_fail(state) for state in loop.states)
    for owner in scope.enclosing:
        fails = fails or any(
            _may_fail(state)
            for other in owner.scopes
            for state in other.states
            if len(owner.scopes) > 1
        )
        if fails and owner.catchers and not owner.scopes[0].distributed:
            return True
    return False


def _may_fail(state: State) -> bool:
    return isinstance(state, (Task, Parallel, Map, Fail))


def _is_closed(graph: Graph, part: list[int]) -> bool:
    inside = set(part)
    return not any(
        may_end(graph.states[number]) or not inside.issuperset(graph.after[number])
        for number in part
    )
