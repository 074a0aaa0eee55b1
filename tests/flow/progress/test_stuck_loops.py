"""Which loops wait and decide but never look again."""

from __future__ import annotations

import pytest

from asl_analyze.flow.progress.stuck_loops import stuck_loops
from tests.flow.machines import machine

DONE = {"Type": "Succeed"}
WAIT = {"Type": "Wait", "Seconds": 5, "Next": "Ask"}
READY = {"Variable": "$.ready", "BooleanEquals": True, "Next": "Done"}


def found(wait: dict | None = None, ask: dict | None = None, **more: dict) -> list[list[str]]:
    """The stuck loops of a Wait and a Choice with these fields."""
    choice = {"Type": "Choice", "Choices": [READY], "Default": "Hold", **(ask or {})}
    states = {"Hold": {**WAIT, **(wait or {})}, "Ask": choice, **more, "Done": DONE}
    top = machine({"StartAt": "Hold", "States": states}).top
    return [[state.name for state in loop.states] for loop in stuck_loops(top)]


def test_a_wait_and_a_choice_alone_are_stuck() -> None:
    assert found() == [["Hold", "Ask"]]
    step = {"Type": "Pass", "Next": "Ask"}
    assert found({"Next": "Step"}, Step=step) == [["Hold", "Step", "Ask"]]


@pytest.mark.parametrize(
    ("wait", "ask"),
    [
        ({"Assign": {"n": 1}}, {}),
        ({"OutputPath": "$.x"}, {}),
        ({}, {"Assign": {"n": 1}}),
        ({}, {"InputPath": "$.x"}),
        ({}, {"Choices": [READY, {**READY, "Assign": {"n": 1}}]}),
        ({}, {"Choices": [READY, {**READY, "Variable": "$$.State.EnteredTime"}]}),
        ({}, {"Choices": [{"Variable": "$.s", "StringEquals": "${Kind}", "Next": "Done"}]}),
        ({"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke"}, {}),
        ({"Type": "Pass"}, {}),
        ({"Next": "Done"}, {}),
    ],
)
def test_a_loop_in_which_something_may_change_is_not(wait: dict, ask: dict) -> None:
    assert found(wait, ask) == []


def test_a_pass_that_writes_changes_something() -> None:
    step = {"Type": "Pass", "Result": {"ready": True}, "Next": "Ask"}
    assert found({"Next": "Step"}, Step=step) == []


def test_what_a_wait_holds_may_vary() -> None:
    assert found({"Seconds": None, "TimestampPath": "$$.State.EnteredTime"}) == [["Hold", "Ask"]]


def test_a_state_that_leads_to_itself_is_not_one_of_these() -> None:
    again = {"Type": "Choice", "Choices": [READY], "Default": "Ask"}
    assert found(ask=again) == []


def test_of_a_scope_that_is_not_known_nothing_is_claimed() -> None:
    assert found(ask={"Choices": [{**READY, "Next": "${Next}"}]}) == []
