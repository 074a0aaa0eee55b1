"""For programs: the control flow as networkx writes it, as node-link JSON or GraphML.

Several machines are one graph; `m0#`, `m1#` … before the names of their nodes keep them apart.
"""

from __future__ import annotations

from asl_analyze.escape.xml import plain
from asl_analyze.flow.graph.export import to_networkx
from asl_analyze.shapes.notation import notation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from networkx import MultiDiGraph

    from asl_analyze.language.model import State, StateMachine, Transition


def node_link(machines: Sequence[StateMachine], *, types: bool = False) -> str:
    """What `networkx.node_link_graph` reads: `nodes` and `edges` in the order of the text.

    With `types` each edge tells in `data` what passes along it.
    """
    from json import dumps

    from networkx import node_link_data

    return dumps(node_link_data(_together(machines, types=types), edges="edges"), indent=1) + "\n"


def graphml(machines: Sequence[StateMachine], *, types: bool = False) -> str:
    """The same as XML; nodes and edges have numbers, since its identifiers hold no other text."""
    from networkx import MultiDiGraph, generate_graphml

    graph = _together(machines, types=types)
    numbered: MultiDiGraph[str] = MultiDiGraph()
    numbers = {node: f"n{number}" for number, node in enumerate(graph)}
    for node, told in graph.nodes(data=True):
        numbered.add_node(numbers[node], **_plain(told))
    for number, (source, target, told) in enumerate(graph.edges(data=True)):
        numbered.add_edge(numbers[source], numbers[target], key=f"e{number}", **_plain(told))
    return "\n".join(generate_graphml(numbered)) + "\n"


def _together(machines: Sequence[StateMachine], *, types: bool) -> MultiDiGraph[str]:
    """One graph of all; where there are several, each node tells its `file` and `definition`."""
    from networkx import MultiDiGraph, union_all

    graphs = [to_networkx(machine, _passing(machine) if types else {}) for machine in machines]
    if len(graphs) == 1:
        return graphs[0]
    for number, machine in enumerate(machines):
        name = machine.definition.name or machine.definition.source.path
        for told in graphs[number].nodes.values():
            told.update(file=machine.definition.source.path, definition=name)
    return MultiDiGraph(union_all(graphs, [f"m{number}#" for number in range(len(graphs))]))


def _passing(machine: StateMachine) -> dict[Transition | State, str]:
    from asl_analyze.flow.data.told import passing

    return {edge: notation(shape) for edge, shape in passing(machine).items()}


def _plain(told: dict[str, object]) -> dict[str, object]:
    return {key: plain(value) if isinstance(value, str) else value for key, value in told.items()}
