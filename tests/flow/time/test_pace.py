"""Which loops are said to poll, and which to go round without a pause."""

from __future__ import annotations

import json

import pytest

from asl_analyze import analyze

GLUE = "arn:aws:states:::aws-sdk:glue:getJobRun"
TEXT = {"Variable": "$.status", "StringEquals": "DONE", "Next": "End"}


def loop(resource: object, rule: dict | None = None, **fields: object) -> dict:
    """State 'Ask' of a resource and a Choice that goes on by the rule or back to 'Ask'."""
    ask = {"Type": "Task", "Resource": resource, "Next": "Ready", **fields}
    ready = {"Type": "Choice", "Choices": [rule or TEXT], "Default": "Ask"}
    return {"StartAt": "Ask", "States": {"Ask": ask, "Ready": ready, "End": {"Type": "Succeed"}}}


def codes(definition: dict) -> set[str]:
    found = {result.rule.name for result in analyze(json.dumps(definition)).results}
    return found & {"polling-without-wait", "loop-without-wait"}


@pytest.mark.parametrize(
    "resource",
    [
        GLUE,
        "arn:aws:states:::aws-sdk:ec2:describeInstances",
        "arn:aws:states:::aws-sdk:s3:headObject",
        "arn:aws:states:::aws-sdk:batch:listJobs",
        "arn:aws:states:::aws-sdk:codebuild:batchGetBuilds",
        "arn:aws:states:::dynamodb:getItem",
        "arn:aws:states:::aws-sdk:dynamodb:query",
        "arn:aws:states:::aws-sdk:dynamodb:scan",
    ],
)
def test_a_loop_that_reads_until_a_text_is_there_polls(resource: str) -> None:
    assert codes(loop(resource)) == {"polling-without-wait"}


def test_a_loop_that_writes_does_not_poll() -> None:
    assert codes(loop("arn:aws:states:::dynamodb:putItem")) == {"loop-without-wait"}


@pytest.mark.parametrize(
    "rule",
    [
        {"Variable": "$.n", "NumericEquals": 1, "Next": "End"},
        {"Variable": "$.ok", "BooleanEquals": True, "Next": "End"},
    ],
)
def test_a_loop_that_depends_on_no_text_does_not_poll(rule: dict) -> None:
    assert codes(loop(GLUE, rule)) == {"loop-without-wait"}


def test_a_text_may_be_tested_deep_in_a_rule() -> None:
    inner = {key: TEXT[key] for key in ("Variable", "StringEquals")}
    number = {"Variable": "$.n", "NumericEquals": 1}
    rule = {"Or": [number, {"Not": {"And": [number, inner]}}], "Next": "End"}
    assert codes(loop(GLUE, rule)) == {"polling-without-wait"}


@pytest.mark.parametrize(
    ("condition", "polls"),
    [
        ("{% $states.input.status = 'DONE' %}", True),
        ('{% $states.input.status = "DONE" %}', True),
        ("{% $states.input.left = 0 %}", False),
    ],
)
def test_a_text_in_a_condition_is_a_quoted_one(condition: str, polls: bool) -> None:
    asked = loop(GLUE, {"Condition": condition, "Next": "End"}, Arguments={"JobName": "j"})
    expected = "polling-without-wait" if polls else "loop-without-wait"
    assert codes({**asked, "QueryLanguage": "JSONata"}) == {expected}


def test_a_loop_with_two_tasks_or_another_state_does_not_poll() -> None:
    two = loop(GLUE)
    two["States"]["Ask"]["Next"] = "More"
    two["States"]["More"] = {"Type": "Task", "Resource": GLUE, "Next": "Ready"}
    assert codes(two) == {"loop-without-wait"}
    one = {"StartAt": "P", "States": {"P": {"Type": "Pass", "End": True}}}
    two["States"]["More"] = {"Type": "Parallel", "Branches": [one], "Next": "Ready"}
    assert codes(two) == {"loop-without-wait"}


@pytest.mark.parametrize(
    "resource",
    [
        "${JobFunctionArn}",
        "${LambdaArn}",
        "arn:aws:lambda:us-east-1:123456789012:function:${Name}",
        "arn:aws:lambda:us-east-1:123456789012:function:ask",
        "arn:aws:states:::lambda:invoke",
    ],
)
def test_a_function_makes_no_pause(resource: str) -> None:
    assert codes(loop(resource)) == {"loop-without-wait"}


@pytest.mark.parametrize(
    "resource",
    [
        "${Activity}",
        "${LambdaActivity}",
        "${Resource}",
        "function",
        "arn:aws:states:us-east-1:123456789012:activity:ask",
        "arn:aws:states:::lambda:invoke.waitForTaskToken",
        "arn:aws:states:::glue:startJobRun.sync",
        "arn:aws:dynamodb:us-east-1:123456789012:table/t",
    ],
)
def test_what_may_wait_for_someone_makes_a_pause(resource: str) -> None:
    assert codes(loop(resource)) == set()


def inside(state: dict) -> dict:
    """A loop through state 'Around' that holds 'state' and a Choice."""
    scope = {"StartAt": "In", "States": {"In": state}}
    definition = loop("")
    definition["States"]["Ask"] = {"Type": "Parallel", "Branches": [scope], "Next": "Ready"}
    return definition


def test_a_state_pauses_where_one_inside_does() -> None:
    assert codes(inside({"Type": "Pass", "End": True})) == {"loop-without-wait"}
    assert codes(inside({"Type": "Wait", "Seconds": 5, "End": True})) == set()
    assert codes(inside({"Type": "Later", "End": True})) == set()


def test_children_of_a_distributed_map_make_a_pause() -> None:
    scope = {"StartAt": "In", "States": {"In": {"Type": "Pass", "End": True}}}
    for mode, expected in (("INLINE", {"loop-without-wait"}), ("DISTRIBUTED", set())):
        config = {"ProcessorConfig": {"Mode": mode, "ExecutionType": "STANDARD"}}
        around = {"Type": "Map", "ItemProcessor": {**config, **scope}, "Next": "Ready"}
        definition = loop("")
        definition["States"]["Ask"] = around
        assert codes(definition) == expected
