"""Which Retry and Catch are said to see an error, on a state and around it."""

from __future__ import annotations

import json

import pytest

from asl_analyze import analyze

MODES = {
    "INLINE": {"Mode": "INLINE"},
    "DISTRIBUTED": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
}


def call(**fields: object) -> dict:
    function = {"FunctionName": "f"}
    resource = "arn:aws:states:::lambda:invoke"
    return {"Type": "Task", "Resource": resource, "Parameters": function, "Next": "Put", **fields}


PUT = {"Type": "Task", "Resource": "arn:aws:states:::dynamodb:putItem", "End": True}


def each(task: dict, mode: str = "INLINE", **fields: object) -> dict:
    """A machine whose Map runs a Lambda task and another one for each item."""
    states = {"Call": task, "Put": PUT, "End": {"Type": "Succeed"}}
    inside = {"StartAt": "Call", "ProcessorConfig": MODES[mode], "States": states}
    around = {"Type": "Map", "ItemProcessor": inside, "Next": "End", **fields}
    return {"StartAt": "Each", "States": {"Each": around, "End": {"Type": "Succeed"}}}


def retry(*errors: str, **fields: object) -> list[dict]:
    return [{"ErrorEquals": list(errors), **fields}]


LAMBDA = "Lambda.ServiceException"


def unretried(definition: dict) -> bool:
    found = {result.rule.name for result in analyze(json.dumps(definition)).results}
    return "lambda-without-retry" in found


def test_a_retry_of_all_errors_or_of_those_of_lambda_is_one() -> None:
    assert unretried(each(call()))
    assert not unretried(each(call(Retry=retry("States.ALL"))))
    assert not unretried(each(call(Retry=retry("States.TaskFailed"))))
    assert not unretried(each(call(Retry=retry(LAMBDA))))
    assert unretried(each(call(Retry=retry("States.Timeout"))))


def test_a_retry_around_is_one_unless_the_error_changes_its_name_there() -> None:
    assert not unretried(each(call(), Retry=retry(LAMBDA)))
    assert unretried(each(call(), "DISTRIBUTED", Retry=retry(LAMBDA)))
    changed = retry("States.ExceedToleratedFailureThreshold")
    assert not unretried(each(call(), "DISTRIBUTED", Retry=changed))
    assert unretried(each(call(), Retry=changed))


def test_a_retry_of_no_attempts_around_is_none() -> None:
    assert unretried(each(call(), Retry=retry("States.ALL", MaxAttempts=0)))
    assert not unretried(each(call(), Retry=retry("States.ALL", MaxAttempts=1)))


def test_a_task_that_says_never_to_retry_is_left_alone() -> None:
    assert not unretried(each(call(Retry=retry(LAMBDA, MaxAttempts=0))))


@pytest.mark.parametrize(
    "value",
    ["${Retry}", ["${Retrier}"], [{"ErrorEquals": "${Errors}"}], [{"ErrorEquals": ["${Error}"]}]],
)
def test_a_retry_that_only_a_deployment_knows_may_be_one(value: object) -> None:
    assert not unretried(each(call(Retry=value)))
    assert not unretried(each(call(), Retry=value))


def test_a_task_that_only_cleans_up_after_an_error_needs_none() -> None:
    caught = [{"ErrorEquals": ["States.ALL"], "Next": "Undo"}]
    main = {**PUT, "Catch": caught}
    undo = {key: value for key, value in call(End=True).items() if key != "Next"}
    machine = {"StartAt": "Main", "States": {"Main": main, "Undo": undo}}
    assert not unretried(machine)
    assert unretried({**machine, "StartAt": "Undo"})
    more = {"Main": main, "Undo": call(), "Put": PUT}
    assert unretried({"StartAt": "Main", "States": more})
