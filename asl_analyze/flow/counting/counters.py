"""How often loops that count are gone round, and loops that no run ever leaves.

All of it is read off the unrolled graph of the scope, in which what counts has been run.
"""

from __future__ import annotations

from heapq import heappop, heappush

from asl_analyze.flow.counting.count_tests import compared
from asl_analyze.flow.counting.count_writes import written
from asl_analyze.flow.counting.unrolled import unrolled
from asl_analyze.flow.graph.graph import ends_first, graph_of, turned
from asl_analyze.flow.graph.loops import loops
from asl_analyze.language.model import Choice
from asl_analyze.language.remembered import remembered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.flow.counting.unrolled import Unrolled
    from asl_analyze.flow.graph.loops import Loop
    from asl_analyze.language.model import Scope, State


class Rounds:
    """Rounds of a loop on one way through it that no error takes.

    `least` is None where no way leads out of it, `most` where the definition does not bound it.
    """

    __slots__ = ("least", "most")

    def __init__(self, least: int | None, most: int | None) -> None:
        self.least = least
        self.most = most

    @property
    def is_fixed(self) -> bool:
        """Whether it is gone round the same number of times whenever it is entered."""
        return self.most is not None and self.least == self.most


def rounds_of(loop: Loop) -> Rounds:
    """How often a loop is gone round: how often its first state is entered to go on from it."""
    return _rounds(loop.graph.scope, loop.states[0], tuple(loop.part))


@remembered
def _rounds(scope: Scope, first: State, part: tuple[int, ...]) -> Rounds:
    nodes = unrolled(scope)
    walk = _Walk(nodes, set(part), nodes.graph.number[first])
    if not walk.inside:
        return Rounds(None, None)
    # A Choice that begins the loop is asked once more than the loop is gone round.
    once = 1 if isinstance(first, Choice) else 0
    least, most = walk.least(), walk.most()
    return Rounds(
        None if least is None else max(0, least - once),
        None if most is None else max(0, most - once),
    )


class _Walk:
    """The nodes of a loop, without the ways of caught errors, and how often its first is met."""

    __slots__ = ("after", "doors", "exits", "inside", "weight")

    def __init__(self, nodes: Unrolled, part: set[int], first: int) -> None:
        self.inside = sorted(nodes.nodes_of(part))
        at = {node: index for index, node in enumerate(self.inside)}
        self.after: list[list[int]] = []
        self.exits: set[int] = set()
        for index, node in enumerate(self.inside):
            pairs = zip(nodes.edges[node], nodes.targets[node], strict=True)
            targets = [target for edge, target in pairs if edge.kind != "catch"]
            self.after.append([at[target] for target in targets if target in at])
            if nodes.ends(node) or len(self.after[index]) < len(targets):
                self.exits.add(index)
        self.doors = {
            index
            for node, index in at.items()
            if any(source not in at for source in nodes.before(node))
        }
        if nodes.start in at:
            self.doors.add(at[nodes.start])
        self.weight = [int(nodes.origin[node] == first) for node in self.inside]

    def least(self) -> int | None:
        """On the shortest way from outside to outside."""
        waiting = [(self.weight[door], door) for door in sorted(self.doors)]
        waiting.sort()
        done: set[int] = set()
        while waiting:
            count, index = heappop(waiting)
            if index in self.exits:
                return count
            if index in done:
                continue
            done.add(index)
            for target in self.after[index]:
                heappush(waiting, (count + self.weight[target], target))
        return None

    def most(self) -> int | None:
        """On the longest way; None where it can go round without end."""
        order = ends_first(self.after, turned(self.after))
        if len(order) < len(self.after):
            return None
        down = [0] * len(self.inside)
        for index in order:
            further = max((down[target] for target in self.after[index]), default=0)
            down[index] = self.weight[index] + further
        return max((down[door] for door in self.doors), default=None)


def missed_ends(scope: Scope) -> Iterator[tuple[Loop, str]]:
    """The loops that a count leads into for good, each with a place that counts in it.

    Transitions lead out of them, but are not taken with the values that the place comes to.
    """
    graph, nodes = graph_of(scope), unrolled(scope)
    if not nodes.is_exact or not any(nodes.answers):
        return
    told: set[int] = set()
    for part in nodes.loops():
        inside = set(part)
        if any(nodes.ends(node) or not inside.issuperset(nodes.targets[node]) for node in part):
            continue
        numbers = {nodes.origin[node] for node in part}
        edges = [edge for node in part for edge in nodes.edges[node]]
        place = _counting(nodes, part)
        if place is None or not told.isdisjoint(numbers):
            continue
        told |= numbers
        yield from ((loop, place) for loop in loops(graph, edges)[:1])


def _counting(nodes: Unrolled, part: list[int]) -> str | None:
    """A place whose known value keeps a run in a loop, and which the loop writes."""
    edges = [edge for node in part for edge in nodes.edges[node]]
    for node in part:
        for way, answer in nodes.answers[node].items():
            if answer is not None:
                for place, limit in compared(nodes.graph.edges[nodes.origin[node]][way]):
                    for name in (place, limit):
                        if isinstance(name, str) and any(written(e, name) for e in edges):
                            return name
    return None
