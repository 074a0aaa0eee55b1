"""The sparse solution is the dense one in exact arithmetic, and no digits cancel."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asl_analyze.cost.chain.chain import OUT, Chain, EndlessError
from asl_analyze.cost.chain.solve import answered, solve


@st.composite
def chains(draw: st.DrawFn) -> tuple[list[list[int]], list[list[int]]]:
    """Targets and integer weights; every state may leave."""
    count = draw(st.integers(1, 8))
    targets, weights = [], []
    for _ in range(count):
        ways = draw(st.lists(st.integers(0, count - 1), max_size=4))
        targets.append([*ways, OUT])
        weights.append([draw(st.integers(0, 5)) for _ in ways] + [draw(st.integers(1, 5))])
    return targets, weights


def dense(targets: list[list[int]], rows: list[list[Fraction]]) -> list[Fraction]:
    """Row 0 of (I - Q)^-1, by Gauss and Jordan on the transposed system."""
    count = len(targets)
    matrix = [[Fraction(int(i == j)) for j in range(count)] for i in range(count)]
    for state, ways in enumerate(targets):
        for target, share in zip(ways, rows[state], strict=True):
            if target != OUT:
                matrix[target][state] -= share
    right = [Fraction(int(i == 0)) for i in range(count)]
    for pivot in range(count):
        best = next(i for i in range(pivot, count) if matrix[i][pivot])
        matrix[pivot], matrix[best] = matrix[best], matrix[pivot]
        right[pivot], right[best] = right[best], right[pivot]
        for i in range(count):
            if i != pivot and matrix[i][pivot]:
                factor = matrix[i][pivot] / matrix[pivot][pivot]
                matrix[i] = [a - factor * b for a, b in zip(matrix[i], matrix[pivot], strict=True)]
                right[i] -= factor * right[pivot]
    return [right[i] / matrix[i][i] for i in range(count)]


@settings(deadline=None)
@given(chains())
def test_visits_are_those_of_the_fundamental_matrix(
    given: tuple[list[list[int]], list[list[int]]],
) -> None:
    targets, weights = given
    exact = [[Fraction(w, sum(row)) for w in row] for row in weights]
    chain = Chain(targets, [[float(share) for share in row] for row in exact])
    flow = solve(chain, 0)
    for state, expected in enumerate(dense(targets, exact)):
        assert flow.visits.get(state, 0.0) == pytest.approx(float(expected), rel=1e-12, abs=1e-300)
    left = sum(n for (s, k), n in flow.uses.items() if targets[s][k] == OUT)
    assert left == pytest.approx(1)


def test_a_loop_that_is_hardly_ever_left_keeps_its_digits() -> None:
    rare = 1e-12
    chain = Chain([[1], [0, OUT]], [[1.0], [1 - rare, rare]])
    assert solve(chain, 0).visits[0] == pytest.approx(1e12, rel=1e-9)


def test_a_loop_that_is_never_left_is_told() -> None:
    chain = Chain([[1], [2], [1]], [[1.0], [1.0], [1.0]])
    with pytest.raises(EndlessError) as caught:
        solve(chain, 0)
    assert caught.value.state in (1, 2)


def test_a_loop_that_no_run_comes_to_does_no_harm() -> None:
    chain = Chain([[OUT], [1]], [[1.0], [1.0]])
    assert solve(chain, 0).visits == {0: 1.0}


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({}, [0.25, 0.25, 0.5, 0.0]),
        ({1: False}, [1 / 3, 0.0, 2 / 3, 0.0]),
        ({1: True}, [1 / 3, 2 / 3, 0.0, 0.0]),
        ({0: True}, [1.0, 0.0, 0.0, 0.0]),
        ({0: False, 1: True}, [0.0, 1.0, 0.0, 0.0]),
        ({0: False, 1: False, 2: False}, [0.0, 0.0, 0.0, 1.0]),
        ({1: None}, [0.25, 0.25, 0.5, 0.0]),
    ],
)
def test_known_answers_weigh_the_other_rules(
    known: dict[int, bool | None], expected: list[float]
) -> None:
    assert answered([0.25, 0.25, 0.5, 0.0], known) == pytest.approx(expected)
