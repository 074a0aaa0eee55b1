"""The search that needs nothing but Python finds what breaks, and the same each time."""

from __future__ import annotations

import random

from mutator import mutated, search

SEEDS = [b'{"a": [1, 2]}', b'{"b": null}']


def test_the_same_seed_makes_the_same_mutants() -> None:
    first, second = (
        [mutated(chance, SEEDS, 100) for _ in range(200)]
        for chance in (random.Random(7), random.Random(7))
    )
    assert first == second
    assert len(set(first)) > 150
    assert max(map(len, first)) <= 100


def test_a_run_that_breaks_is_told_with_its_input() -> None:
    def run(data: bytes) -> None:
        if b"[[" in data:
            raise ValueError("two brackets")

    _, data, error = search(run, SEEDS, seconds=60, seed=1, largest=100)
    assert data is not None
    assert b"[[" in data
    assert str(error) == "two brackets"


def test_a_run_that_holds_ends_in_time() -> None:
    count, data, error = search(lambda _: None, SEEDS, seconds=1, seed=1, largest=100)
    assert count > 0
    assert (data, error) == (None, None)
