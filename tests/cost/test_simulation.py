"""A random walker agrees with the solved expectations within its statistical error."""

from __future__ import annotations

import math
from collections import Counter
from random import Random

import pytest

from asl_analyze.cost.profile import Fact, Profile
from asl_analyze.cost.visits import Model
from tests.cost.generated import FAILURE, Maker
from tests.cost.walker import ITEMS, Walker
from tests.flow.machines import machine

MACHINES = 200
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
