"""Which names of their own arrive at a Parallel or Map from the states in it."""

from __future__ import annotations

import pytest

from asl_analyze.flow.errors.raised import Raised, may_raise, raised_within
from tests.flow.errors.test_error_sources import body, branches, each, first, task

PUT = "arn:aws:states:::dynamodb:putItem"
GET = "arn:aws:states:::aws-sdk:dynamodb:getItem"
ALL = {"Catch": [{"ErrorEquals": ["States.ALL"], "Next": "F"}]}
SOME = {"Catch": [{"ErrorEquals": ["DynamoDB.Slow"], "Next": "F"}]}
FAIL = {"Type": "Fail", "Error": "Sold"}


def within(*inside: dict) -> Raised:
    return raised_within(first(branches(*inside)))


def test_names_of_fail_states_and_prefixes_of_services_are_all_there_is() -> None:
    raised = within(body(T=task(PUT), F=FAIL), body(T=task(GET)))
    assert raised.opener is None
    assert list(raised.names) == ["Sold"]
    assert sorted(raised.prefixes) == ["DynamoDB.", "DynamoDb."]
    assert raised.may_be("DynamoDB.Anything")
    assert not raised.may_be("Dynamo.Anything")


@pytest.mark.parametrize(
    "state",
    [
        task(),
        task("${Resource}"),
        task(f"{PUT}.waitForTaskToken"),
        task("arn:aws:states:us-east-1:123456789012:activity:a"),
        {"Type": "Fail", "ErrorPath": "$.error"},
        {"Type": "Fail", "Error": "{% $states.input.Error %}"},
        {"Type": "Mystery"},
        {"Type": "Map", "ItemProcessor": "${Processor}", "End": True},
    ],
)
def test_a_state_that_may_report_any_name_opens_the_set(state: dict) -> None:
    assert within(body(S=state)).may_be("Any")


def test_what_is_caught_inside_does_not_arrive() -> None:
    assert within(body(T=task(**ALL), F=FAIL)).opener is None
    assert within(body(T=task(**SOME), F=FAIL)).opener is not None


def test_children_of_a_distributed_map_keep_their_errors() -> None:
    assert not within(body(M=each(body(F=FAIL), "DISTRIBUTED"))).may_be("Sold")
    assert within(body(M=each(body(F=FAIL)))).may_be("Sold")


def test_a_name_that_is_caught_inside_is_the_only_one_that_does_not_arrive() -> None:
    once = within(body(T=task(**SOME), F=FAIL))
    assert once.may_be("DynamoDB.Fast")
    assert not once.may_be("DynamoDB.Slow")
    assert within(body(T=task(**SOME)), body(T=task())).may_be("DynamoDB.Slow")
    own = {"Catch": [{"ErrorEquals": ["Sold"], "Next": "G"}]}
    around = {"Type": "Parallel", "Branches": [body(F=FAIL)], "End": True, **own}
    assert not within(body(P=around, G={"Type": "Succeed"})).may_be("Sold")
    assert within(body(P=around, G={"Type": "Succeed"}), body(F=FAIL)).may_be("Sold")


@pytest.mark.parametrize(
    ("state", "name", "expected"),
    [
        (task(PUT), "DynamoDB.Slow", True),
        (task(PUT), "DynamoDb.Slow", False),
        (task(PUT), "Slow", True),
        (task(GET), "ConditionalCheckFailedException", False),
        (task(PUT), "States.BranchFailed", False),
        (task(PUT), "States.Timeout", True),
        (task(), "Sold", True),
        (branches(body(F=FAIL)), "Sold", True),
        (branches(body(F=FAIL)), "Lost", False),
        (branches(body(F=FAIL)), "States.Lost", True),
        (each(body(F=FAIL), "DISTRIBUTED"), "Sold", False),
    ],
)
def test_one_question_for_reserved_and_other_names(state: dict, name: str, expected: bool) -> None:
    assert may_raise(first(state), name) is expected
