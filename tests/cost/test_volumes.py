"""Executions of definitions that start each other."""

from __future__ import annotations

from fractions import Fraction

import pytest

from asl_analyze.cost.volumes import volumes

F = Fraction


@pytest.mark.parametrize(
    ("own", "starts", "expected"),
    [
        ([10, 0], [{1: F(3)}, {}], [10, 30]),
        ([10, 5], [{1: F(1, 2)}, {}], [10, 10]),
        ([0, 7], [{1: F(2)}, {}], [0, 7]),
        ([4, 0, 0], [{1: F(2), 2: F(1)}, {2: F(3)}, {}], [4, 8, 28]),
        ([0, 0, 4], [{}, {0: F(3)}, {1: F(2), 0: F(1)}], [28, 8, 4]),
        ([10], [{0: F(1, 2)}], [20]),
        ([10], [{0: F(1)}], [None]),
        ([10], [{0: F(3)}], [None]),
        ([0], [{0: F(3)}], [0]),
        ([8, 0], [{1: F(1, 2)}, {0: F(1, 2)}], [F(32, 3), F(16, 3)]),
        ([8, 0, 0], [{1: F(1)}, {0: F(1), 2: F(1)}, {}], [None, None, None]),
    ],
)
def test_executions_are_counted_through_all_that_start_others(
    own: list[int], starts: list[dict[int, Fraction]], expected: list[Fraction | None]
) -> None:
    assert volumes([F(one) for one in own], starts) == expected
