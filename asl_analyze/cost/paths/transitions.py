"""The least and the largest number of state transitions that AWS bills for one execution.

Every entry into a state is one transition. An inline Map adds its iterations' states and nothing
else; a distributed Map adds one for each child execution, and the states of the children unless
these are Express. Errors and further attempts count where the means say that they happen. Loops
that count are gone as often as they count; other loops, in the largest number, as often as is
assumed, or as they are in the mean where that is more often: so the mean is never above it.
"""

from __future__ import annotations

import math

from asl_analyze.cost.items import Iterations, iterations
from asl_analyze.cost.paths.cheapest import Ends, cheapest
from asl_analyze.cost.paths.dearest import Endless, dearest
from asl_analyze.cost.paths.visit import visit
from asl_analyze.cost.profile.assumptions import ASSUMED, Used
from asl_analyze.cost.profile.profile import Profile
from asl_analyze.flow.counting.unrolled import unrolled
from asl_analyze.flow.time.executions import is_express_child
from asl_analyze.language.model import Map

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.cost.chain.visits import Model
    from asl_analyze.cost.paths.run import Run
    from asl_analyze.cost.paths.visit import Visit
    from asl_analyze.cost.profile.assumptions import Assumptions
    from asl_analyze.flow.counting.unrolled import Unrolled
    from asl_analyze.language.model import Scope, State, StateMachine

ONCE = Iterations(1, 1, assumed=False)
# Means of visits are off by rounding.
SLACK = 1e-6


class Bounds:
    """The cheapest and the dearest run through a scope.

    `dearest` is None where a run can come into a loop without an exit; `endless` is then a state
    of it.
    """

    __slots__ = ("dearest", "endless", "ends")

    def __init__(self, ends: Ends, dearest: Run | None, endless: State | None) -> None:
        self.ends = ends
        self.dearest = dearest
        self.endless = endless

    @property
    def cheapest(self) -> Run | None:
        """The cheapest run; None where no path leads to an end."""
        return self.ends.least

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

    The machine must have no `obstacle`. A `model` tells of failures, and of loops that are gone
    more often than is assumed.
    """

    __slots__ = ("_bounds", "_visits", "assumptions", "machine", "model", "profile")

    def __init__(
        self,
        machine: StateMachine,
        assumptions: Assumptions = ASSUMED,
        profile: Profile | None = None,
        model: Model | None = None,
    ) -> None:
        self.machine = machine
        self.assumptions = assumptions
        self.profile = profile or Profile()
        self.model = model
        self._bounds: dict[Scope, Bounds] = {}
        self._visits: dict[State, Visit] = {}
        for scope in reversed(machine.scopes):
            self._bounds[scope] = self._scope(scope)

    @property
    def total(self) -> Bounds:
        """The bounds of a whole execution."""
        return self.of(self.machine.top)

    def of(self, scope: Scope) -> Bounds:
        """The bounds of one run through a scope."""
        return self._bounds[scope]

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
        if not isinstance(state, Map):
            return ONCE
        return iterations(state, self.assumptions, self.profile)

    def own(self, state: State, times: int) -> int:
        """Transitions of a visit of the state itself, `times` child executions included."""
        return 1 + (times if isinstance(state, Map) and state.distributed else 0)

    def attempts(self, state: State) -> int:
        """The attempts of a visit at most; 1 where the means know of no failure."""
        shown = None if self.model is None else self.model.of(state).behavior
        return 1 if shown is None or shown.attempts <= 1 else 1 + int(shown.retries)

    def cheapest_visit(self, state: State) -> Visit:
        """The cheapest visits of a state that has scopes."""
        return self._visits[state]

    def _scope(self, scope: Scope) -> Bounds:
        nodes = unrolled(scope)
        endless: State | None = None
        costs, heavy = [], []
        reached = set(nodes.origin)
        for number, state in enumerate(scope.states):
            costs.append(self._cheapest(state).cost)
            heavy.append(self._dearest(state))
            trap = self._trap(state)
            if trap is not None and number in reached:
                endless = endless or trap
        ends = cheapest(nodes, costs)
        if endless is not None:
            return Bounds(ends, None, endless)
        weights = [heavy[number] for number in nodes.origin]
        dear = dearest(nodes, weights, lambda part: self._rounds(nodes, part))
        if isinstance(dear, Endless):
            return Bounds(ends, None, dear.state)
        return Bounds(ends, dear, None)

    def _cheapest(self, state: State) -> Visit:
        times = self.times(state)

        def own(runs: int) -> int:
            return self.own(state, runs)

        def ends(scope: Scope) -> Ends:
            return self.of(scope).ends

        made = visit(state, own, ends, times.least, open=times.largest > times.least)
        shown = None if self.model is None else self.model.of(state).behavior
        caught = any(edge.kind == "catch" for edge in state.transitions)
        if shown is not None and shown.failure.value > 0 and not caught:
            made.cost.fails, made.inside_failing = 1, []
        self._visits[state] = made
        return made

    def _dearest(self, state: State) -> int:
        times = self.times(state).largest
        total = self.own(state, times)
        for scope in state.scopes:
            if not is_express_child(scope):
                total += (self.of(scope).largest or 0) * times
        return total * self.attempts(state)

    def _trap(self, state: State) -> State | None:
        """A state inside a state that a run can be caught in for good."""
        if self.times(state).largest:
            for scope in state.scopes:
                if self.of(scope).largest is None:
                    return self.of(scope).endless
        return None

    def _rounds(self, nodes: Unrolled, part: list[int]) -> int:
        """How often a loop of these nodes (in postorder) is gone; part of it may be a round."""
        assumed = self.assumptions.rounds
        if self.model is None:
            return assumed
        rank = {node: place for place, node in enumerate(part)}
        flow = self.model.flow_of(nodes.graph.scope)
        entered = sum(flow.visits.get(node, 0.0) for node in part)
        back = 0.0
        for node in part:
            for way, target in zip(nodes.ways[node], nodes.targets[node], strict=True):
                if target in rank:
                    used = flow.uses.get((node, way), 0.0)
                    entered -= used
                    back += used if rank[target] >= rank[node] else 0.0
        # A run that comes into the loop goes once along it, and once more for each way back.
        mean = 1 + back / entered if entered > SLACK else 1.0
        return max(assumed, math.ceil(mean - SLACK)) if math.isfinite(mean) else assumed
