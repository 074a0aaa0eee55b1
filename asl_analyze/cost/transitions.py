"""The least and the largest number of state transitions that AWS bills for one execution.

Every entry into a state is one transition. An inline Map adds its iterations' states and nothing
else; a distributed Map adds one for each child execution, and the states of the children unless
these are Express. Attempts of a retrier are not counted, and a run that an uncaught error stops
takes fewer than the least number.
"""

from __future__ import annotations

from asl_analyze.cost.assumptions import ASSUMED, Used
from asl_analyze.cost.cheapest import cheapest
from asl_analyze.cost.dearest import Endless, dearest
from asl_analyze.cost.items import Iterations, iterations
from asl_analyze.flow.executions import is_express_child
from asl_analyze.flow.graph import graph_of
from asl_analyze.language.model import Map

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.cost.assumptions import Assumptions
    from asl_analyze.cost.run import Run
    from asl_analyze.language.model import Scope, State, StateMachine

ONCE = Iterations(1, 1, assumed=False)


class Bounds:
    """The cheapest and the dearest run through a scope.

    `cheapest` is None where no way leads to an end. `dearest` is None where a run can come into
    a loop without a way out; `endless` is then a state of it.
    """

    __slots__ = ("cheapest", "dearest", "endless")

    def __init__(self, cheapest: Run | None, dearest: Run | None, endless: State | None) -> None:
        self.cheapest = cheapest
        self.dearest = dearest
        self.endless = endless

    @property
    def least(self) -> int | None:
        """Transitions of the cheapest run."""
        return None if self.cheapest is None else self.cheapest.transitions

    @property
    def largest(self) -> int | None:
        """Transitions of the dearest run."""
        return None if self.dearest is None else self.dearest.transitions


class Transitions:
    """The bounds of every scope of a machine, and what they rest on.

    The machine must have no `obstacle`.
    """

    __slots__ = ("_bounds", "assumptions", "machine")

    def __init__(self, machine: StateMachine, assumptions: Assumptions = ASSUMED) -> None:
        self.machine = machine
        self.assumptions = assumptions
        self._bounds: dict[int, Bounds] = {}
        for scope in reversed(machine.scopes):
            self._bounds[id(scope)] = self._scope(scope)

    @property
    def total(self) -> Bounds:
        """The bounds of a whole execution."""
        return self.of(self.machine.top)

    def of(self, scope: Scope) -> Bounds:
        """The bounds of one run through a scope."""
        return self._bounds[id(scope)]

    @property
    def used(self) -> Used:
        """The assumptions that the largest number rests on."""
        used = Used(self.assumptions)
        waiting = [self.machine.top]
        while waiting:
            scope = waiting.pop()
            run = self.of(scope).dearest
            if run is None:
                continue
            used.rounds = used.rounds or run.looped
            for number in run.visits:
                state = scope.states[number]
                if not state.scopes:
                    continue
                used.items = used.items or self.times(state).assumed
                waiting.extend(inner for inner in state.scopes if not is_express_child(inner))
        return used

    def times(self, state: State) -> Iterations:
        """How often one visit of a state runs each scope inside it."""
        return iterations(state, self.assumptions) if isinstance(state, Map) else ONCE

    def own(self, state: State, times: int) -> int:
        """Transitions of a visit of the state itself, `times` child executions included."""
        return 1 + (times if isinstance(state, Map) and state.distributed else 0)

    def _scope(self, scope: Scope) -> Bounds:
        graph = graph_of(scope)
        alive = graph.reachable()
        costs: list[int | None] = [1] * len(graph.states)
        heavy = [1] * len(graph.states)
        endless: State | None = None
        for number, state in enumerate(graph.states):
            if not state.scopes:
                continue
            costs[number], heavy[number], trap = self._visit(state)
            if trap is not None and number in alive:
                endless = endless or trap
        cheap = cheapest(graph, costs, nested=scope.owner is not None)
        if endless is not None:
            return Bounds(cheap, None, endless)
        dear = dearest(graph, heavy, self.assumptions.rounds)
        if isinstance(dear, Endless):
            return Bounds(cheap, None, dear.state)
        return Bounds(cheap, dear, None)

    def _visit(self, state: State) -> tuple[int | None, int, State | None]:
        """Least and largest transitions of one visit, and a state it can be caught in for good."""
        times = self.times(state)
        least: int | None = self.own(state, times.least)
        largest = self.own(state, times.largest)
        trap: State | None = None
        for scope in state.scopes:
            bounds = self.of(scope)
            if bounds.largest is None and times.largest:
                trap = trap or bounds.endless
            if not is_express_child(scope):
                least = _least(least, bounds.least, times.least)
                largest += (bounds.largest or 0) * times.largest
        return least, largest, trap


def _least(own: int | None, inside: int | None, times: int) -> int | None:
    if own is None or not times:
        return own
    return None if inside is None else own + inside * times
