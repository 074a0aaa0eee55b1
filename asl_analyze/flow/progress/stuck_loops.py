"""Loops that wait and decide but never look again, so that they decide the same for ever."""

from __future__ import annotations

from asl_analyze.flow.graph.graph import graph_of
from asl_analyze.flow.graph.loops import loops
from asl_analyze.flow.progress.repetition import has_varying
from asl_analyze.language.model import Choice, Pass, Wait

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.flow.graph.loops import Loop
    from asl_analyze.language.model import Scope, State


def stuck_loops(scope: Scope) -> list[Loop]:
    """The loops of Wait, Choice and plain Pass states alone that an execution cannot leave.

    With the same data each Choice decides as it did the round before.
    """
    graph = graph_of(scope)
    if scope.uncertain or not graph.loops():
        return []
    still = {state for state in scope.states if _is_still(state)}
    edges = [
        edge for row in graph.edges for edge in row if edge.source in still and edge.to in still
    ]
    return [loop for loop in loops(graph, edges) if len(loop.part) > 1 and _waits(loop)]


def _waits(loop: Loop) -> bool:
    kinds = {type(state) for state in loop.states}
    return Wait in kinds and Choice in kinds


def _is_still(state: State) -> bool:
    """Whether a state hands on its input as it is and reads nothing that changes by itself."""
    if isinstance(state, Pass):
        return not state.changes_data
    if not isinstance(state, (Wait, Choice)):
        return False
    if state.changes_data or any(rule.changes_data for rule in state.choices):
        return False
    return isinstance(state, Wait) or not has_varying(state.node)
