"""What a Catcher is given."""

from __future__ import annotations

import pytest

from asl_analyze.flow.data.error_output import ANSWERED, ERROR_OUTPUT, error_output
from tests.flow.machines import machine

CALL = "arn:aws:states:::lambda:invoke"
ANSWER = "arn:aws:states:::lambda:invoke.waitForTaskToken"
ACTIVITY = "arn:aws:states:us-east-1:123456789012:activity:sign"


def given(resource: str, errors: list[str], language: str, *, inside: bool) -> object:
    """What the Catcher of a task, or of a Parallel around it, is given."""
    catch = [{"ErrorEquals": errors, "Next": "Z"}]
    task: dict = {"Type": "Task", "Resource": resource, "End": True}
    if inside:
        branches = [{"StartAt": "T", "States": {"T": task}}]
        task = {"Type": "Parallel", "Branches": branches, "End": True}
    states = {"S": {**task, "Catch": catch}, "Z": {"Type": "Succeed"}}
    made = machine({"StartAt": "S", "QueryLanguage": language, "States": states})
    state = made.top.by_name["S"]
    return error_output(state, state.catchers[0])


@pytest.mark.parametrize("language", ["JSONPath", "JSONata"])
@pytest.mark.parametrize("inside", [False, True])
@pytest.mark.parametrize("resource", [ANSWER, ACTIVITY])
def test_who_answers_may_leave_out_the_name_of_the_error(
    resource: str, inside: bool, language: str
) -> None:
    assert given(resource, ["States.ALL"], language, inside=inside) == ANSWERED
    assert given(resource, ["Declined", "States.TaskFailed"], language, inside=inside) == ANSWERED
    assert given(resource, ["Declined"], language, inside=inside) == ERROR_OUTPUT


@pytest.mark.parametrize("inside", [False, True])
def test_a_service_names_its_errors(inside: bool) -> None:
    assert given(CALL, ["States.ALL"], "JSONPath", inside=inside) == ERROR_OUTPUT
