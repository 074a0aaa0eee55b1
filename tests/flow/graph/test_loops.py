"""Loops as they are told: where a run enters them and one shortest way round."""

from __future__ import annotations

import networkx as nx
from hypothesis import given

from asl_analyze.flow.graph.graph import graph_of
from asl_analyze.flow.graph.loops import loops
from asl_analyze.flow.time.pace import rounds, unpaced_loops
from tests.flow.graph.test_graph import adjacencies, oracle
from tests.flow.machines import machine, scope_of

LAMBDA = "arn:aws:lambda:us-east-1:123456789012:function:work"


@given(adjacencies())
def test_every_reachable_loop_is_told_once_by_a_shortest_way_round(after: list[list[int]]) -> None:
    graph = graph_of(scope_of(after))
    reachable = graph.reachable()
    expected = {frozenset(part) for part in graph.loops() if part[0] in reachable}
    found = loops(graph)
    assert {frozenset(loop.part) for loop in found} == expected
    assert len(found) == len(expected)
    for loop in found:
        way = [graph.number[state] for state in loop.states]
        assert [edge.to for edge in loop.edges] == [*loop.states[1:], loop.states[0]]
        inside = oracle(after).subgraph(loop.part)
        back = [nx.shortest_path_length(inside, node, way[0]) for node in inside.successors(way[0])]
        assert len(way) == 1 + min(back)


@given(adjacencies())
def test_a_loop_is_entered_where_a_run_first_meets_it(after: list[list[int]]) -> None:
    distance = nx.single_source_shortest_path_length(oracle(after), 0)
    for loop in loops(graph_of(scope_of(after))):
        entry = loop.graph.number[loop.states[0]]
        assert distance[entry] == min(distance[number] for number in loop.part)


def test_some_transitions_alone_may_make_fewer_loops() -> None:
    graph = graph_of(scope_of([[1], [0, 2], [2, 3], []]))
    assert [loop.part for loop in loops(graph)] == [[0, 1], [2]]
    assert [loop.part for loop in loops(graph, graph.edges[2])] == [[2]]


def test_a_round_counts_the_events_of_each_state() -> None:
    poll = {
        "Ask": {"Type": "Task", "Resource": LAMBDA, "Next": "Ready"},
        "Ready": {
            "Type": "Choice",
            "Choices": [{"Variable": "$.ready", "BooleanEquals": True, "Next": "Done"}],
            "Default": "Each",
        },
        "Each": {
            "Type": "Map",
            "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Succeed"}}},
            "Next": "Ask",
        },
        "Done": {"Type": "Succeed"},
    }
    (loop,) = unpaced_loops(machine({"StartAt": "Ask", "States": poll}).top)
    assert rounds(loop) == (5 + 2 + 4, (25_000 - 2) // 11)


def ring(size: int) -> list[list[int]]:
    return [[(number + 1) % size] for number in range(size)]


def test_a_loop_in_words_names_at_most_six_states() -> None:
    def words(size: int) -> str:
        (loop,) = loops(graph_of(scope_of(ring(size))))
        return loop.words

    assert words(1) == "'S0' -> 'S0'"
    assert words(2) == "'S0' -> 'S1' -> 'S0'"
    assert words(6) == "'S0' -> 'S1' -> 'S2' -> 'S3' -> 'S4' -> 'S5' -> 'S0'"
    assert words(7) == "'S0' -> 'S1' -> 'S2' -> 'S3' -> ... 2 states ... -> 'S6' -> 'S0'"
    assert words(9) == "'S0' -> 'S1' -> 'S2' -> 'S3' -> ... 4 states ... -> 'S8' -> 'S0'"


def test_a_loop_is_told_step_by_step() -> None:
    (loop,) = loops(graph_of(scope_of(ring(2))))
    assert [(place.value, words) for place, words in loop.steps] == [
        ("S1", "'S0' leads to 'S1'"),
        ("S0", "'S1' leads to 'S0'"),
    ]
    assert loops(loop.graph) is loops(loop.graph)


def test_loops_come_in_the_order_in_which_a_run_meets_them() -> None:
    # The second one in the text is the nearer one.
    graph = graph_of(scope_of([[3], [2], [1], [3, 1]]))
    assert [loop.part for loop in loops(graph)] == [[3], [1, 2]]
    assert loops(graph_of(scope_of([[1], []]))) == []
    assert loops(graph_of(scope_of([[], [1]]))) == []
