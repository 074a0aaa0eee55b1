"""The quick graph answers what networkx answers."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from asl_analyze.flow.graph.graph import graph_of
from tests.flow.machines import machine, scope_of


@st.composite
def adjacencies(draw: st.DrawFn) -> list[list[int]]:
    size = draw(st.integers(1, 12))
    targets = st.lists(st.integers(0, size - 1), max_size=4)
    return draw(st.lists(targets, min_size=size, max_size=size))


def oracle(after: list[list[int]]) -> nx.DiGraph[int]:
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(len(after)))
    graph.add_edges_from((source, target) for source, row in enumerate(after) for target in row)
    return graph


@given(adjacencies())
def test_reachable_states_are_those_of_networkx(after: list[list[int]]) -> None:
    expected = nx.descendants(oracle(after), 0) | {0}
    assert graph_of(scope_of(after)).reachable() == expected


@given(adjacencies())
def test_components_are_those_of_networkx_and_lead_to_earlier_ones(after: list[list[int]]) -> None:
    found = graph_of(scope_of(after)).components()
    assert {frozenset(part) for part in found} == {
        frozenset(part) for part in nx.strongly_connected_components(oracle(after))
    }
    place = {node: index for index, part in enumerate(found) for node in part}
    assert all(place[target] <= place[node] for node, row in enumerate(after) for target in row)


@given(adjacencies())
def test_loops_are_the_components_with_a_cycle(after: list[list[int]]) -> None:
    on_a_cycle = {node for cycle in nx.simple_cycles(oracle(after)) for node in cycle}
    loops = graph_of(scope_of(after)).loops()
    assert {node for part in loops for node in part} == on_a_cycle


@given(adjacencies(), st.data())
def test_a_way_is_as_short_as_that_of_networkx(after: list[list[int]], data: st.DataObject) -> None:
    source = data.draw(st.integers(0, len(after) - 1))
    target = data.draw(st.integers(0, len(after) - 1))
    way = graph_of(scope_of(after)).way(source, target)
    graph = oracle(after)
    if not nx.has_path(graph, source, target):
        assert way == []
        return
    assert (way[0], way[-1]) == (source, target)
    assert nx.is_path(graph, way)
    assert len(way) - 1 == nx.shortest_path_length(graph, source, target)


@given(adjacencies())
def test_before_mirrors_after(after: list[list[int]]) -> None:
    graph = graph_of(scope_of(after))
    forward = {(source, target) for source, row in enumerate(graph.after) for target in row}
    backward = {(source, target) for target, row in enumerate(graph.before) for source in row}
    assert forward == backward
    assert all(len(row) == len(set(row)) for row in graph.after)


def test_every_state_that_leads_to_one_handler_is_no_burden() -> None:
    size = 10_000
    states: dict[str, object] = {
        f"S{number}": {
            "Type": "Task",
            "Resource": "arn:aws:lambda:us-east-1:123456789012:function:work",
            "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Failed"}],
            "Next": f"S{number + 1}" if number + 1 < size else "Done",
        }
        for number in range(size)
    }
    states |= {"Done": {"Type": "Succeed"}, "Failed": {"Type": "Fail"}}
    graph = graph_of(machine({"StartAt": "S0", "States": states}).top)
    assert len(graph.reachable()) == size + 2
    assert len(graph.components()) == size + 2
    assert graph.loops() == []
    assert graph.way(0, size + 1) == [0, size + 1]


def test_where_the_start_leads_nowhere_nothing_is_reached() -> None:
    graph = graph_of(machine({"StartAt": "Gone", "States": {"A": {"Type": "Succeed"}}}).top)
    assert graph.start is None
    assert graph.reachable() == set()


def test_a_self_transition_is_a_loop_and_a_lone_state_is_none() -> None:
    assert graph_of(scope_of([[0, 1], []])).loops() == [[0]]


def test_an_edge_is_the_first_transition_between_two_states() -> None:
    graph = graph_of(scope_of([[1, 1], []]))
    assert graph.edge(0, 1).words == "Choices[0].Next"
    with pytest.raises(KeyError):
        graph.edge(1, 0)
