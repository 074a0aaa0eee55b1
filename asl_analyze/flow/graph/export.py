"""The control flow as a graph of networkx, for those who go on with it in other programs.

Networkx is imported when this module is asked for a graph, and nowhere on the quick way.
"""

from __future__ import annotations

from asl_analyze.language.model import Fail, Map, StateMachine
from asl_analyze.source.pointer import pointer_to

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from networkx import MultiDiGraph

    from asl_analyze.language.model import Scope, State, Transition

NOTHING: Mapping[Transition | State, str] = {}


def to_networkx(
    whole: StateMachine | Scope, passing: Mapping[Transition | State, str] = NOTHING
) -> MultiDiGraph[str]:
    """The graph of one scope, or of a machine with all its scopes.

    A node is named by the state's JSON pointer in its definition and carries it as `pointer`, the
    state's `name` and `type`, whether its scope `starts` with it and whether it `ends` its scope.
    Edges are keyed by what leads on: `next`, `choice 0`, `default`, `catch 0`. In the graph of a
    machine `enter 0` leads from a Parallel or Map to the first state of its scope 0, and `leave`
    from where that scope ends well back to the Parallel or Map. What `passing` says of a
    transition, or of a state that ends its scope, is the edge's `data`.
    """
    from networkx import MultiDiGraph

    graph: MultiDiGraph[str] = MultiDiGraph()
    scopes = whole.scopes if isinstance(whole, StateMachine) else [whole]
    nodes = _pointers(whole.scopes if isinstance(whole, StateMachine) else whole.machine.scopes)
    for scope in scopes:
        _add_states(graph, scope, nodes)
    for scope in scopes:
        _add_transitions(graph, scope, nodes, passing)
    if isinstance(whole, StateMachine):
        for scope in scopes:
            _add_borders(graph, scope, nodes, passing)
    return graph


def _pointers(scopes: Iterable[Scope]) -> dict[State, str]:
    """The JSON pointer of each state; scopes come after those around them."""
    pointers: dict[State, str] = {}
    for scope in scopes:
        above = "" if scope.owner is None else f"{pointers[scope.owner]}/{_field(scope)}"
        for state in scope.states:
            pointers[state] = above + pointer_to(["States", state.name])
    return pointers


def _field(scope: Scope) -> str:
    if scope.kind == "branch":
        return f"Branches/{scope.position}"
    owner = scope.owner
    new = isinstance(owner, Map) and owner.item_processor.node is scope.node
    return "ItemProcessor" if new else "Iterator"


def _add_states(graph: MultiDiGraph[str], scope: Scope, nodes: dict[State, str]) -> None:
    for state in scope.states:
        graph.add_node(
            nodes[state],
            pointer=nodes[state],
            name=state.name,
            type=state.type or "",
            starts=scope.start is not None and scope.start.to is state,
            ends=state.ends,
        )


def _add_transitions(
    graph: MultiDiGraph[str],
    scope: Scope,
    nodes: dict[State, str],
    passing: Mapping[Transition | State, str],
) -> None:
    for state in scope.states:
        for edge in state.transitions:
            if edge.to is not None:
                _add_edge(graph, nodes[state], nodes[edge.to], _kind(edge), passing.get(edge))


def _add_borders(
    graph: MultiDiGraph[str],
    scope: Scope,
    nodes: dict[State, str],
    passing: Mapping[Transition | State, str],
) -> None:
    owner = scope.owner
    if owner is None:
        return
    if scope.start is not None and scope.start.to is not None:
        first, kind = nodes[scope.start.to], f"enter {scope.position}"
        _add_edge(graph, nodes[owner], first, kind, passing.get(scope.start))
    for state in scope.states:
        if state.ends and not isinstance(state, Fail):
            _add_edge(graph, nodes[state], nodes[owner], "leave", passing.get(state))


def _add_edge(
    graph: MultiDiGraph[str], source: str, target: str, kind: str, data: str | None
) -> None:
    told = {"kind": kind} if data is None else {"kind": kind, "data": data}
    graph.add_edge(source, target, key=kind, **told)


def _kind(edge: Transition) -> str:
    return f"{edge.kind} {edge.number}" if edge.kind in ("choice", "catch") else edge.kind
