"""A random walker agrees with the solved expectations within its statistical error."""

from __future__ import annotations

import math
from collections import Counter
from random import Random

import pytest

from asl_analyze.cost.profile import Fact, Profile
from asl_analyze.cost.transitions import Transitions
from asl_analyze.cost.visits import Model
from tests.cost.extremes import Extremes
from tests.cost.generated import FAILURE, Maker
from tests.cost.walker import ITEMS, Walker
from tests.flow.machines import machine

MACHINES = 200
BOUNDED = 500
RUNS = 300
# Of some ten thousand comparisons none should be off by so many standard errors.
ERRORS = 6.0


def profile() -> Profile:
    made = Profile()
    made.items = Fact(ITEMS, "test")
    made.failure = Fact(FAILURE, "test")
    return made


def is_near(total: float, squares: float, expected: float) -> bool:
    mean = total / RUNS
    # The sample's own variance says nothing where a state was never met.
    variance = max(squares / RUNS - mean * mean, min(expected, 1.0))
    return abs(mean - expected) <= ERRORS * math.sqrt(variance / RUNS)


@pytest.mark.parametrize("seed", range(MACHINES))
def test_expected_visits_and_transitions_are_those_of_many_runs(seed: int) -> None:
    random = Random(seed)  # noqa: S311
    value = Maker(random).scope(depth=2)
    model = Model(machine(value), profile())
    visits: Counter[str] = Counter()
    squares: Counter[str] = Counter()
    billed = billed_squares = 0
    for _ in range(RUNS):
        walker = Walker(random, FAILURE)
        walker.run(value, {})
        billed += walker.transitions
        billed_squares += walker.transitions**2
        visits.update(walker.visits)
        squares.update({name: times * times for name, times in walker.visits.items()})
    assert is_near(billed, billed_squares, model.transitions)
    for state in model.machine.states:
        expected = model.of(state).visits
        assert is_near(visits[state.name], squares[state.name], expected), state.name


@pytest.mark.parametrize("seed", range(BOUNDED))
def test_least_and_largest_are_those_of_all_runs_and_hold_the_mean(seed: int) -> None:
    random = Random(seed)  # noqa: S311
    value = Maker(random, open_loops=False, catches=False).scope(depth=2)
    known = Profile()
    known.items = Fact(ITEMS, "test")
    made = machine(value)
    model = Model(made, known)
    total = Transitions(made, profile=known, model=model).total
    assert (total.least, total.largest) == Extremes(Walker(random, 0.0)).scope(value)
    walker = Walker(random, 0.0)
    walker.run(value, {})
    assert total.least <= walker.transitions <= total.largest
    assert total.least <= model.transitions * (1 + 1e-9)
    assert model.transitions <= total.largest * (1 + 1e-9)


@pytest.mark.parametrize("seed", range(MACHINES // 2))
def test_the_range_holds_the_mean_whatever_fails_and_however_loops_go(seed: int) -> None:
    made = machine(Maker(Random(seed)).scope(depth=2))  # noqa: S311
    model = Model(made, profile())
    total = Transitions(made, profile=profile(), model=model).total
    assert total.least is not None
    assert total.largest is not None
    assert total.least <= model.transitions * (1 + 1e-9)
    assert model.transitions <= total.largest * (1 + 1e-9)
