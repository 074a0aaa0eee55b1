"""The dearest path through a scope: the heaviest one over the condensation of its unrolled graph.

Linear and without recursion. Loops are strongly connected components.
"""

from __future__ import annotations

from asl_analyze.cost.paths.run import Run
from asl_analyze.flow.graph.postorder import postorder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from asl_analyze.flow.counting.unrolled import Unrolled
    from asl_analyze.language.model import State


class Endless:
    """A loop without a way out; `state` is its first one in the text."""

    __slots__ = ("state",)

    def __init__(self, state: State) -> None:
        self.state = state


class Paths:
    """The heaviest path from each node to an end, as far as it is known.

    `total[i]` is its weight from node i on, `exit[i]` the node that follows, or that follows the
    loop of node i. `loop[i]` is then the heaviest path through the loop that enters no node twice,
    and how often it is gone.
    """

    __slots__ = ("costs", "exit", "loop", "nodes", "rounds", "total")

    def __init__(
        self, nodes: Unrolled, costs: Sequence[int], rounds: Callable[[list[int]], int]
    ) -> None:
        self.nodes = nodes
        self.costs = costs
        self.rounds = rounds
        self.total: dict[int, int] = {}
        self.exit: dict[int, int | None] = {}
        self.loop: dict[int, tuple[list[int], int]] = {}

    def add_state(self, node: int) -> None:
        """Add a node outside of all loops, whose successors are known."""
        after = self.nodes.after[node]
        if not after:
            self.total[node], self.exit[node] = self.costs[node], None
            return
        then = after[0] if len(after) == 1 else max(after, key=self.total.__getitem__)
        self.total[node], self.exit[node] = self.costs[node] + self.total[then], then

    def add_loop(self, part: list[int]) -> bool:
        """Add a loop of these nodes (in postorder); False where a run cannot leave it."""
        after, total = self.nodes.after, self.total
        leaving = [target for n in part for target in after[n] if target in total]
        exit = max(leaving, key=total.__getitem__, default=None)
        if exit is None and not any(map(self.nodes.ends, part)):
            return False
        weight, way = self._heaviest(part)
        rounds = self.rounds(part)
        weight = weight * rounds + (0 if exit is None else total[exit])
        for n in part:
            self.total[n], self.exit[n], self.loop[n] = weight, exit, (way, rounds)
        return True

    def _heaviest(self, numbers: list[int]) -> tuple[int, list[int]]:
        """The heaviest path inside a loop along the edges that do not lead back."""
        down: dict[int, int] = {}
        following: dict[int, int | None] = {}
        for n in numbers:
            # In postorder, what an edge reaches is known already unless the edge leads back.
            known = [target for target in self.nodes.after[n] if target in down]
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
        """The heaviest path from a node, counted by the states on it."""
        visits: dict[int, int] = {}
        passed: list[int] = []
        looped = False
        step: int | None = start
        while step is not None:
            way, times = self.loop.get(step, ([step], 1))
            looped = looped or step in self.loop
            passed.extend(way)
            for node in way:
                number = self.nodes.origin[node]
                visits[number] = visits.get(number, 0) + times
            step = self.exit[step]
        run = Run(self.total[start], visits)
        run.looped, run.nodes = looped, passed
        return run


def dearest(
    nodes: Unrolled, costs: Sequence[int], rounds: Callable[[list[int]], int]
) -> Run | Endless:
    """The heaviest path from the first state to an end; `rounds` says how often a loop is gone.

    `costs[n]` are the transitions of one visit of node n with all that runs inside it. A round
    takes the heaviest path through the loop that enters no node twice.
    """
    if nodes.start is None:
        return Run(0, {})
    rank: dict[int, int] = {}
    if nodes.loops():
        order = postorder(nodes.after, nodes.start)
        rank = {node: place for place, node in enumerate(order)}
    paths = Paths(nodes, costs, rounds)
    for part in nodes.components():
        first = part[0]
        if len(part) > 1 or first in nodes.after[first]:
            if not paths.add_loop(sorted(part, key=rank.__getitem__)):
                return Endless(nodes.states[min(part, key=nodes.origin.__getitem__)])
        else:
            paths.add_state(first)
    return paths.run(nodes.start)
