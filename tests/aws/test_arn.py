"""Taking resources apart, with and without placeholders."""

from __future__ import annotations

import pytest

from asl_analyze.aws.arn import parse_resource


def parts(text: str) -> tuple[str | None, ...]:
    resource = parse_resource(text)
    assert resource is not None
    assert resource.text == text
    return resource.kind, resource.service, resource.action, resource.pattern


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("arn:aws:states:::lambda:invoke", ("optimized", "lambda", "invoke", "")),
        ("arn:aws:states:::ecs:runTask.sync", ("optimized", "ecs", "runTask", ".sync")),
        (
            "arn:aws:states:::states:startExecution.sync:2",
            ("optimized", "states", "startExecution", ".sync:2"),
        ),
        (
            "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
            ("optimized", "sqs", "sendMessage", ".waitForTaskToken"),
        ),
        ("arn:aws:states:::sns:publish.later", ("optimized", "sns", "publish", ".later")),
        ("arn:aws:states:::http:invoke", ("http", "http", "invoke", "")),
        ("arn:aws:states:::aws-sdk:s3:getObject", ("aws-sdk", "s3", "getObject", "")),
        (
            "arn:aws:states:us-east-1:123456789012:aws-sdk:s3:getObject.waitForTaskToken",
            ("aws-sdk", "s3", "getObject", ".waitForTaskToken"),
        ),
        ("arn:aws:states:::lambda", ("optimized", "lambda", "", "")),
        (
            "arn:aws:states:eu-west-1:123456789012:activity:pack.sync",
            ("activity", "states", "pack.sync", ""),
        ),
        (
            "arn:aws:lambda:eu-west-1:123456789012:function:pack:live",
            ("lambda-function", "lambda", "pack:live", ""),
        ),
        (
            "arn:aws:lambda:eu-west-1:123456789012:function:pack.sync",
            ("lambda-function", "lambda", "pack", ".sync"),
        ),
        (
            "arn:aws:states:eu-west-1:123456789012:stateMachine:child",
            ("other-arn", "states", "stateMachine:child", ""),
        ),
        ("arn:aws:sns:eu-west-1:123456789012:t", ("other-arn", "sns", "t", "")),
        ("arn:aws:lambda:eu-west-1:1:layer:l", ("other-arn", "lambda", "layer:l", "")),
    ],
)
def test_parts_of_a_whole_arn(text: str, expected: tuple[str | None, ...]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("${Function}", (None, None, None, None)),
        ("arn:${Rest}", (None, None, None, None)),
        ("arn:aws:states:::${What}", (None, None, None, None)),
        ("arn:aws:${Owner}:::lambda:invoke", (None, None, None, None)),
        ("arn:aws:lambda:eu-west-1:1:${Function}", (None, None, None, None)),
        ("arn:aws:states:::aws-sdk:${What}", ("aws-sdk", None, None, None)),
        ("arn:aws:states:::aws-sdk:${S}:getObject", ("aws-sdk", None, "getObject", "")),
        ("arn:aws:states:::lambda:${Action}.sync", ("optimized", "lambda", None, ".sync")),
        ("arn:aws:states:::lambda:invoke${Pattern}", ("optimized", "lambda", None, None)),
        ("arn:aws:states:::lambda:invoke.${Pattern}", ("optimized", "lambda", "invoke", None)),
        ("arn:aws:states:::dynamodb:${Verb}Item", ("optimized", "dynamodb", None, "")),
        (
            "arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:${F}",
            ("lambda-function", "lambda", None, ""),
        ),
    ],
)
def test_a_part_with_a_placeholder_is_unknown(text: str, expected: tuple[str | None, ...]) -> None:
    assert parts(text) == expected


def test_colons_and_braces_inside_a_placeholder_part_nothing() -> None:
    resource = parse_resource("arn:${m({a: 1}):b}:states:${AWS::Region}:1:aws-sdk:s3:getObject")
    assert resource is not None
    assert (resource.partition, resource.region, resource.account) == (None, None, "1")
    assert (resource.service, resource.action) == ("s3", "getObject")


@pytest.mark.parametrize("partition", ["aws", "aws-cn", "aws-us-gov"])
def test_partitions(partition: str) -> None:
    resource = parse_resource(f"arn:{partition}:states:::sns:publish")
    assert resource is not None
    assert (resource.partition, resource.region, resource.kind) == (partition, "", "optimized")


@pytest.mark.parametrize(
    "text", ["", "publish", "arn", "arn:aws:states", "$.Function", "my-${Stage}-function"]
)
def test_no_arn(text: str) -> None:
    assert parse_resource(text) is None
