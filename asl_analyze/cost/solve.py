"""The visits of a chain whose loops may count: rounds that differ are solved one by one.

While a counter runs, a loop is a row of layers, one for each value of the counter. A layer's
probabilities depend on nothing but the answers of the tests, so each different set of answers is
solved once, and only the few numbers that pass from layer to layer are computed for each round.
"""

from __future__ import annotations

from asl_analyze.cost.chain import OUT, Chain, Flow, eliminated

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from asl_analyze.flow.counters import Counted

    Ways = frozenset[tuple[int, int]]
    Answers = tuple[bool | None, ...]
    Finder = Callable[[list[int], Ways], list[Counted]]

# What is left of a run when so little of it goes on is of no weight.
NOTHING = 1e-15
# Counters inside one another beyond this are taken for loops that do not count.
DEEPEST = 3
NO_WAYS: Ways = frozenset()


def solve(chain: Chain, start: int, find: Finder) -> Flow:
    """The flow of one run from a state; `find` says what counts in a loop.

    Raises:
        EndlessError: where a run can come into a loop that it never leaves.
    """
    flow = Flow()
    _solve(_Task(chain, find), range(len(chain.targets)), NO_WAYS, {start: 1.0}, flow)
    return flow


class _Task:
    """What stays the same on the way down: the chain of this layer, and the depth of counters."""

    __slots__ = ("chain", "depth", "find")

    def __init__(self, chain: Chain, find: Finder, depth: int = 0) -> None:
        self.chain = chain
        self.find = find
        self.depth = depth


def _solve(
    task: _Task, states: Iterable[int], cut: Ways, entries: dict[int, float], flow: Flow
) -> None:
    """Add the flow from some entries through some states; ways in `cut` lead out."""
    inflow = dict(entries)
    chain = task.chain
    for part in chain.parts(states, cut):
        mine = {state: inflow[state] for state in part if inflow.get(state)}
        if not mine:
            continue
        here = Flow()
        if not chain.loops(part, cut):
            here.visits = mine
        else:
            loops = task.find(part, cut) if task.depth < DEEPEST else []
            if not loops:
                here.visits = eliminated(chain, part, cut, mine)
            elif loops[0].part == part:
                _count(task, loops[0], mine, here)
            else:
                _around(task, loops, part, cut, mine, here)
        if not here.uses:
            here.uses = _uses(chain, here.visits)
        inside = set(part)
        for (state, way), count in here.uses.items():
            target = chain.targets[state][way]
            if target not in inside and (state, way) not in cut:
                inflow[target] = inflow.get(target, 0.0) + count
        flow.add(here, 1.0)


def _uses(chain: Chain, visits: dict[int, float]) -> dict[tuple[int, int], float]:
    return {
        (state, way): count * share
        for state, count in visits.items()
        for way, share in enumerate(chain.rows[state])
        if share > 0
    }


def _around(
    task: _Task,
    loops: list[Counted],
    part: list[int],
    cut: Ways,
    entries: dict[int, float],
    flow: Flow,
) -> None:
    """The flow through a loop that has counting loops inside.

    Each of these is replaced by the states through which it is entered: they lead straight to
    where a run leaves it.
    """
    chain = task.chain
    targets, rows = list(chain.targets), list(chain.rows)
    outside = set(part).difference(*(loop.part for loop in loops))
    through: dict[int, Flow] = {}
    for loop in loops:
        for state in _doors(chain, loop, part, cut, entries):
            unit = through[state] = Flow()
            _count(task, loop, {state: 1.0}, unit)
            ways = _leaving(chain, loop, cut, unit)
            targets[state] = [target for target, _ in ways]
            rows[state] = [count for _, count in ways]
    coarse = Flow()
    plain = _Task(Chain(targets, rows), task.find, DEEPEST)
    kept = frozenset(way for way in cut if way[0] not in through)
    _solve(plain, sorted(outside | set(through)), kept, entries, coarse)
    for state, count in coarse.visits.items():
        if state in through:
            flow.add(through[state], count)
        else:
            flow.visits[state] = count
    flow.uses.update((way, c) for way, c in coarse.uses.items() if way[0] not in through)


def _doors(
    chain: Chain, loop: Counted, part: list[int], cut: Ways, entries: dict[int, float]
) -> list[int]:
    """The states of an inner loop through which it is entered."""
    inside = set(loop.part)
    doors = inside.intersection(entries)
    for state in part:
        for way, target in enumerate(chain.targets[state]):
            enters = state not in inside or (state, way) in loop.cut
            if target in inside and enters and (state, way) not in cut:
                doors.add(target)
    return sorted(doors)


def _leaving(chain: Chain, loop: Counted, cut: Ways, flow: Flow) -> list[tuple[int, float]]:
    """Where a flow through an inner loop leaves it, and how much of it."""
    inside = set(loop.part)
    found = []
    for (state, way), count in flow.uses.items():
        target = chain.targets[state][way]
        if (state, way) in cut:
            found.append((OUT, count))
        elif target not in inside or (state, way) in loop.cut:
            found.append((target, count))
    return found


def _count(task: _Task, loop: Counted, entries: dict[int, float], flow: Flow) -> None:
    """The flow through a loop that counts, layer by layer."""
    layers, counter = _Layers(task, loop), loop.counter
    mass = entries
    weights: dict[tuple[Answers, int], float] = {}
    for number in range(counter.flips + 1):
        answers = counter.answers(number)
        if number == 0:
            first = layers.run(answers, entries)
            flow.add(first, 1.0)
            mass = layers.onward(first)
            continue
        following: dict[int, float] = {}
        for state, share in mass.items():
            weights[answers, state] = weights.get((answers, state), 0.0) + share
            for target, part in layers.passed(answers, state).items():
                following[target] = following.get(target, 0.0) + share * part
        mass = following
        if sum(mass.values()) < NOTHING:
            break
    for (answers, state), weight in weights.items():
        flow.add(layers.alone(answers, state), weight)
    if sum(mass.values()) >= NOTHING:
        last = counter.answers(counter.flips + 1)
        rest = _Task(layers.chain(last), task.find, DEEPEST)
        _solve(rest, loop.part, loop.cut, mass, flow)


class _Layers:
    """The layers of a counter, by the answers of its tests."""

    __slots__ = ("_alone", "_chains", "_passed", "counter", "cut", "task")

    def __init__(self, task: _Task, loop: Counted) -> None:
        self.task = task
        self.counter = loop.counter
        self.cut = loop.cut | loop.counter.advance
        self._chains: dict[Answers, Chain] = {}
        self._alone: dict[tuple[Answers, int], Flow] = {}
        self._passed: dict[tuple[Answers, int], dict[int, float]] = {}

    def chain(self, answers: Answers) -> Chain:
        """The chain while the tests answer so."""
        if answers not in self._chains:
            base = self.task.chain
            rows = list(base.rows)
            said = dict(zip(self.counter.tests, answers, strict=True))
            for state in {way[0] for way in said}:
                known = {way[1]: answer for way, answer in said.items() if way[0] == state}
                rows[state] = answered(base.rows[state], known)
            self._chains[answers] = Chain(base.targets, rows)
        return self._chains[answers]

    def run(self, answers: Answers, entries: dict[int, float]) -> Flow:
        """The flow through one layer."""
        flow = Flow()
        inner = _Task(self.chain(answers), self.task.find, self.task.depth + 1)
        _solve(inner, self.counter.part, self.cut, entries, flow)
        return flow

    def alone(self, answers: Answers, state: int) -> Flow:
        """The flow through one layer of a run that enters it at a state."""
        key = answers, state
        if key not in self._alone:
            self._alone[key] = self.run(answers, {state: 1.0})
        return self._alone[key]

    def passed(self, answers: Answers, state: int) -> dict[int, float]:
        """Where such a run enters the next layer."""
        key = answers, state
        if key not in self._passed:
            self._passed[key] = self.onward(self.alone(answers, state))
        return self._passed[key]

    def onward(self, flow: Flow) -> dict[int, float]:
        """Where a flow through one layer enters the next."""
        entered: dict[int, float] = {}
        for state, way in self.counter.advance:
            count = flow.uses.get((state, way), 0.0)
            if count:
                target = self.task.chain.targets[state][way]
                entered[target] = entered.get(target, 0.0) + count
        return entered


def answered(row: Iterable[float], known: dict[int, bool | None]) -> list[float]:
    """A Choice's probabilities once some of its rules are known to hold or not.

    `row` is that while the rules in `known` are open, in the order in which they are asked. A
    rule that does not hold leaves its share to the others; one that does takes all that the rules
    before it leave. The last way is the error of a Choice in which nothing holds.
    """
    shares = list(row)
    closed = {way for way, answer in known.items() if answer is False}
    holding = [way for way, answer in known.items() if answer is True]
    if not closed and not holding:
        return shares
    first = min(holding, default=len(shares))
    decided = closed | set(holding)
    total = sum(share for way, share in enumerate(shares) if way not in decided)
    made = [0.0] * len(shares)
    for way, share in enumerate(shares):
        if way not in decided and way < first:
            made[way] = share / total if total > 0 else 0.0
    if holding:
        made[first] = max(0.0, 1.0 - sum(made))
    elif total <= 0:
        # Nothing else is ever taken, so the shares of what is left are not known: alike.
        left = [way for way in range(len(shares) - 1) if way not in closed] or [len(shares) - 1]
        for way in left:
            made[way] = 1.0 / len(left)
    return made
