"""The cheapest and the dearest way on any graph, against networkx and against their definition."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from asl_analyze.cost.paths.cheapest import Cost, cheapest
from asl_analyze.cost.paths.dearest import Endless, dearest
from asl_analyze.cost.paths.run import Run
from asl_analyze.flow.counting.unrolled import unrolled
from asl_analyze.flow.graph.graph import Graph, graph_of
from tests.flow.machines import scope_of

ROUNDS = 10


def lightest(graph: Graph, costs: list[int]) -> Run | None:
    return cheapest(unrolled(graph.scope), [Cost(cost) for cost in costs]).well


def heaviest(graph: Graph, costs: list[int]) -> Run | Endless:
    nodes = unrolled(graph.scope)
    return dearest(nodes, [costs[number] for number in nodes.origin], lambda _part: ROUNDS)


@st.composite
def graphs(draw: st.DrawFn, *, acyclic: bool = False) -> tuple[Graph, list[int]]:
    count = draw(st.integers(1, 9))
    after = []
    for number in range(count):
        least = number + 1 if acyclic else 0
        targets = st.integers(least, count - 1) if least < count else st.nothing()
        most = min(3, count - least)
        after.append(draw(st.lists(targets, max_size=most, unique=True)))
    costs = draw(st.lists(st.integers(1, 9), min_size=count, max_size=count))
    return graph_of(scope_of(after)), costs


def ways(graph: Graph) -> list[list[int]]:
    """Every simple way from the first state to an end."""
    ends = [n for n, state in enumerate(graph.states) if state.ends]
    made: nx.DiGraph[int] = nx.DiGraph(
        [(n, m) for n, after in enumerate(graph.after) for m in after]
    )
    made.add_nodes_from(range(len(graph.states)))
    found = [list(way) for end in ends for way in nx.all_simple_paths(made, 0, end)]
    return found if 0 not in ends else [[0]]


@settings(deadline=None)
@given(graphs())
def test_the_cheapest_run_is_the_lightest_simple_way(given: tuple[Graph, list[int]]) -> None:
    graph, costs = given
    weights = [sum(costs[n] for n in way) for way in ways(graph)]
    run = lightest(graph, costs)
    assert (run and run.transitions) == min(weights, default=None)


@settings(deadline=None)
@given(graphs(acyclic=True))
def test_without_a_loop_the_dearest_run_is_the_heaviest_way(
    given: tuple[Graph, list[int]],
) -> None:
    graph, costs = given
    run = heaviest(graph, costs)
    assert not isinstance(run, Endless)
    assert run.transitions == max(sum(costs[n] for n in way) for way in ways(graph))
    assert not run.looped


@settings(deadline=None)
@given(graphs())
def test_a_run_takes_the_transitions_of_its_visits(given: tuple[Graph, list[int]]) -> None:
    graph, costs = given
    for run in (lightest(graph, costs), heaviest(graph, costs)):
        if run is not None and not isinstance(run, Endless):
            assert run.transitions == sum(costs[n] * times for n, times in run.visits.items())


@settings(deadline=None)
@given(graphs())
def test_the_dearest_run_is_no_cheaper_than_any_simple_way(
    given: tuple[Graph, list[int]],
) -> None:
    graph, costs = given
    run = heaviest(graph, costs)
    if not isinstance(run, Endless):
        assert run.transitions >= max(sum(costs[n] for n in way) for way in ways(graph))
        assert max(run.visits.values()) <= ROUNDS


@settings(deadline=None)
@given(graphs())
def test_a_run_is_endless_where_some_state_reaches_no_end(given: tuple[Graph, list[int]]) -> None:
    graph, costs = given
    alive = graph.reachable()
    ways = [(n, m) for n, after in enumerate(graph.after) for m in after]
    made: nx.DiGraph[Any] = nx.DiGraph(ways)
    made.add_nodes_from(range(len(graph.states)))
    ends = {n for n, state in enumerate(graph.states) if state.ends}
    trapped = [n for n in alive if n not in ends and not ends & nx.descendants(made, n)]
    assert isinstance(heaviest(graph, costs), Endless) == bool(trapped)


def test_ten_thousand_states_in_a_row_that_lead_back_are_one_loop() -> None:
    count = 10_000
    after = [[number + 1, 0] for number in range(count - 1)] + [[]]
    graph = graph_of(scope_of(after))
    run = heaviest(graph, [1] * count)
    assert not isinstance(run, Endless)
    assert run.transitions == ROUNDS * (count - 1) + 1
    least = lightest(graph, [1] * count)
    assert least is not None
    assert all(way in graph.after[at] or way == at for at, way in pairwise(sorted(least.visits)))
