"""The model of a definition: how often each state and transition is visited in the mean.

Every scope is an absorbing Markov chain (`chain`). Scopes are solved from the innermost outwards,
since how a Parallel or a Map ends depends on how its inside does; then the visits are multiplied
from the outermost inwards. Branches and iterations that run beside one that fails are taken to
run to their own end.
"""

from __future__ import annotations

from asl_analyze.cost.behavior import Behavior, behavior, seconds
from asl_analyze.cost.chain import OUT, Chain, EndlessError, Flow
from asl_analyze.cost.profile import DEFINED, Fact
from asl_analyze.cost.solve import solve
from asl_analyze.flow.counters import counted_loops
from asl_analyze.flow.executions import is_express_child
from asl_analyze.flow.graph import graph_of
from asl_analyze.language.model import Fail, Map

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.cost.profile import Profile
    from asl_analyze.flow.counters import Counted, Counter
    from asl_analyze.flow.graph import Graph
    from asl_analyze.language.model import Scope, State, StateMachine, Transition


class EndlessLoopError(Exception):
    """A loop that a run comes into and never leaves under the profile; `state` is one of it."""

    def __init__(self, state: State) -> None:
        super().__init__(state.name)
        self.state = state


class ScopeFlow:
    """One run of a scope: its flow, how likely it fails, its seconds, and what counts in it."""

    __slots__ = ("behaviors", "counters", "failing", "flow", "seconds", "times")

    def __init__(self) -> None:
        self.behaviors: list[Behavior] = []
        self.counters: dict[int, Counter] = {}
        self.times: list[Fact] = []
        self.flow = Flow()
        self.failing = 0.0
        self.seconds = 0.0


class Figures:
    """The means of a state over one execution.

    visits: times it is entered. transitions: those billed for the state itself, attempts and
    child executions included; 0 in an Express child. children: child executions it starts.
    """

    __slots__ = ("behavior", "children", "counter", "seconds", "transitions", "visits")

    def __init__(self, behavior: Behavior, seconds: Fact, counter: Counter | None) -> None:
        self.behavior = behavior
        self.seconds = seconds
        self.counter = counter
        self.visits = 0.0
        self.transitions = 0.0
        self.children = 0.0


class Model:
    """A machine's means per execution under a profile.

    states: by identity of the state. edges: uses by identity of the transition, entries into a
    scope (`StartAt`) included. entries: runs of each scope, by identity. children: each scope of
    Express children with the runs of it and the seconds of one.
    """

    __slots__ = ("_flows", "children", "edges", "entries", "machine", "profile", "states")

    def __init__(self, machine: StateMachine, profile: Profile) -> None:
        """Solve all scopes.

        The machine must have no `obstacle`.

        Raises:
            EndlessLoopError: where a run never ends.
            ProfileError: where the profile does not fit the machine.
        """
        self.machine = machine
        self.profile = profile
        self.states: dict[int, Figures] = {}
        self.edges: dict[int, float] = {}
        self.entries: dict[int, float] = {id(machine.top): 1.0}
        self.children: list[tuple[Scope, float, float]] = []
        self._flows: dict[int, ScopeFlow] = {}
        for scope in reversed(machine.scopes):
            self._flows[id(scope)] = self._solve(scope)
        free: set[int] = set()
        for scope in machine.scopes:
            if is_express_child(scope) or (scope.owner and id(scope.owner.scope) in free):
                free.add(id(scope))
            self._fill(scope, free=id(scope) in free)

    @property
    def transitions(self) -> float:
        """State transitions of one execution and its Standard children."""
        return sum(figures.transitions for figures in self.states.values())

    @property
    def seconds(self) -> float:
        """How long an execution lasts."""
        return self._flows[id(self.machine.top)].seconds

    def of(self, state: State) -> Figures:
        """The figures of a state."""
        return self.states[id(state)]

    def uses(self, transition: Transition) -> float:
        """How often a transition is taken."""
        return self.edges.get(id(transition), 0.0)

    def _solve(self, scope: Scope) -> ScopeFlow:
        made = ScopeFlow()
        graph = graph_of(scope)
        if graph.start is None:
            return made
        part_of = {n: k for k, part in enumerate(graph.components()) for n in part}
        for number, state in enumerate(graph.states):
            inner = [self._flows[id(inside)] for inside in state.scopes]

            def stays(edge: Transition, here: int = part_of[number]) -> bool:
                return part_of[graph.number[id(edge.to)]] == here

            edges, failing = graph.edges[number], [flow.failing for flow in inner]
            shown = behavior(state, edges, self.profile, failing, stays)
            made.behaviors.append(shown)
            lasts = [flow.seconds for flow in inner]
            made.times.append(seconds(state, shown, self.profile, lasts))
        made.flow = _flow(graph, made)
        _sum_up(graph, made)
        return made

    def _fill(self, scope: Scope, *, free: bool) -> None:
        flow, graph = self._flows[id(scope)], graph_of(scope)
        entered = self.entries[id(scope)]
        if scope.start is not None:
            self.edges[id(scope.start)] = entered
        if is_express_child(scope):
            self.children.append((scope, entered, flow.seconds))
        for number, state in enumerate(graph.states):
            shown = flow.behaviors[number] if flow.behaviors else Behavior()
            time = flow.times[number] if flow.times else Fact(0.0, DEFINED)
            figures = Figures(shown, time, flow.counters.get(number))
            figures.visits = entered * flow.flow.visits.get(number, 0.0)
            runs = figures.visits * shown.attempts
            if isinstance(state, Map) and state.distributed:
                figures.children = runs * shown.runs
            figures.transitions = 0.0 if free else runs + figures.children
            for inner in state.scopes:
                self.entries[id(inner)] = runs * shown.runs
            self.states[id(state)] = figures
            for way, edge in enumerate(graph.edges[number]):
                self.edges[id(edge)] = entered * flow.flow.uses.get((number, way), 0.0)


def _flow(graph: Graph, made: ScopeFlow) -> Flow:
    targets = [[*(graph.number[id(edge.to)] for edge in edges), OUT, OUT] for edges in graph.edges]

    def find(part: list[int], cut: frozenset[tuple[int, int]]) -> list[Counted]:
        found = counted_loops(graph, part, cut)
        for loop in found:
            made.counters.update((way[0], loop.counter) for way in loop.counter.tests)
        return found

    assert graph.start is not None  # noqa: S101
    try:
        return solve(Chain(targets, [shown.shares for shown in made.behaviors]), graph.start, find)
    except EndlessError as error:
        raise EndlessLoopError(graph.states[error.state]) from error


def _sum_up(graph: Graph, made: ScopeFlow) -> None:
    for number, state in enumerate(graph.states):
        visits = made.flow.visits.get(number, 0.0)
        last = len(made.behaviors[number].shares) - 1
        failed = visits if isinstance(state, Fail) else made.flow.uses.get((number, last), 0.0)
        made.failing += failed
        made.seconds += visits * made.times[number].value
    made.failing = min(made.failing, 1.0)
