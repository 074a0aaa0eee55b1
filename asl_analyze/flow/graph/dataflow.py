"""One forward dataflow analysis over the graph of a scope, whatever the facts are.

Kildall, "A Unified Approach to Global Program Optimization" (1973); Nielson, Nielson, Hankin,
"Principles of Program Analysis", chapters 2 (equations and worklists) and 4.2 (widening).
"""

from __future__ import annotations

from itertools import chain

from asl_analyze.flow.graph.postorder import postorder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from asl_analyze.flow.graph.graph import Graph
    from asl_analyze.language.model import State, Transition

    Fact = TypeVar("Fact")

# A loop that still changes what is known at its head after so many rounds is widened.
ROUNDS = 8


def solve(
    graph: Graph,
    entry: Fact,
    transfer: Callable[[State, Fact], Callable[[Transition], Fact]],
    join: Callable[[Fact, Fact], Fact],
    widen: Callable[[Fact, Fact], Fact] | None = None,
    most: int = ROUNDS,
) -> dict[State, Fact]:
    """What holds where each state begins, of the states that the first one leads to.

    The facts are a join-semilattice: `join` is commutative, associative and idempotent, and so
    gives the least fact that covers both; a fact covers another where joining changes nothing.
    `entry` holds where the first state begins. `transfer(state, fact)` tells what each transition
    out of the state hands on if the fact holds where it begins: an `Assign` or a `ResultPath` may
    belong to one transition only. It is monotone: from a fact that covers another, each transition
    hands on one that covers the other's. Its last call for a state is with the fact of the result.

    The result is the least solution: it covers `entry`, and for each transition it covers at the
    target what the transition hands on from the fact at its source. The order of the transitions
    has no part in it.

    It ends where no fact can grow for ever. Where one can, `widen(known, arriving)` has to cover
    both, and to change only so many times in a row; it takes the place of `join` at the head of a
    loop that still grows after `most` rounds. Every cycle has a head, so nothing else can go on
    growing; the result still covers what it has to, but need not be the least.

    Each transition is passed once where there is no loop. The states of a loop are gone through
    from the first to the last and back, until nothing changes, before any state behind it.
    """
    if graph.start is None:
        return {}
    facts = {graph.start: entry}
    rounds: dict[int, int] = {}
    components = parts(graph)
    position = {number: index for index, number in enumerate(chain.from_iterable(components))}

    def leave(number: int) -> list[int]:
        """The targets at which a state's transitions change what is known."""
        changed = []
        hand_on = transfer(graph.states[number], facts[number])
        arrived: dict[int, Fact] = {}
        for edge, target in zip(graph.edges[number], graph.targets[number], strict=True):
            arriving = hand_on(edge)
            if target in arrived and arrived[target] is arriving:
                continue  # thousands of rules may lead to one state, and say no more of it
            arrived[target] = arriving
            if target not in facts:
                facts[target] = arriving
                continue
            known = facts[target]
            merge = join if widen is None or rounds.get(target, 0) < most else widen
            merged = merge(known, arriving)
            if merged != known:
                facts[target] = merged
                changed.append(target)
                if position[target] <= position[number]:
                    rounds[target] = rounds.get(target, 0) + 1
        return changed

    for component in components:
        first = component[0]
        if len(component) > 1 or first in graph.after[first]:
            _settle(component, position, leave)
        else:
            leave(first)
    return {graph.states[number]: fact for number, fact in facts.items()}


def _settle(
    component: list[int], position: dict[int, int], leave: Callable[[int], list[int]]
) -> None:
    """Leave the states of a component, those with new facts again, until nothing changes.

    The direction alternates, so that what goes back along many edges needs one sweep, not many.
    """
    from heapq import heappop, heappush

    first, last = position[component[0]], position[component[-1]]
    waiting = set(component)
    direction = 1
    while waiting:
        ahead = sorted(direction * position[number] for number in waiting)  # a heap
        while ahead:
            place = heappop(ahead)
            number = component[direction * place - first]
            waiting.remove(number)
            for target in leave(number):
                if position[target] <= last and target not in waiting:
                    waiting.add(target)
                    if direction * position[target] > place:
                        heappush(ahead, direction * position[target])
        direction = -direction


def parts(graph: Graph) -> list[list[int]]:
    """The strongly connected components that the first state leads to, callers before callees.

    The states of each are in reverse postorder: every one but the first has an edge from an
    earlier one, and every cycle has an edge to an earlier one or to the same.
    """
    if graph.start is None:
        return []
    order = postorder(graph.after, graph.start)[::-1]
    if not graph.loops():
        return [[number] for number in order]
    component = {number: index for index, part in enumerate(graph.components()) for number in part}
    found: dict[int, list[int]] = {}
    for number in order:
        found.setdefault(component[number], []).append(number)
    # A component's first state comes before those of the components that it leads to.
    return list(found.values())
