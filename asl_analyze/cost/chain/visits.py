"""The model of a definition: how often each state and transition is visited in the mean.

Every scope is an absorbing Markov chain (`chain`) over its unrolled graph. Scopes are solved from
the innermost outwards, since how a Parallel or a Map ends depends on how its inside does; then the
visits are multiplied from the outermost inwards. Branches and iterations that run beside one that
fails are taken to run to their own end.
"""

from __future__ import annotations

import math
from fractions import Fraction

from asl_analyze.cost.chain.behavior import Behavior, behavior, seconds
from asl_analyze.cost.chain.chain import OUT, Chain, EndlessError, Flow
from asl_analyze.cost.chain.elapsed import exact, mean_within
from asl_analyze.cost.chain.elapsed import number as plain
from asl_analyze.cost.chain.solve import answered, solve
from asl_analyze.cost.profile.profile import DEFINED, Fact
from asl_analyze.flow.counting.unrolled import unrolled
from asl_analyze.flow.graph.graph import graph_of
from asl_analyze.flow.time.executions import execution_seconds, is_express_child
from asl_analyze.language.model import Fail, Map

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.cost.profile.profile import Profile
    from asl_analyze.flow.counting.unrolled import Unrolled
    from asl_analyze.language.model import Scope, State, StateMachine, Transition


# Executions that last so much less than a limit on average are taken not to reach it.
AMPLE = 100_000
CLOSE = 1 - Fraction(1, 10**9)


class EndlessLoopError(Exception):
    """A loop that a run comes into and never leaves under the profile; `state` is one of it."""

    def __init__(self, state: State) -> None:
        super().__init__(state.name)
        self.state = state


class ScopeFlow:
    """One run of a scope: its flow by state, how likely it fails, its seconds, and what counts.

    `nodes` is the flow over the nodes of the unrolled graph, `chain` what it is the flow of.
    `seconds` are those of a run that its execution's limit ends; `unlimited` of one without.
    """

    __slots__ = (
        "behaviors",
        "chain",
        "counting",
        "failing",
        "flow",
        "nodes",
        "seconds",
        "times",
        "unlimited",
    )

    def __init__(self) -> None:
        self.behaviors: list[Behavior] = []
        self.counting: set[int] = set()
        self.times: list[Fact] = []
        self.flow = Flow()
        self.nodes = Flow()
        self.chain: Chain | None = None
        self.failing = 0.0
        self.seconds = Fraction(0)
        self.unlimited = Fraction(0)


class Figures:
    """The means of a state over one execution.

    visits: times it is entered. transitions: those billed for the state itself, attempts and
    child executions included; 0 in an Express child. children: child executions it starts.
    counts: whether what it decides is known of a value that the definition counts.
    """

    __slots__ = ("behavior", "children", "counts", "seconds", "transitions", "visits")

    def __init__(self, behavior: Behavior, seconds: Fact, *, counts: bool) -> None:
        self.behavior = behavior
        self.seconds = seconds
        self.counts = counts
        self.visits = 0.0
        self.transitions = 0.0
        self.children = 0.0


class Model:
    """A machine's means per execution under a profile.

    states: by state. edges: uses by transition, entries into a scope (`StartAt`) included.
    entries: runs of each scope. children: each scope of Express children with the runs of it and
    the seconds of one.
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
        self.states: dict[State, Figures] = {}
        self.edges: dict[Transition, float] = {}
        self.entries: dict[Scope, float] = {machine.top: 1.0}
        self.children: list[tuple[Scope, float, Fraction]] = []
        self._flows: dict[Scope, ScopeFlow] = {}
        for scope in reversed(machine.scopes):
            self._flows[scope] = self._solve(scope)
        free: set[Scope] = set()
        for scope in machine.scopes:
            if is_express_child(scope) or (scope.owner and scope.owner.scope in free):
                free.add(scope)
            self._fill(scope, free=scope in free)

    @property
    def transitions(self) -> float:
        """State transitions of one execution and its Standard children."""
        return sum(figures.transitions for figures in self.states.values())

    @property
    def seconds(self) -> float:
        """How long an execution lasts; one that takes longer is ended by its time limit."""
        return plain(self._flows[self.machine.top].seconds)

    def seconds_within(self, limit: int) -> Fraction:
        """How long an execution would last that ends after so many seconds."""
        scope = self.machine.top
        return _within(self._flows[scope], unrolled(scope), limit)

    def flow_of(self, scope: Scope) -> Flow:
        """The flow of one run of a scope over the nodes of its unrolled graph."""
        return self._flows[scope].nodes

    def failing(self, scope: Scope) -> float:
        """How likely a run of a scope fails."""
        return self._flows[scope].failing

    def of(self, state: State) -> Figures:
        """The figures of a state."""
        return self.states[state]

    def uses(self, transition: Transition) -> float:
        """How often a transition is taken."""
        return self.edges.get(transition, 0.0)

    def _solve(self, scope: Scope) -> ScopeFlow:
        made = ScopeFlow()
        graph = graph_of(scope)
        if graph.start is None:
            return made
        part_of = {n: k for k, part in enumerate(graph.components()) for n in part}
        for number, state in enumerate(graph.states):
            inner = [self._flows[inside] for inside in state.scopes]

            def stays(edge: Transition, here: int = part_of[number]) -> bool:
                return part_of[graph.number[edge.to]] == here

            edges, failing = graph.edges[number], [flow.failing for flow in inner]
            shown = behavior(state, edges, self.profile, failing, stays)
            made.behaviors.append(shown)
            lasts = [plain(flow.seconds) for flow in inner]
            made.times.append(seconds(state, shown, self.profile, lasts))
        nodes = unrolled(scope)
        _run(nodes, made)
        _sum_up(nodes, made)
        made.unlimited = made.seconds
        if scope.distributed or scope is self.machine.top:
            made.seconds = _within(made, nodes, execution_seconds(scope))
        return made

    def _fill(self, scope: Scope, *, free: bool) -> None:
        flow, graph = self._flows[scope], graph_of(scope)
        entered = self.entries[scope]
        if scope.start is not None:
            self.edges[scope.start] = entered
        if is_express_child(scope):
            self.children.append((scope, entered, flow.seconds))
        for number, state in enumerate(graph.states):
            shown = flow.behaviors[number] if flow.behaviors else Behavior()
            time = flow.times[number] if flow.times else Fact(0.0, DEFINED)
            figures = Figures(shown, time, counts=number in flow.counting)
            figures.visits = entered * flow.flow.visits.get(number, 0.0)
            runs = figures.visits * shown.attempts
            if isinstance(state, Map) and state.distributed:
                figures.children = runs * shown.runs
            figures.transitions = 0.0 if free else runs + figures.children
            for inner in state.scopes:
                self.entries[inner] = runs * shown.runs
            self.states[state] = figures
            for way, edge in enumerate(graph.edges[number]):
                self.edges[edge] = entered * flow.flow.uses.get((number, way), 0.0)


def _run(nodes: Unrolled, made: ScopeFlow) -> None:
    """Fill in the flow of a run, over the nodes and over the states."""
    targets, rows = [], []
    for node, number in enumerate(nodes.origin):
        shares = made.behaviors[number].shares
        known = nodes.answers[node]
        if any(answer is not None for answer in known.values()):
            made.counting.add(number)
            shares = answered(shares, known)
        row = [OUT] * len(shares)
        for way, target in zip(nodes.ways[node], nodes.targets[node], strict=True):
            row[way] = target
        targets.append(row)
        rows.append(shares)
    made.chain = Chain(targets, rows)
    try:
        made.nodes = solve(made.chain, 0)
    except EndlessError as error:
        raise EndlessLoopError(nodes.states[error.state]) from error
    visits, uses = made.flow.visits, made.flow.uses
    for node, count in made.nodes.visits.items():
        number = nodes.origin[node]
        visits[number] = visits.get(number, 0.0) + count
    for (node, way), count in made.nodes.uses.items():
        used = nodes.origin[node], way
        uses[used] = uses.get(used, 0.0) + count


def _sum_up(nodes: Unrolled, made: ScopeFlow) -> None:
    for number, state in enumerate(nodes.graph.states):
        visits = made.flow.visits.get(number, 0.0)
        last = len(made.behaviors[number].shares) - 1
        failed = visits if isinstance(state, Fail) else made.flow.uses.get((number, last), 0.0)
        made.failing += failed
        if math.isfinite(visits) and math.isfinite(made.times[number].value):
            made.seconds += exact(visits) * exact(made.times[number].value)
    made.failing = min(made.failing, 1.0)


def _within(made: ScopeFlow, nodes: Unrolled, limit: int) -> Fraction:
    """The mean seconds of a run that is ended after so many."""
    if made.chain is None:
        return made.unlimited
    if made.unlimited * AMPLE < limit:
        return made.unlimited
    lasting = [made.times[number].value for number in nodes.origin]
    if sum(lasting) <= limit and not any(map(made.chain.loops, made.chain.parts())):
        return made.unlimited
    found = mean_within(made.chain, 0, lasting, limit)
    # A run of too many steps to be followed: no more than either bound.
    found = min(made.unlimited, Fraction(limit)) if found is None else found
    # Where the limit does not matter, the solved mean has more digits.
    return made.unlimited if found > made.unlimited * CLOSE else found
