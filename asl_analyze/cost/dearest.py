"""The dearest way through a scope: the heaviest one over the condensation of its graph.

Linear and without recursion. Loops are strongly connected components.
"""

from __future__ import annotations

from asl_analyze.cost.run import Run
from asl_analyze.flow.dominators import postorder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.flow.graph import Graph
    from asl_analyze.language.model import State


class Endless:
    """A loop without a way out; `state` is its first one in the text."""

    __slots__ = ("state",)

    def __init__(self, state: State) -> None:
        self.state = state


class Ways:
    """The heaviest way from each state to an end, as far as it is known.

    `total[i]` is its weight from state i on, `exit[i]` the state that follows, or that follows
    the loop of state i. `loop[i]` is then the heaviest way through the loop that enters no state
    twice.
    """

    __slots__ = ("costs", "exit", "graph", "loop", "rounds", "total")

    def __init__(self, graph: Graph, costs: list[int], rounds: int) -> None:
        self.graph = graph
        self.costs = costs
        self.rounds = rounds
        self.total: dict[int, int] = {}
        self.exit: dict[int, int | None] = {}
        self.loop: dict[int, list[int]] = {}

    def add_state(self, number: int) -> bool:
        """Add a state outside of all loops, whose successors are known; False where none ends."""
        after = self.graph.after[number]
        if not after:
            self.total[number], self.exit[number] = self.costs[number], None
            return self.graph.states[number].ends
        then = after[0] if len(after) == 1 else max(after, key=self.total.__getitem__)
        self.total[number], self.exit[number] = self.costs[number] + self.total[then], then
        return True

    def add_loop(self, numbers: list[int]) -> bool:
        """Add a loop of these states (in postorder); False where a run cannot leave it."""
        graph, total = self.graph, self.total
        leaving = [target for n in numbers for target in graph.after[n] if target in total]
        exit = max(leaving, key=total.__getitem__, default=None)
        if exit is None and not any(graph.states[n].ends for n in numbers):
            return False
        weight, way = self._heaviest(numbers)
        weight = weight * self.rounds + (0 if exit is None else total[exit])
        for n in numbers:
            self.total[n], self.exit[n], self.loop[n] = weight, exit, way
        return True

    def _heaviest(self, numbers: list[int]) -> tuple[int, list[int]]:
        """The heaviest way inside a loop along the edges that do not lead back."""
        down: dict[int, int] = {}
        following: dict[int, int | None] = {}
        for n in numbers:
            # In postorder, what an edge reaches is known already unless the edge leads back.
            known = [target for target in self.graph.after[n] if target in down]
            then = max(known, key=down.__getitem__, default=None)
            down[n] = self.costs[n] + (0 if then is None else down[then])
            following[n] = then
        step: int | None = max(numbers, key=down.__getitem__)
        weight = max(down.values())
        way: list[int] = []
        while step is not None:
            way.append(step)
            step = following[step]
        return weight, way

    def run(self, start: int) -> Run:
        """The heaviest way from a state."""
        visits: dict[int, int] = {}
        looped = False
        step: int | None = start
        while step is not None:
            if step in self.loop:
                looped = True
                visits.update(dict.fromkeys(self.loop[step], self.rounds))
            else:
                visits[step] = 1
            step = self.exit[step]
        run = Run(self.total[start], visits)
        run.looped = looped
        return run


def dearest(graph: Graph, costs: list[int], rounds: int) -> Run | Endless:
    """The heaviest way from the first state to an end, with every loop gone round `rounds` times.

    `costs[i]` are the transitions of one visit of state i with all that runs inside it. A round
    takes the heaviest way through the loop that enters no state twice.
    """
    if graph.start is None:
        return Run(0, {})
    rank: dict[int, int] = {}
    if graph.loops():
        order = postorder(graph.after, graph.start)
        rank = {number: place for place, number in enumerate(order)}
    alive = graph.reachable()
    ways = Ways(graph, costs, rounds)
    for part in graph.components():
        first = part[0]
        if first not in alive:
            continue
        if len(part) > 1 or first in graph.after[first]:
            goes_on = ways.add_loop(sorted(part, key=rank.__getitem__))
        else:
            goes_on = ways.add_state(first)
        if not goes_on:
            return Endless(graph.states[first])
    return ways.run(graph.start)
