"""Ways that are new or gone: none between a version and itself, and all others are told once."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Any

import pytest

from asl_analyze.compare.arrows import new_and_gone
from asl_analyze.language.model import Transition
from tests.compare.odd_edits import edited, shuffled
from tests.compare.test_matching_laws import pair_of, start


@pytest.mark.parametrize("seed", range(100))
def test_no_way_is_new_in_what_is_only_written_otherwise(seed: int) -> None:
    random = Random(seed)
    definition = start(random)
    pair = pair_of(definition, shuffled(definition, random))
    assert pair is not None
    assert new_and_gone(pair) == (set(), set())


@pytest.mark.parametrize("seed", range(100))
def test_what_is_not_new_was_there_before(seed: int) -> None:
    random = Random(seed)
    before = start(random)
    pair = pair_of(before, edited(before, random, 4))
    if pair is None:
        return
    added, gone = new_and_gone(pair)
    counts = [Counter(map(kind, ways(side))) for side in (pair.old, pair.new)]
    assert counts[0] - Counter(map(kind, gone)) == counts[1] - Counter(map(kind, added))


def kind(way: object) -> str:
    """What leads there: a state that ends stands for its own end."""
    return way.kind if isinstance(way, Transition) else "end"


def ways(machine: Any) -> list[object]:
    starts = [scope.start for scope in machine.scopes if scope.start is not None]
    edges = [edge for state in machine.states for edge in state.transitions]
    return [*starts, *edges, *(state for state in machine.states if state.ends)]


def test_thousands_of_rules_that_lead_to_one_state() -> None:
    def machine(first: int) -> dict[str, Any]:
        rules = [
            {"Variable": "$.a", "NumericEquals": number, "Next": "Done"}
            for number in range(first, first + 5_000)
        ]
        pick = {"Type": "Choice", "Choices": rules, "Default": "Done"}
        return {"StartAt": "Pick", "States": {"Pick": pick, "Done": {"Type": "Succeed"}}}

    pair = pair_of(machine(0), machine(2_500))
    assert pair is not None
    assert new_and_gone(pair) == (set(), set())
