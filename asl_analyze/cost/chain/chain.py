"""Expected visits in an absorbing Markov chain, solved exactly and sparsely.

Kemeny and Snell, "Finite Markov Chains" (1960), chapter 3: with Q the probabilities between the
transient states, row i of the fundamental matrix (I - Q)^-1 holds the expected visits of each
state after a start in i. Here one linear system is solved for one start, component by component
in topological order; within a loop states are eliminated, those with the fewest neighbours first.

Floats suffice: elimination as in Grassmann, Taksar and Heyman, "Regenerative Analysis and Steady
State Distributions for Markov Chains" (Operations Research 33, 1985) takes what leaves a state
as a sum instead of one minus what stays, so nothing is ever subtracted and no digits cancel.
"""

from __future__ import annotations

from heapq import heappop, heappush

from asl_analyze.flow.graph.graph import components

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Rows = Sequence[Sequence[float]]

# The target of a way that leaves the chain.
OUT = -1


class EndlessError(Exception):
    """A run can come into a loop that it never leaves; `state` is the number of a state of it."""

    def __init__(self, state: int) -> None:
        super().__init__(state)
        self.state = state


class Flow:
    """Expected visits by state, and expected uses by (state, index of the way out)."""

    __slots__ = ("uses", "visits")

    def __init__(self) -> None:
        self.visits: dict[int, float] = {}
        self.uses: dict[tuple[int, int], float] = {}


class Chain:
    """Ways out of each state: `targets[i][k]` is reached with `rows[i][k]`, 0 to 1.

    A row adds up to 1; a target is the number of a state, or `OUT`.
    """

    __slots__ = ("rows", "targets")

    def __init__(self, targets: Sequence[Sequence[int]], rows: Rows) -> None:
        self.targets = targets
        self.rows = rows

    def parts(self) -> list[list[int]]:
        """Strongly connected components in topological order, without ways never taken."""
        after = [
            [
                target
                for target, share in zip(targets, row, strict=True)
                if target != OUT and share > 0
            ]
            for targets, row in zip(self.targets, self.rows, strict=True)
        ]
        return components(after)[::-1]

    def loops(self, part: list[int]) -> bool:
        """Whether a component is a loop, and not a single state that leads on."""
        if len(part) > 1:
            return True
        state = part[0]
        pairs = zip(self.targets[state], self.rows[state], strict=True)
        return any(target == state and share > 0 for target, share in pairs)


def eliminated(chain: Chain, part: list[int], entries: dict[int, float]) -> dict[int, float]:
    """Expected visits of the states of a loop; `entries` are those from outside.

    Raises:
        EndlessError: where nothing leads out of it.
    """
    system = _System(chain, part)
    mass = {state: entries.get(state, 0.0) for state in part}
    order: list[tuple[int, float, dict[int, float]]] = []
    for state in system.in_turn():
        total = system.leave[state] + sum(system.out[state].values())
        if total <= 0:
            raise EndlessError(state)
        for target, weight in system.out[state].items():
            mass[target] += mass[state] * weight / total
        order.append((state, total, system.remove(state, total)))
    visits: dict[int, float] = {}
    for state, total, into in reversed(order):
        inflow = sum(visits[source] * weight for source, weight in into.items())
        visits[state] = (mass[state] + inflow) / total
    return visits


class _System:
    """The equations of a loop while its states are eliminated.

    `out` are the weights to the states that remain, `leave` what goes out of the loop.
    """

    __slots__ = ("into", "leave", "out", "queue")

    def __init__(self, chain: Chain, part: list[int]) -> None:
        self.out: dict[int, dict[int, float]] = {state: {} for state in part}
        self.into: dict[int, set[int]] = {state: set() for state in part}
        self.leave = dict.fromkeys(part, 0.0)
        for state in part:
            for k, target in enumerate(chain.targets[state]):
                weight = chain.rows[state][k]
                if target not in self.out:
                    self.leave[state] += weight
                elif target != state and weight > 0:
                    self.out[state][target] = self.out[state].get(target, 0.0) + weight
                    self.into[target].add(state)
        self.queue: list[tuple[int, int]] = []
        for state in part:
            heappush(self.queue, (self._degree(state), state))

    def in_turn(self) -> Iterable[int]:
        """States, each time one whose removal ties the fewest others together."""
        while self.queue:
            degree, state = heappop(self.queue)
            if state not in self.out:
                continue
            if degree < self._degree(state):
                heappush(self.queue, (self._degree(state), state))
                continue
            yield state

    def remove(self, state: int, total: float) -> dict[int, float]:
        """Lead what came to a state to where it leads; by which weights it came."""
        out, leave = self.out.pop(state), self.leave[state]
        came = {source: self.out[source].pop(state) for source in self.into.pop(state)}
        for target in out:
            self.into[target].discard(state)
        for source, weight in came.items():
            share = weight / total
            self.leave[source] += share * leave
            row = self.out[source]
            for target, onward in out.items():
                if target != source:
                    row[target] = row.get(target, 0.0) + share * onward
                    self.into[target].add(source)
            heappush(self.queue, (self._degree(source), source))
        for target in out:
            heappush(self.queue, (self._degree(target), target))
        return came

    def _degree(self, state: int) -> int:
        return len(self.out[state]) * len(self.into[state])
