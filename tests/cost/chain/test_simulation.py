"""A random walker agrees with the solved expectations within its statistical error.

The machines count, run Maps, try again and start executions of another machine.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import cache
from random import Random
from typing import NamedTuple

import pytest

from asl_analyze.cost.chain.visits import Model
from asl_analyze.cost.logs.expected import expected as events
from asl_analyze.cost.nested import link
from asl_analyze.cost.paths.transitions import Transitions
from asl_analyze.cost.profile.profile import Fact, Profile
from asl_analyze.cost.sheet import Sheet
from tests.amounts import tries
from tests.cost.chain.walker import ITEMS, Walker
from tests.cost.extremes import Extremes
from tests.cost.generated import CHILD, FAILURE, Maker
from tests.cost.machines import definition
from tests.flow.machines import machine

MACHINES = tries(400)
# So many transitions are walked of each machine, in runs between these numbers.
WALKED = 2_000
FEWEST, MOST = 25, 100
# Of some ten thousand comparisons none should be off by so many standard errors.
ERRORS = 6.0
TOTAL, STARTED = "transitions", "transitions of started executions"


class Seen(NamedTuple):
    """How often something happened in some runs, with the sum of squares, and how often it should.

    `expected` is per run.
    """

    runs: int
    times: float
    squares: float
    expected: float

    @property
    def off(self) -> float:
        """How much the average is too high."""
        return self.times / self.runs - self.expected

    @property
    def variance(self) -> float:
        """Of the average, in a guess that is not too low."""
        mean = self.times / self.runs
        # The sample's own variance says nothing where something was never met.
        return max(self.squares / self.runs - mean * mean, min(self.expected, 1.0)) / self.runs


def profile() -> Profile:
    made = Profile()
    made.items = Fact(ITEMS, "test")
    made.failure = Fact(FAILURE, "test")
    # Time is another test's subject, and takes long to work out.
    made.seconds = Fact(0.0, "test")
    return made


def models(**values: dict) -> list[Sheet]:
    """Sheets of definitions by name, without bills, knowing what one starts of the others."""
    made = []
    for name, value in values.items():
        made.append(Sheet(definition(value, name)))
        made[-1].model = Model(machine(value), profile())
    link(made)
    return made


@cache
def walked(seed: int) -> dict[str, Seen]:
    """What many runs of a machine come to, by state and by event, and the transitions of all."""
    random = Random(seed)
    child = Maker(random).scope(depth=1)
    value = Maker(random, starts=True).scope(depth=2)
    made = models(parent=value, **{CHILD: child})
    model = made[0].model
    assert model is not None
    expected = {state.name: model.of(state).visits for state in model.machine.states}
    expected.update(events(model))
    expected[TOTAL] = model.transitions
    expected[STARTED] = 0.0
    for nested in made[0].nested:
        assert nested.child.model is not None
        expected[STARTED] += nested.executions * nested.child.model.transitions
    times: Counter[str] = Counter()
    squares: Counter[str] = Counter()
    runs = min(MOST, max(FEWEST, int(WALKED / (expected[TOTAL] + expected[STARTED]))))
    for _ in range(runs):
        walker = Walker(random, FAILURE, child)
        walker.execute(value)
        found = {**walker.visits, **walker.events}
        found.update({TOTAL: walker.transitions, STARTED: walker.nested})
        times.update(found)
        squares.update({name: number * number for name, number in found.items()})
    return {
        name: Seen(runs, times[name], squares[name], expected.get(name, 0.0))
        for name in {*expected, *times}
    }


@pytest.mark.parametrize("seed", range(MACHINES))
def test_averages_are_those_of_many_runs(seed: int) -> None:
    for name, seen in walked(seed).items():
        assert abs(seen.off) <= ERRORS * math.sqrt(seen.variance), name


def test_averages_of_all_machines_together_are_those_of_all_runs() -> None:
    kinds: dict[str, list[Seen]] = {}
    for seed in range(MACHINES):
        for name, seen in walked(seed).items():
            # Each machine counts alike, however large it is.
            kinds.setdefault(name.rstrip("0123456789"), []).append(seen)
    for kind, all_seen in kinds.items():
        scales = [max(seen.expected, 1.0) for seen in all_seen]
        off = sum(seen.off / scale for seen, scale in zip(all_seen, scales, strict=True))
        variance = sum(s.variance / scale**2 for s, scale in zip(all_seen, scales, strict=True))
        assert abs(off) <= ERRORS * math.sqrt(variance), kind


@pytest.mark.parametrize("seed", range(MACHINES))
def test_least_and_largest_are_those_of_all_runs_and_hold_the_average(seed: int) -> None:
    random = Random(seed)
    value = Maker(random, open_loops=False, starts=True).scope(depth=2)
    made = machine(value)
    model = Model(made, profile())
    total = Transitions(made, profile=profile(), model=model).total
    assert total.least is not None
    assert total.largest is not None
    bounds = Extremes(Walker(random, 0.0)).scope(value)
    assert (total.least, total.largest) == (bounds.least, bounds.most)
    walker = Walker(random, FAILURE)
    walker.run(value, {})
    assert total.least <= walker.transitions <= total.largest
    assert total.least <= model.transitions * (1 + 1e-9)
    assert model.transitions <= total.largest * (1 + 1e-9)


@pytest.mark.parametrize("seed", range(MACHINES // 5))
def test_the_range_holds_the_average_however_open_loops_go(seed: int) -> None:
    made = machine(Maker(Random(seed)).scope(depth=2))
    model = Model(made, profile())
    total = Transitions(made, profile=profile(), model=model).total
    assert total.least is not None
    assert total.largest is not None
    assert total.least <= model.transitions * (1 + 1e-9)
    assert model.transitions <= total.largest * (1 + 1e-9)
