"""The fewest history events that a path through a scope, or through a loop, writes."""

from __future__ import annotations

from collections import Counter
from heapq import heappop, heappush

from asl_analyze.aws.quotas import events
from asl_analyze.flow.counting.unrolled import unrolled
from asl_analyze.language.model import Choice, Map, Parallel
from asl_analyze.language.remembered import remembered
from asl_analyze.limits.written_events import own_events

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from asl_analyze.flow.counting.unrolled import Unrolled
    from asl_analyze.flow.graph.loops import Loop
    from asl_analyze.language.model import Scope, State, StateMachine


def least_in_scope(scope: Scope) -> int:
    """The fewest events of a run of a scope that no error stops; 0 where that is not known."""
    return _least(scope.machine)[scope]


def least_of_visit(state: State) -> int:
    """The fewest events of a visit of a state with all that runs inside it."""
    return _of_visit(state, _least(state.machine))


def _of_visit(state: State, known: dict[Scope, int]) -> int:
    own = own_events(state)
    if isinstance(state, Parallel):
        return own + sum(known[scope] for scope in state.scopes)
    if isinstance(state, Map) and state.processor is not None and not state.distributed:
        iteration = len(events("Map.iteration")) + known[state.processor]
        return own + (state.listed_items or 0) * iteration
    return own


class LeastPath:
    """The path through a loop, in all its rounds, that writes the fewest events.

    `state` is the one that it comes to most often, and `rounds` how often it goes on from there.
    """

    __slots__ = ("events", "rounds", "state")

    def __init__(self, events: int, rounds: int, state: State) -> None:
        self.events = events
        self.rounds = rounds
        self.state = state


def least_in_loop(loop: Loop) -> LeastPath | None:
    """Such a path; None where none leads out of the loop."""
    nodes = unrolled(loop.graph.scope)
    inside = nodes.nodes_of(loop.part)
    doors = {node for node in inside if not inside.issuperset(nodes.before(node))}
    if nodes.start in inside:
        doors.add(nodes.start)
    exits = {n for n in inside if nodes.ends(n) or not inside.issuperset(nodes.targets[n])}
    found = _shortest(nodes, doors, inside, exits, _least(loop.graph.scope.machine))
    if found is None:
        return None
    visits = Counter(nodes.origin[node] for node in found[1])
    # A Choice is asked once more than it leads on into a round.
    visits.subtract(n for n in list(visits) if isinstance(nodes.graph.states[n], Choice))
    number = min(visits, key=lambda n: (-visits[n], n))
    return LeastPath(found[0], visits[number], nodes.graph.states[number])


def is_passed_once(loop: Loop, room: int) -> bool:
    """Whether a path through a loop surely writes no more events than that, as nothing counts.

    Of a loop with scopes inside its states this says nothing.
    """
    nodes = unrolled(loop.graph.scope)
    states = [loop.graph.states[number] for number in loop.part]
    counts = len(nodes.origin) > len(set(nodes.origin))
    return not (
        counts or any(state.scopes for state in states) or sum(map(own_events, states)) > room
    )


@remembered
def _least(machine: StateMachine) -> dict[Scope, int]:
    made: dict[Scope, int] = {}
    # Inner scopes come after those around them.
    for scope in reversed(machine.scopes):
        nodes = unrolled(scope)
        starts = [] if nodes.start is None or scope.uncertain else [nodes.start]
        inside = set(nodes.reachable())
        ends = {node for node in inside if nodes.ends(node)}
        found = _shortest(nodes, starts, inside, ends, made)
        made[scope] = 0 if found is None else found[0]
    return made


def _shortest(
    nodes: Unrolled,
    starts: Iterable[int],
    inside: set[int],
    ends: set[int],
    known: dict[Scope, int],
) -> tuple[int, list[int]] | None:
    """The fewest events from any of the starts through any of the ends, and the path (Dijkstra)."""
    numbers = {nodes.origin[node] for node in inside}
    by_state = {number: _of_visit(nodes.graph.states[number], known) for number in numbers}
    costs = {node: by_state[nodes.origin[node]] for node in inside}
    waiting = [(costs[node], node, -1) for node in starts if node in inside]
    waiting.sort()
    came_from: dict[int, int] = {}
    while waiting:
        total, node, before = heappop(waiting)
        if node in came_from:
            continue
        came_from[node] = before
        if node in ends:
            path = [node]
            while came_from[path[-1]] >= 0:
                path.append(came_from[path[-1]])
            return total, path[::-1]
        for edge, target in zip(nodes.edges[node], nodes.targets[node], strict=True):
            # An error may come before a task has written all its events.
            if target in inside and target not in came_from:
                left = 1 if edge.kind == "catch" else costs[node]
                heappush(waiting, (total - costs[node] + left + costs[target], target, node))
    return None
