"""The solver finds the least solution, whatever the graph, and passes an edge no more than needed.

The oracle goes through all edges again and again until nothing changes.
"""

from __future__ import annotations

import operator
from functools import partial
from math import inf
from typing import TYPE_CHECKING, Any

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from asl_analyze.flow.data.data import data_of
from asl_analyze.flow.graph.dataflow import ROUNDS, parts, solve
from asl_analyze.flow.graph.graph import Graph, graph_of
from asl_analyze.flow.variables.variables import variables_of
from asl_analyze.shapes.lattice import join, widen
from asl_analyze.shapes.notation import notation
from asl_analyze.shapes.shape import ANY, NEVER, STRINGS, record
from asl_analyze.shapes.steps import put
from tests.flow.machines import machine, scope_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from asl_analyze.language.model import State, Transition
    from asl_analyze.shapes.shape import Shape

    Transfer = Callable[[State, Any], Callable[[Transition], Any]]
    Join = Callable[[Any, Any], Any]

RANDOM = st.randoms(use_true_random=True)
THINGS = 5  # as many bits
NODES = st.integers(0, 7)
# The ways out of each of the nodes; one list of edges is drawn more quickly than a list for each.
GRAPHS = st.lists(st.tuples(NODES, NODES), max_size=18).map(
    lambda edges: [[target for source, target in edges if source == node] for node in range(8)]
)


def naive(graph: Graph, entry: Any, transfer: Transfer, join: Join) -> dict[State, Any]:
    assert graph.start is not None
    facts = {graph.states[graph.start]: entry}
    changed = True
    while changed:
        changed = False
        for source in graph.states:
            for edge in graph.edges[graph.number[source]] if source in facts else ():
                assert edge.to is not None
                arriving = transfer(source, facts[source])(edge)
                merged = join(facts[edge.to], arriving) if edge.to in facts else arriving
                if edge.to not in facts or merged != facts[edge.to]:
                    facts[edge.to] = merged
                    changed = True
    return facts


def by_name(facts: dict[State, Any]) -> dict[str, Any]:
    return {state.name: fact for state, fact in facts.items()}


class Gates:
    """Edges that drop, add, and add where something is there: monotone, but not distributive."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.of: dict[tuple[str, str], list[int]] = {}

    def leave(self, state: State, fact: int) -> Callable[[Transition], int]:
        return partial(self.pass_on, state.name, fact)

    def pass_on(self, source: str, fact: int, edge: Transition) -> int:
        assert edge.to is not None
        key = (source, edge.to.name)
        if key not in self.of:
            self.of[key] = [self.random.getrandbits(THINGS) for _ in range(5)]
        kept, added, seldom, needed, more = self.of[key]
        return fact & kept | added & seldom | (more if fact & needed == needed else 0)


@settings(max_examples=40)
@given(GRAPHS, RANDOM)
def test_the_solution_is_that_of_the_naive_way(after: list[list[int]], random: Random) -> None:
    graph, gates = graph_of(scope_of(after)), Gates(random)
    found = solve(graph, 1, gates.leave, operator.or_)
    assert found == naive(graph, 1, gates.leave, operator.or_)
    assert {graph.number[state] for state in found} == graph.reachable()


@settings(max_examples=40)
@given(GRAPHS, RANDOM)
def test_the_order_of_the_edges_does_not_matter(after: list[list[int]], random: Random) -> None:
    gates = Gates(random)
    one, other = (
        solve(graph_of(scope_of(rows)), 1, gates.leave, operator.or_)
        for rows in (after, [random.sample(row, len(row)) for row in after])
    )
    assert by_name(one) == by_name(other)


def counting(_: State, fact: float) -> Callable[[Transition], float]:
    """How many edges lead to a state at the most: it grows for ever in a loop."""
    return lambda _: fact + 1


def forever(known: float, arriving: float) -> float:
    return known if arriving <= known else inf


@settings(max_examples=40)
@given(GRAPHS)
def test_what_grows_for_ever_in_a_loop_is_widened_there_and_only_there(
    after: list[list[int]],
) -> None:
    graph = graph_of(scope_of(after))
    found = solve(graph, 0.0, counting, max, forever)
    for number in graph.reachable():
        for target in graph.after[number]:
            assert found[graph.states[target]] >= found[graph.states[number]] + 1
    endless = {number for part in graph.loops() for number in part} & graph.reachable()
    behind = {number for number in graph.reachable() if any(graph.way(n, number) for n in endless)}
    assert {graph.number[state] for state, fact in found.items() if fact == inf} == behind


def test_a_loop_has_some_rounds_before_it_is_widened() -> None:
    def capped(most: float) -> Callable[[State, float], Callable[[Transition], float]]:
        return lambda _, fact: lambda _: min(fact + 1, most)

    turning = graph_of(scope_of([[0, 1], []]))
    head = turning.states[0]
    assert solve(turning, 0.0, capped(ROUNDS), max, forever)[head] == ROUNDS
    assert solve(turning, 0.0, capped(ROUNDS + 1), max, forever)[head] == inf


@settings(max_examples=40)
@given(GRAPHS, RANDOM, st.sampled_from([ANY, NEVER, record({}), record({"a": STRINGS})]))
def test_shapes_that_edges_write_into_are_those_of_the_naive_way(
    after: list[list[int]], random: Random, entry: Shape
) -> None:
    graph = graph_of(scope_of(after))
    paths: list[tuple[str, ...]] = [(), ("a",), ("b",), ("a", "b"), ("a", "c")]
    steps = {edge: random.choice(paths) for row in graph.edges for edge in row}

    def leave(_: State, fact: Shape) -> Callable[[Transition], Shape]:
        return lambda edge: put(fact, steps[edge], record({}))

    expected = naive(graph, entry, leave, join)
    assert solve(graph, entry, leave, join, widen) == expected


@settings(max_examples=40)
@given(GRAPHS)
def test_parts_are_components_in_order_and_led_into_by_their_first(after: list[list[int]]) -> None:
    graph = graph_of(scope_of(after))
    found = parts(graph)
    known = {frozenset(part) for part in graph.components()}
    assert {frozenset(part) for part in found} == {p for p in known if p <= graph.reachable()}
    order = [number for part in found for number in part]
    place = {number: index for index, number in enumerate(order)}
    for number in order:
        earlier = {n for n in graph.before[number] if place.get(n, inf) < place[number]}
        assert number == 0 or earlier
        assert any(number == part[0] or earlier & set(part) for part in found if number in part)
    forward: nx.DiGraph[int] = nx.DiGraph()
    forward.add_edges_from((n, to) for n in order for to in graph.after[n] if place[to] > place[n])
    assert nx.is_directed_acyclic_graph(forward)


def left(after: list[list[int]]) -> int:
    """How often states are left until it is known which states lie before which."""
    calls = []

    def leave(state: State, fact: int) -> Callable[[Transition], int]:
        calls.append((state, fact))
        own = 1 << int(state.name[1:])
        return lambda _: fact | own

    found = solve(graph_of(scope_of(after)), 0, leave, operator.or_)
    assert dict(calls) == found  # the last call is with the fact of the result
    return len(calls)


SIZE = 60


def test_a_state_is_left_once_where_there_is_no_loop() -> None:
    ladder = [[n + 1, n + 2] for n in range(SIZE - 2)] + [[SIZE - 1], []]
    assert left(ladder) == SIZE
    assert left([row[::-1] for row in ladder]) == SIZE


def test_loops_are_left_a_few_times_however_many_there_are() -> None:
    row = [[n + 1, *([n - 1] if n % 2 else [])] for n in range(SIZE)] + [[]]
    ring = [*([n + 1] for n in range(SIZE - 1)), [0]]
    back_and_forth = [[1], *([n - 1, n + 1] for n in range(1, SIZE - 1)), [SIZE - 2]]
    back_to_any = [[n + 1, *range(n)] for n in range(SIZE - 1)] + [[0]]
    round_of_loops = [*row[:-2], [SIZE - 2, 0]]
    for after in (row, ring, back_and_forth, back_to_any, round_of_loops):
        assert left(after) <= 4 * SIZE
        assert left([row[::-1] for row in after]) <= 4 * SIZE


def test_where_the_start_leads_nowhere_nothing_is_known() -> None:
    graph = graph_of(machine({"StartAt": "Gone", "States": {"A": {"Type": "Succeed"}}}).top)
    assert solve(graph, 0.0, counting, max) == {}


def stepwise(after: list[list[int]], random: Random) -> dict:
    """A machine whose states, rules and catchers assign some of two variables."""

    def assigned() -> dict[str, int]:
        return {name: 1 for name in "xy" if random.random() < 0.4}

    states: dict[str, Any] = {"Read": {"Type": "Pass", "Assign": {"z.$": "$x"}, "End": True}}
    for number, targets in enumerate(after):
        ways: list[dict[str, Any]] = [{"Assign": assigned(), "Next": f"S{to}"} for to in targets]
        if random.random() < 0.5:
            catch = [{"ErrorEquals": [f"E{n}"], **way} for n, way in enumerate(ways)]
            task = {"Type": "Task", "Resource": "r", "Catch": catch, "Next": "Read"}
            states[f"S{number}"] = {**task, "Assign": assigned()}
        else:
            ways.append({"Next": "Read"})  # a Choice has a rule
            rules = [{"Variable": "$.a", "IsPresent": True, **way} for way in ways]
            choice = {"Type": "Choice", "Choices": rules, "Default": "Read"}
            states[f"S{number}"] = {**choice, "Assign": assigned()}
    return {"StartAt": "S0", "States": states}


@settings(max_examples=40)
@given(GRAPHS, RANDOM)
def test_variables_are_held_along_some_way_and_along_every_way(
    after: list[list[int]], random: Random
) -> None:
    definition = stepwise(after, random)
    variables = variables_of(machine(definition))
    states = definition["States"]
    edges = [
        (name, way["Next"], way.get("Assign", {}))
        for name, state in states.items()
        for way in (
            *state.get("Choices", ()),
            *state.get("Catch", ()),
            {**state, "Next": state.get("Next") or state.get("Default")},
        )
        if way["Next"]
    ]
    graph: nx.DiGraph[str] = nx.DiGraph([(source, target) for source, target, _ in edges])
    reached = nx.descendants(graph, "S0") | {"S0"}
    for variable in "xy":
        rest: nx.DiGraph[str] = nx.DiGraph()
        rest.add_nodes_from(states)
        rest.add_edges_from((s, t) for s, t, assigned in edges if variable not in assigned)
        without = nx.descendants(rest, "S0") | {"S0"}
        holding = {t for s, t, assigned in edges if variable in assigned and s in reached}
        some = holding.union(*(nx.descendants(graph, each) for each in holding))
        for state in variables.machine.top.states:
            assert variables.reached(state) == (state.name in reached)
            if state.name in reached:
                assert variables.may_hold(state, variable) == (state.name in some)
                assert variables.must_hold(state, variable) == (state.name not in without)


def test_the_data_of_a_loop_that_nests_it_ever_deeper_is_known_to_some_depth() -> None:
    states = {
        "Make": {"Type": "Pass", "Result": {}, "Next": "Which"},
        "Which": {
            "Type": "Choice",
            "Choices": [{"Variable": "$$.State.RetryCount", "NumericEquals": 1, "Next": "Done"}],
            "Default": "Wrap",
        },
        "Wrap": {"Type": "Pass", "Parameters": {"n.$": "$"}, "Next": "Which"},
        "Done": {"Type": "Succeed"},
    }
    top = machine({"StartAt": "Make", "States": states})
    raw = {state.name: notation(data.raw) for state, data in data_of(top).items()}
    nested = "{n?: {n?: {n?: object}}}"
    assert raw == {"Make": "any", "Which": nested, "Wrap": nested, "Done": nested}
