"""The least time that waiting takes: on every way through a scope, and over all retries."""

from __future__ import annotations

import heapq
import math

from asl_analyze.aws.quotas import quota
from asl_analyze.flow.counting.count_writes import constant_seconds
from asl_analyze.flow.counting.unrolled import unrolled
from asl_analyze.language.model import Fail, Map, Parallel, Task, Wait
from asl_analyze.language.remembered import remembered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.flow.counting.unrolled import Unrolled
    from asl_analyze.language.model import Retrier, Scope, State, StateMachine


# Longer than any execution by far; no longer delay is of interest.
ENDLESS = 1e9
# Errors that a task comes to when one of its timeouts is over, and not before.
EXPIRED = ("States.Timeout", "States.HeartbeatTimeout")


class LeastWay:
    """A path from the start of a scope to an end that waits no longer than any other.

    `steps` are the states on it and how long it waits in each; `fails` says that some path
    through the scope, not only this one, may come to a Fail.
    """

    __slots__ = ("fails", "seconds", "steps")

    def __init__(self, seconds: int, steps: list[tuple[State, int]]) -> None:
        self.seconds = seconds
        self.steps = steps
        self.fails = False


def least_way(scope: Scope) -> LeastWay:
    """A path through a scope with the least waiting; 0 seconds where nothing is certain.

    Only times that the definition decides count. An error may come at once, so a Catch costs
    nothing, and a branch that reaches a Fail may end its Parallel before the longest is done.
    """
    return _all_least_ways(scope.machine)[scope]


def least_success(scope: Scope, through: State | None = None) -> LeastWay | None:
    """Such a path to an end that is no failure; None where none leads there.

    With a state, one through it.
    """
    known = _all_least_ways(scope.machine)
    return _least_way(scope, known, well=True, through=through)


def least_success_seconds(scope: Scope) -> dict[State, int]:
    """The seconds of such a path through each state that has one, in two searches for all of them.

    Empty where nothing is certain.
    """
    nodes = unrolled(scope)
    if scope.uncertain or nodes.start is None:
        return {}
    known = _all_least_ways(scope.machine)
    end = len(nodes.origin)
    onward = [_steps(nodes, node, known, well=True) for node in range(end)]
    back: list[list[tuple[int, int]]] = [[] for _ in range(end + 1)]
    for node, steps in enumerate(onward):
        for cost, target in steps:
            back[target].append((cost, node))
    before, after = _distances([*onward, []], nodes.start), _distances(back, end)
    least: dict[State, int] = {}
    for node in before.keys() & after.keys() - {end}:
        state, seconds = nodes.states[node], before[node] + after[node]
        least[state] = min(seconds, least.get(state, seconds))
    return least


def _distances(steps: list[list[tuple[int, int]]], source: int) -> dict[int, int]:
    """How far every node is that can be reached, by steps of a cost to a node (Dijkstra 1959)."""
    at: dict[int, int] = {}
    waiting = [(0, source)]
    while waiting:
        seconds, node = heapq.heappop(waiting)
        if node not in at:
            at[node] = seconds
            for cost, target in steps[node]:
                heapq.heappush(waiting, (seconds + cost, target))
    return at


def wait_seconds(state: State) -> int:
    """The seconds that a Wait surely lasts, whatever an execution knows."""
    if not isinstance(state, Wait):
        return 0
    known = state.seconds.value
    if known is None:
        known = constant_seconds(state.seconds.node)
    return max(known or 0, 0)


@remembered
def _all_least_ways(machine: StateMachine) -> dict[Scope, LeastWay]:
    ways: dict[Scope, LeastWay] = {}
    # Inner scopes come after those around them, so that each finds its own done.
    for scope in reversed(machine.scopes):
        way = ways[scope] = _least_way(scope, ways) or LeastWay(0, [])
        way.fails = any(_can_fail(state, ways) for state in scope.states)
    return ways


def _least_way(
    scope: Scope, known: dict[Scope, LeastWay], *, well: bool = False, through: State | None = None
) -> LeastWay | None:
    nodes = unrolled(scope)
    if scope.uncertain or nodes.start is None:
        return LeastWay(0, [])
    count = len(nodes.origin)
    # Nodes count from `count` on once a path has come through the state asked for.
    start = nodes.start + count if nodes.states[nodes.start] is through else nodes.start
    passed = 0 if through is None else count
    at: dict[int, int] = {}
    came_from: dict[int, int] = {}
    waiting = [(0, start, start)]
    while waiting:
        seconds, node, previous = heapq.heappop(waiting)
        if node in at:
            continue
        # A number beyond all nodes stands for the end of one.
        came_from[node], at[node] = previous, seconds
        if node == 2 * count:
            return LeastWay(seconds, _walked(nodes, came_from, at, node, start))
        for cost, target in _steps(nodes, node % count, known, well=well):
            if target == count:
                if node >= passed:
                    heapq.heappush(waiting, (seconds + cost, 2 * count, node))
                continue
            over = node >= count or nodes.states[target] is through
            heapq.heappush(waiting, (seconds + cost, target + (count if over else 0), node))
    return None


def _steps(
    nodes: Unrolled, node: int, known: dict[Scope, LeastWay], *, well: bool
) -> list[tuple[int, int]]:
    state = nodes.states[node]
    cost = nodes.seconds.get(node, 0) or _seconds_in(state, known)
    pairs = zip(nodes.edges[node], nodes.targets[node], strict=True)
    steps = [(0 if edge.kind == "catch" else cost, target) for edge, target in pairs]
    # A transition that leads nowhere is a fault, after which nothing is certain.
    lost = len(nodes.graph.edges[nodes.origin[node]]) < len(state.transitions)
    ends = state.ends and not isinstance(state, Fail) if well else nodes.ends(node)
    if ends or lost:
        steps.append((cost, len(nodes.origin)))
    return steps


def _seconds_in(state: State, known: dict[Scope, LeastWay]) -> int:
    if isinstance(state, Map) and state.scopes:
        return _seconds_of_items(state, known[state.scopes[0]])
    if not isinstance(state, Parallel) or not state.scopes:
        return wait_seconds(state)
    ways = [known[branch] for branch in state.scopes]
    failing = [way.seconds for way in ways if way.fails]
    return min([max(way.seconds for way in ways), *failing])


def _seconds_of_items(state: Map, way: LeastWay) -> int:
    """What the items that the definition lists wait, as many at a time as may be."""
    items = state.listed_items
    if not items or state.distributed:
        return 0
    if state.item_batcher.is_given:
        return way.seconds
    limit = quota("inline_map_concurrency") or 1
    turns = -(-items // min(state.max_concurrency.value or limit, limit))
    return way.seconds * min(turns, 1 if way.fails else turns)


def _can_fail(state: State, known: dict[Scope, LeastWay]) -> bool:
    return isinstance(state, Fail) or any(known[inner].fails for inner in state.scopes)


def _walked(
    nodes: Unrolled, came_from: dict[int, int], at: dict[int, int], end: int, start: int
) -> list[tuple[State, int]]:
    steps = []
    while end != start:
        node = came_from[end]
        steps.append((nodes.states[node % len(nodes.origin)], at[end] - at[node]))
        end = node
    return steps[::-1]


def retry_seconds(retrier: Retrier) -> float:
    """The least delay of all retries together, `ENDLESS` at most; 0 where it is not certain."""
    if is_jittered(retrier):
        return 0
    found = schedule(retrier)
    return 0 if found is None else found.total()


def is_jittered(retrier: Retrier) -> bool:
    """Whether each delay is a random part of what it may be at most, or not known."""
    return retrier.jitter != "NONE"


def timeout_seconds(retrier: Retrier) -> float:
    """The least time of the attempts that a retrier of nothing but timeouts tries again.

    0 where it takes other errors too, or where a timeout is not certain.
    """
    task, attempts = retrier.state, retrier.attempts
    if attempts is None or not isinstance(task, Task) or not retrier.is_readable:
        return 0
    if not retrier.errors or any(name.value not in EXPIRED for name in retrier.errors):
        return 0
    if task.timeout_seconds_path.is_given or task.heartbeat_seconds_path.is_given:
        return 0
    bounds = [bound for bound in (task.timeout_seconds, task.heartbeat_seconds) if bound.is_given]
    least = min((bound.value or 0 for bound in bounds), default=0)
    return attempts * max(least, 0)


class Schedule:
    """The delays before the attempts of a retrier, before any jitter.

    Each is `rate` times the one before, up to `cap`; the first `growing` are below it.
    """

    __slots__ = ("attempts", "cap", "first", "growing", "rate")

    def __init__(self, first: float, attempts: float, rate: float, cap: float) -> None:
        self.first = first
        self.attempts = attempts
        self.rate = rate
        self.cap = cap
        self.growing = attempts
        if rate > 1:
            self.growing = min(attempts, math.ceil(math.log(cap / first, rate)))

    def total(self) -> float:
        """All delays together, `ENDLESS` at most."""
        if self.rate == 1:
            return min(self.first * self.attempts, ENDLESS)
        grown = self.first * (math.pow(self.rate, self.growing) - 1) / (self.rate - 1)
        return min(grown + (self.attempts - self.growing) * self.cap, ENDLESS)

    def mean(self, chance: float) -> float:
        """The delays of a visit in the mean, if each attempt fails with this chance."""
        grown = self.first * chance * _powers(chance * self.rate, self.growing)
        rest = _powers(chance, self.attempts - self.growing)
        return min(grown + self.cap * math.pow(chance, self.growing + 1) * rest, ENDLESS)


def schedule(retrier: Retrier) -> Schedule | None:
    """The delays of a retrier; None where it makes no sense or is not known."""
    interval, attempts = retrier.interval, retrier.attempts
    rate, cap = retrier.backoff, retrier.max_delay
    if interval is None or attempts is None or rate is None or cap is None:
        return None
    if interval <= 0 or rate < 1 or cap <= 0:
        return None
    cap = min(cap, ENDLESS)
    return Schedule(min(interval, cap), attempts, rate, cap)


def _powers(base: float, count: float) -> float:
    """1 + b + b^2 + ..., so many terms."""
    if abs(base - 1) < 1e-12:
        return count
    return (math.pow(base, count) - 1) / (base - 1)
