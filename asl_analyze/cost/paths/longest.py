"""The longest time that a run may take along the written ways, and what bounds it.

Every attempt takes as long as its `TimeoutSeconds` lets it, every retry is made, and an execution
ends when its own time is over. Where the definition leaves a number open, it is that of the means;
loops that do not count are gone round `ROUNDS` times.
"""

from __future__ import annotations

import math

from asl_analyze.aws.arn import parse_resource
from asl_analyze.aws.quotas import quota
from asl_analyze.cost.chain.behavior import turns
from asl_analyze.cost.paths.dearest import Endless, dearest
from asl_analyze.cost.profile.assumptions import ROUNDS
from asl_analyze.cost.profile.profile import ASSUMED, DEFINED, Fact
from asl_analyze.flow.counting.unrolled import unrolled
from asl_analyze.flow.time.durations import retry_number, schedule
from asl_analyze.flow.time.executions import execution_seconds, is_express_child
from asl_analyze.language.model import Map, Task, Wait

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.cost.chain.visits import Model
    from asl_analyze.language.model import Scope, State

# What a longest time may rest on.
LOOPS, MAPS, TASKS, WAITS = "loops", "maps", "tasks", "waits"
# Means of visits are off by rounding.
SLACK = 1e-6


class Stay:
    """The longest visit of a state: its attempts, the longest of them, the delays between.

    `attempt` is in seconds, with where it comes from. `open_state` is a Task in it that nothing
    but the end of the execution ends, or a loop without a way out; `rests` is what it rests on.
    """

    __slots__ = ("attempt", "attempts", "delays", "open_state", "rests")

    def __init__(self, attempt: Fact) -> None:
        self.attempt = attempt
        self.attempts = 1
        self.delays = 0
        self.open_state: State | None = None
        self.rests: set[str] = set()

    @property
    def seconds(self) -> int:
        """The whole visit."""
        return math.ceil(self.attempt.value - SLACK) * self.attempts + self.delays


class Longest:
    """The longest stays in the states of a model's machine, and the longest run of it.

    limit: after how many seconds an execution ends in any case.
    """

    __slots__ = ("_model", "_runs", "_stays", "limit")

    def __init__(self, model: Model) -> None:
        self._model = model
        self._stays: dict[State, Stay] = {}
        self._runs: dict[Scope, Stay] = {}
        self.limit = execution_seconds(model.machine.top)
        for scope in reversed(model.machine.scopes):
            for state in scope.states:
                self._stays[state] = self._stay(state)
            self._runs[scope] = self._run(scope)

    @property
    def total(self) -> Stay:
        """The longest run, as if an execution had no end of its own."""
        return self._runs[self._model.machine.top]

    @property
    def seconds(self) -> int:
        """How long an execution lasts at most."""
        return min(self.total.seconds, self.limit)

    @property
    def is_open(self) -> bool:
        """Whether only the time that any Standard execution may last ends the longest run."""
        return self.total.seconds >= self.limit == quota("execution_seconds")

    def of(self, state: State) -> Stay:
        """The longest visit of a state."""
        return self._stays[state]

    def _stay(self, state: State) -> Stay:
        if isinstance(state, Task):
            stay = self._task(state)
        elif state.scopes:
            stay = self._around(state)
        else:
            stay = Stay(self._model.of(state).seconds)
            if isinstance(state, Wait) and stay.attempt.source == ASSUMED:
                stay.rests.add(WAITS)
        for retrier in state.retriers:
            stay.attempts += int(retry_number(retrier, "MaxAttempts", 3) or 0)
            delays = schedule(retrier)
            stay.delays += 0 if delays is None else math.ceil(delays.total())
        return stay

    def _task(self, state: Task) -> Stay:
        most = quota("http_task_seconds") if _kind(state) == "http" else None
        bounds = [(most, "an HTTP task's limit"), (state.integer("TimeoutSeconds"), "its timeout")]
        known = [(value, words) for value, words in bounds if value is not None and value > 0]
        if known:
            return Stay(Fact(*min(known)))
        if _is_waiting(state):
            stay = Stay(Fact(quota("execution_seconds") or 0, "no 'TimeoutSeconds' ends it"))
            stay.open_state = state
            return stay
        profile = self._model.profile
        stay = Stay(profile.known(state.name).seconds or profile.seconds)
        stay.rests.add(TASKS)
        return stay

    def _around(self, state: State) -> Stay:
        runs = [self._runs[scope] for scope in state.scopes]
        longest = max(runs, key=lambda run: run.seconds)
        shown = self._model.of(state).behavior
        times = turns(state, shown.runs) if isinstance(state, Map) else 1
        stay = Stay(Fact(longest.seconds * times, "what runs inside"))
        if times:
            stay.open_state = longest.open_state
            stay.rests |= longest.rests
        if shown.items is not None and not shown.items.source.startswith(DEFINED):
            stay.rests.add(MAPS)
        return stay

    def _run(self, scope: Scope) -> Stay:
        nodes = unrolled(scope)
        flow = self._model.flow_of(scope)
        guessed = {node for part in nodes.loops() for node in part}
        stays = [self._stays[state] for state in nodes.states]
        weights = [stay.seconds for stay in stays]
        for node in guessed:
            # The mean of a loop may be above what is assumed.
            visits = flow.visits.get(node, 0.0)
            weights[node] *= max(ROUNDS, math.ceil(visits - SLACK))
        way = dearest(nodes, weights, lambda _part: 1)
        if isinstance(way, Endless):
            made = Stay(Fact(quota("execution_seconds") or 0, "a loop has no exit"))
            made.open_state = way.state
            return made
        made = Stay(Fact(way.transitions, DEFINED))
        for node in way.nodes:
            stay = stays[node]
            made.rests |= stay.rests | ({LOOPS} if node in guessed else set())
            made.open_state = made.open_state or stay.open_state
        if scope.distributed and is_express_child(scope):
            limit = execution_seconds(scope)
            if made.seconds >= limit:
                made.attempt, made.open_state = Fact(limit, "an Express child's limit"), None
        return made


def _kind(state: Task) -> str | None:
    resource = parse_resource(state.resource or "")
    return None if resource is None else resource.kind


def _is_waiting(state: Task) -> bool:
    """Whether a task waits for a job, a callback or a worker."""
    resource = parse_resource(state.resource or "")
    return resource is not None and (bool(resource.pattern) or resource.kind == "activity")
