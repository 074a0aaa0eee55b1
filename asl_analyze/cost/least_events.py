"""The fewest history events that a way through a scope, or one round of a loop, writes."""

from __future__ import annotations

from heapq import heappop, heappush

from asl_analyze.aws.quotas import events
from asl_analyze.cost.written_events import own_events
from asl_analyze.flow.graph import graph_of
from asl_analyze.language.model import Map, Parallel
from asl_analyze.syntax.tree import Array, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from asl_analyze.flow.counters import Counter
    from asl_analyze.flow.graph import Graph
    from asl_analyze.language.model import Scope, State, StateMachine


def written_items(state: Map) -> int | None:
    """How many items a Map has that the definition itself lists; None for any other."""
    items = state.get("Items")
    if not isinstance(items, Array) or any(isinstance(item, Unknown) for item in items.items):
        return None
    return len(items.items)


def least_in_scope(scope: Scope) -> int:
    """The fewest events of a run of a scope that no error stops; 0 where that is not known."""
    return _all(scope.machine).get(id(scope), 0)


def least_of_visit(state: State) -> int:
    """The fewest events of a visit of a state with all that runs inside it."""
    own = own_events(state)
    if isinstance(state, Parallel):
        return own + sum(least_in_scope(scope) for scope in state.scopes)
    if isinstance(state, Map) and state.processor is not None and not state.distributed:
        iteration = len(events("Map.iteration")) + least_in_scope(state.processor)
        return own + (written_items(state) or 0) * iteration
    return own


def least_round(counter: Counter) -> int:
    """The fewest events from one step of a counter to the next."""
    graph = counter.graph
    entries = {graph.number[id(graph.edges[n][k].to)] for n, k in counter.advance}
    exits = {number for number, _ in counter.advance}
    found = _shortest(graph, entries, set(counter.part), exits)
    return 0 if found is None else found


def _all(machine: StateMachine) -> dict[int, int]:
    known = machine.derived.get("least events")
    if isinstance(known, dict):
        return known
    made: dict[int, int] = {}
    machine.derived["least events"] = made
    # Inner scopes come after those around them.
    for scope in reversed(machine.scopes):
        graph = graph_of(scope)
        starts = [] if graph.start is None or scope.uncertain else [graph.start]
        ends = {number for number, state in enumerate(graph.states) if state.ends}
        made[id(scope)] = _shortest(graph, starts, set(range(len(graph.states))), ends) or 0
    return made


def _shortest(graph: Graph, starts: Iterable[int], inside: set[int], ends: set[int]) -> int | None:
    """The fewest events from any of the starts through any of the ends (Dijkstra)."""
    costs = {number: least_of_visit(graph.states[number]) for number in inside}
    waiting = [(costs[number], number) for number in starts if number in inside]
    waiting.sort()
    done: set[int] = set()
    while waiting:
        total, number = heappop(waiting)
        if number in ends:
            return total
        if number in done:
            continue
        done.add(number)
        for edge in graph.edges[number]:
            target = graph.number[id(edge.to)]
            # An error may come before a task has written all its events.
            if target in inside and target not in done:
                left = 1 if edge.kind == "catch" else costs[number]
                heappush(waiting, (total - costs[number] + left + costs[target], target))
    return None
