"""Which loops ask for a status, wait and ask again, and which of them only success ends."""

from __future__ import annotations

import json

import pytest

from asl_analyze import analyze

EC2 = "arn:aws:states:::aws-sdk:ec2:describeInstances"
GLUE = "arn:aws:states:::glue:startJobRun"
DONE = {"Variable": "$.s", "StringEquals": "DONE", "Next": "End"}
FAIL = {"Type": "Fail", "Error": "Failed"}


def loop(*rules: dict, resource: str = EC2, default: str = "Pause", **ask: object) -> dict:
    states = {
        "Pause": {"Type": "Wait", "Seconds": 20, "Next": "Ask"},
        "Ask": {"Type": "Task", "Resource": resource, "Next": "Ready", **ask},
        "Ready": {"Type": "Choice", "Choices": list(rules or (DONE,)), "Default": default},
        "End": {"Type": "Succeed"},
        "Stop": FAIL,
    }
    return {"StartAt": "Pause", "States": states}


def told(definition: dict, name: str) -> str:
    results = analyze(json.dumps(definition)).results
    return "; ".join(result.message for result in results if result.rule.name == name)


def test_requests_and_transitions_are_those_of_the_waits() -> None:
    said = told(loop(), "polling-loop")
    assert "polls 180 times an hour (12,960 state transitions a day)" in said


def test_all_waits_of_a_round_are_added() -> None:
    two = loop()
    two["States"]["Pause"]["Next"] = "Rest"
    two["States"]["Rest"] = {"Type": "Wait", "Seconds": 40, "Next": "Ask"}
    assert "polls 60 times an hour (5,760 state transitions a day)" in told(two, "polling-loop")


@pytest.mark.parametrize(
    "change",
    [
        {"Pause": {"Type": "Wait", "Seconds": 0, "Next": "Ask"}},
        {"Pause": {"Type": "Pass", "Next": "Ask"}},
        {"Ready": {"Type": "Pass", "Next": "Pause"}},
        {"Ask": {"Type": "Task", "Resource": f"{EC2}.waitForTaskToken", "Next": "Ready"}},
        {"Ask": {"Type": "Task", "Resource": f"{GLUE}.sync", "Next": "Ready"}},
        {"Ask": {"Type": "Task", "Resource": "${Resource}", "Next": "Ready"}},
        {
            "Ask": {
                "Type": "Task",
                "Resource": "arn:aws:states:us-east-1:123456789012:activity:a",
                "Next": "Ready",
            }
        },
    ],
)  # fmt: skip
def test_other_loops_do_not_poll(change: dict) -> None:
    definition = loop()
    definition["States"].update(change)
    assert told(definition, "polling-loop") == ""
    assert told(definition, "polling-without-failure-exit") == ""


def test_a_pause_that_is_computed_is_not_counted_and_has_an_end_all_the_same() -> None:
    definition = loop()
    definition["States"]["Pause"] = {"Type": "Wait", "SecondsPath": "$.t", "Next": "Ask"}
    assert told(definition, "polling-loop") == ""
    assert "'DONE'" in told(definition, "polling-without-failure-exit")


def test_a_second_task_in_the_loop_makes_it_no_poll() -> None:
    two = loop()
    two["States"]["Pause"]["Next"] = "Work"
    two["States"]["Work"] = {"Type": "Task", "Resource": EC2, "Next": "Ask"}
    assert told(two, "polling-loop") == ""


def test_only_success_ends_a_loop_without_another_exit() -> None:
    assert "'DONE'" in told(loop(), "polling-without-failure-exit")


@pytest.mark.parametrize(
    "definition",
    [
        loop(DONE, {"Variable": "$.s", "StringEquals": "FAILED", "Next": "Stop"}),
        loop({"Variable": "$.s", "StringEquals": "RUNNING", "Next": "Pause"}, default="End"),
        loop({"Or": [{k: DONE[k] for k in ("Variable", "StringEquals")},
                     {"Variable": "$.s", "StringEquals": "FAILED"}], "Next": "End"}),
        loop({"Variable": "$.s", "StringMatches": "DONE*", "Next": "End"}),
        loop({"Variable": "$.n", "NumericEquals": 1, "Next": "End"}),
        loop({"And": [{k: DONE[k] for k in ("Variable", "StringEquals")},
                      {"Variable": "$.t", "IsPresent": True}], "Next": "End"}),
        loop(Catch=[{"ErrorEquals": ["States.ALL"], "Next": "Stop"}]),
        loop(resource="arn:aws:states:::lambda:invoke"),
        loop(resource="arn:aws:states:::aws-sdk:ec2:startInstances"),
        {**loop(), "TimeoutSeconds": 3600},
    ],
)  # fmt: skip
def test_another_exit_a_bound_or_a_task_that_writes_is_enough(definition: dict) -> None:
    assert told(definition, "polling-without-failure-exit") == ""
