"""Regions of a scope: states with one way in and one way out.

A region is entered only at its entry, and all that leaves it goes to its exit: a state outside, or
the end of the scope. What ends in a Fail state leaves nowhere. Regions begin at any state and end
at one of those that follow it whatever happens (its post-dominators).
"""

from __future__ import annotations

from asl_analyze.flow.graph.graph import graph_of
from asl_analyze.flow.regions.postdominators import END, following

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from asl_analyze.flow.graph.graph import Graph
    from asl_analyze.language.model import Scope, State

# Transitions that the search of one scope may follow: nested regions begin at the same states
# again, and the work would grow with the square of the text.
MOST_FOLLOWED = 300_000


class Region:
    """States of one scope, in the order of the text.

    `exit` is the state outside that follows, None for the end of the scope.
    """

    __slots__ = ("entry", "exit", "scope", "states")

    def __init__(self, scope: Scope, entry: State, exit: State | None, states: list[State]) -> None:
        self.scope = scope
        self.entry = entry
        self.exit = exit
        self.states = states


def regions(scope: Scope, may_hold: Callable[[State], bool]) -> Iterator[list[Region]]:
    """For each state at which regions of states begin that `may_hold`, those, smallest first.

    None where the graph is uncertain, nor behind `MOST_FOLLOWED` transitions.
    """
    graph = graph_of(scope)
    if scope.uncertain or graph.start is None:
        return
    search = _Search(graph, may_hold)
    for number in sorted(graph.reachable()):
        found = list(search.from_state(number))
        if found:
            yield found
        if search.left <= 0:
            return


class _Search:
    def __init__(self, graph: Graph, may_hold: Callable[[State], bool]) -> None:
        self.graph = graph
        self.next = following(graph)
        self.reachable = graph.reachable()
        self.may_hold = [may_hold(state) for state in graph.states]
        self.left = MOST_FOLLOWED

    def from_state(self, entry: int) -> Iterator[Region]:
        """The regions that begin at a state, each within the one after it."""
        inside: set[int] = set()
        foreign = 0
        begin, stop = entry, self.next.get(entry)
        while stop is not None and self.left > 0:
            added = self._grow(inside, begin, stop)
            if added is None:
                return
            foreign += self._ways_in(added, inside, entry)
            if not foreign:
                yield self._region(entry, stop, inside)
            begin, stop = stop, self.next.get(stop)

    def _grow(self, inside: set[int], begin: int, stop: int) -> list[int] | None:
        """Add what `begin` leads to before `stop`; None where a state may not be in a region."""
        added: list[int] = []
        waiting = [begin]
        while waiting:
            number = waiting.pop()
            if number in inside or number == stop:
                continue
            if not self.may_hold[number]:
                return None
            inside.add(number)
            added.append(number)
            self.left -= 1 + len(self.graph.after[number])
            waiting += self.graph.after[number]
        return added

    def _ways_in(self, added: list[int], inside: set[int], entry: int) -> int:
        """How many more ways lead from outside to other states than the entry; fewer: negative."""
        new = set(added)
        count = 0
        for number in added:
            if number == self.graph.start and number != entry:
                count += 1
            before = (one for one in self.graph.before[number] if one in self.reachable)
            if number != entry:
                count += sum(1 for source in before if source not in inside)
            count -= sum(
                1
                for target in self.graph.after[number]
                if target in inside and target not in new and target != entry
            )
        return count

    def _region(self, entry: int, stop: int, inside: set[int]) -> Region:
        states = self.graph.states
        held = [states[number] for number in sorted(inside)]
        return Region(self.graph.scope, states[entry], None if stop == END else states[stop], held)
