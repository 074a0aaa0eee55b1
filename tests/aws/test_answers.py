"""What tasks are given back, by integration and pattern."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import asl_analyze.aws
from asl_analyze.aws.answers import Answer, answer
from asl_analyze.aws.arn import parse_resource
from asl_analyze.aws.integrations import optimized, pattern_offered

TABLE: dict[str, Any] = json.loads(
    (Path(asl_analyze.aws.__file__).parent / "data" / "answers.json").read_text(encoding="utf-8")
)


def of(called: str) -> Answer | None:
    resource = parse_resource(called if called[:4] == "arn:" else f"arn:aws:states:::{called}")
    assert resource is not None
    return answer(resource)


def known(called: str) -> Answer:
    found = of(called)
    assert found is not None
    return found


@pytest.mark.parametrize("name", TABLE["answers"])
def test_every_row_is_of_an_integration_and_can_be_read(name: str) -> None:
    action, dot, pattern = name.partition(".")
    offer = optimized(*action.split(":"))
    assert offer is not None
    assert pattern_offered(offer, dot + pattern)
    found = known(name)
    assert found.members
    assert found.always <= set(found.members)
    assert set(found.unless_given) <= set(offer.parameters)
    assert all(type.kind for type in found.members.values())
    assert TABLE["answers"][name]["by"]


def test_lambda_invoke_has_an_envelope() -> None:
    found = known("lambda:invoke")
    assert {"Payload", "StatusCode", "SdkHttpMetadata"} <= found.always
    assert found.members["Payload"].kind == "document"
    assert not found.open
    assert found.unless_given == {"InvocationType": "RequestResponse"}


def test_metadata_of_the_sdk_comes_with_optimized_integrations_only() -> None:
    assert "SdkHttpMetadata" in known("dynamodb:getItem").members
    assert "SdkHttpMetadata" not in known("aws-sdk:dynamodb:getItem").members


def test_optimized_integrations_answer_in_the_spelling_of_the_api() -> None:
    found = known("sqs:sendMessage")
    assert "MD5OfMessageBody" in found.members
    assert "Md5OfMessageBody" not in found.members
    item = known("dynamodb:getItem")
    value = item.members["Item"].element
    assert value is not None
    assert value.structure is not None
    assert "BOOL" in item.members_of(value.structure)
    assert "Bool" not in item.members_of(value.structure)


def test_nested_executions() -> None:
    assert set(known("states:startExecution").always) == {"ExecutionArn", "StartDate"}
    assert known("states:startExecution.sync").members["Output"].kind == "string"
    assert known("states:startExecution.sync:2").members["Output"].kind == "document"


def test_a_job_that_is_waited_for_returns_what_it_became() -> None:
    task = known("ecs:runTask.sync")
    assert {"LastStatus", "StoppedReason"} <= set(task.members)
    assert "Tasks" not in task.members
    assert "Tasks" in known("ecs:runTask").members


def test_what_is_not_listed_may_have_more_than_the_api_says() -> None:
    found = known("glue:startJobRun")
    assert "JobRunId" in found.members
    assert found.open


def test_sdk_integrations_have_what_the_release_knows() -> None:
    found = known("aws-sdk:sqs:sendMessage")
    assert {"Md5OfMessageBody", "MD5OfMessageBody"} <= set(found.members)
    assert (found.open, found.sdk, found.always) == (False, True, frozenset())
    assert known("aws-sdk:s3:getObject").members["Body"].kind == "string"


@pytest.mark.parametrize(
    "called",
    [
        "arn:aws:lambda:eu-west-1:123456789012:function:pack",
        "arn:aws:states:eu-west-1:123456789012:activity:pack",
        "lambda:invoke.waitForTaskToken",
        "aws-sdk:sqs:sendMessage.waitForTaskToken",
        "aws-sdk:sqs:${Action}",
        "sqs:sendMessage${Suffix}",
        "emr-serverless:startJobRun.sync",
        "frobnicator:run",
        "aws-sdk:frobnicator:run",
    ],
)
def test_what_is_not_known(called: str) -> None:
    assert of(called) is None
