"""Definitions whose ways are open, and what is said of them."""

from __future__ import annotations

import pytest

from asl_analyze.cost.paths.obstacle import obstacle
from tests.cost.machines import SUCCEED, choice, fan_out, machine, scope, step
from tests.flow import machines


@pytest.mark.parametrize(
    ("states", "words"),
    [
        ({"A": step("B"), "B": SUCCEED}, None),
        ({"A": step("Gone")}, "'Next' of state 'A' leads to no state"),
        ({"A": choice("A", "Gone")}, "'Choices[1].Next' of state 'A' leads to no state"),
        ({"A": {"Type": "Pass"}}, "no transition leads on from state 'A'"),
        ({"A": {"Type": "Choice", "Choices": 5}}, "no transition leads on from state 'A'"),
        ({"A": {"Type": "Odd", "End": True}}, "'Type' is not known of state 'A'"),
        ({"A": {"Type": "Map", "End": True}}, "nothing runs inside state 'A'"),
        ({"A": fan_out(scope(B=step("Gone")))}, "'Next' of state 'B' leads to no state"),
        ({"A": SUCCEED, "B": 5}, "a state or a target is broken or only known at deploy"),
        ({"A": step("${Hole}")}, "'Next' of state 'A' is only known at deploy"),
    ],
)
def test_the_first_obstacle_is_named(states: dict, words: str | None) -> None:
    assert obstacle(machine(**states)) == words


def test_a_start_that_is_no_state() -> None:
    made = machines.machine({"StartAt": "Gone", "States": {"A": SUCCEED}})
    assert obstacle(made) == "a 'StartAt' leads to no state"
