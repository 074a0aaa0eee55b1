"""Which state every run of a scope that ends well comes through next, whatever happens."""

from __future__ import annotations

from asl_analyze.language.model import Fail

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from asl_analyze.flow.graph.graph import Graph

# The node that stands for the end of a scope.
END = -1


def following(graph: Graph) -> dict[int, int]:
    """The immediate post-dominator of each state from which a run may end well.

    That is a state's number or `END`. A Fail state is no end: what comes of it is the same for
    everything around, wherever it stands. A Catcher's transition is one like any other.
    """
    from networkx import DiGraph, immediate_dominators

    reachable = graph.reachable()
    reverse: Any = DiGraph()
    reverse.add_node(END)
    for number in sorted(reachable):
        state = graph.states[number]
        reverse.add_edges_from((target, number) for target in graph.after[number])
        if state.ends and not isinstance(state, Fail):
            reverse.add_edge(END, number)
    found: dict[int, int] = immediate_dominators(reverse, END)
    return {number: after for number, after in found.items() if number not in (END, None)}
