"""What would change for the states if a transition went."""

from __future__ import annotations

from asl_analyze.flow.graph.graph import graph_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.language.model import Transition


def is_only_way(transition: Transition | None) -> bool:
    """Whether a state is not reached any more without a transition."""
    target = None if transition is None else transition.to
    if transition is None or target is None:
        return False
    graph = graph_of(transition.scope)
    number = graph.number[target]
    if number == graph.start:
        return False
    return not any(
        edge is not transition and edge.to is target
        for source in graph.before[number]
        for edge in graph.edges[source]
    )
