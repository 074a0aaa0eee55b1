"""What optimized integrations offer and want."""

from __future__ import annotations

import pytest

from asl_analyze.aws.integrations import (
    Integration,
    integration,
    known_actions,
    known_services,
    map_only,
    nearest_service,
    optimized,
    parse_resource,
    pattern_offered,
)


def of(text: str) -> Integration | None:
    resource = parse_resource(text)
    assert resource is not None
    return integration(resource)


@pytest.mark.parametrize(
    ("name", "pattern", "express", "offered"),
    [
        ("sqs:sendMessage", "", False, True),
        ("sqs:sendMessage", ".waitForTaskToken", False, True),
        ("sqs:sendMessage", ".waitForTaskToken", True, False),
        ("sqs:sendMessage", ".sync", False, False),
        ("sqs:sendMessage", "", True, True),
        ("glue:startJobRun", ".sync", False, True),
        ("glue:startJobRun", ".sync:2", False, False),
        ("glue:startJobRun", ".waitForTaskToken", False, None),
        ("glue:startJobRun", ".waitForTaskToken", True, False),
        ("states:startExecution", ".sync:2", False, True),
        ("eks:call", ".sync", False, False),
        ("eks:runJob", ".sync", False, True),
        ("http:invoke", ".waitForTaskToken", False, False),
        ("lambda:invoke", ".sometime", False, False),
        ("lambda:invoke", None, False, None),
        ("bedrockagentcore:invokeHarness", ".sync", False, False),
    ],
)
def test_patterns(name: str, pattern: str | None, express: bool, offered: bool | None) -> None:
    known = optimized(*name.split(":"))
    assert known is not None
    assert pattern_offered(known, pattern, express) is offered


def test_activities_are_for_standard_workflows_only() -> None:
    activity = of("arn:aws:states:eu-west-1:123456789012:activity:pack")
    assert activity is not None
    assert pattern_offered(activity, "") is True
    assert pattern_offered(activity, "", express=True) is False


def test_aws_sdk_integrations_never_wait_for_a_job() -> None:
    sdk = of("arn:aws:states:::aws-sdk:glue:startJobRun.sync")
    assert sdk is not None
    assert pattern_offered(sdk, ".sync") is False
    assert pattern_offered(sdk, ".waitForTaskToken") is True


def test_documented_and_checked_parameters_are_told_apart() -> None:
    update = optimized("dynamodb", "updateItem")
    put = optimized("dynamodb", "putItem")
    assert update is not None
    assert put is not None
    assert (update.required, update.checked) == (("TableName", "Key"), ())
    assert put.required == put.checked == ("TableName", "Item")
    assert put.parameters["Item"] == "map"
    assert put.parameters["TableName"] == "scalar"
    assert "Items" not in put.parameters


def test_parameters_that_exclude_each_other() -> None:
    publish = optimized("sns", "publish")
    run = optimized("ecs", "runTask")
    assert publish is not None
    assert run is not None
    assert publish.one_of == [["TopicArn", "TargetArn", "PhoneNumber"]]
    assert run.refused == {".sync": ["Count", "StartedBy"]}


def test_prefixes_carry_their_confidence() -> None:
    put, job = optimized("dynamodb", "putItem"), optimized("databrew", "startJobRun")
    assert put is not None
    assert job is not None
    assert (put.prefixes, put.prefix_confidence) == (("DynamoDB.",), "high")
    assert job.prefix_confidence == "low"


def test_some_tasks_end_whatever_their_timeout_says() -> None:
    http, invoke = optimized("http", "invoke"), optimized("lambda", "invoke")
    assert http is not None
    assert invoke is not None
    assert (http.seconds, invoke.seconds) == (60, None)


@pytest.mark.parametrize(
    "text",
    [
        "arn:aws:states:::dynamodb:query",
        "arn:aws:states:::nothing:invoke",
        "arn:aws:states:::dynamodb:${Action}",
        "arn:aws:states:::lambda",
        "arn:aws:sns:eu-west-1:123456789012:topic",
        "${Resource}",
    ],
)
def test_no_integration(text: str) -> None:
    assert of(text) is None


@pytest.mark.parametrize(
    ("service", "action"),
    [("source", ""), ("", "forms"), ("sns", 'publish":{"standard'), ("sns", "publish\n")],
)
def test_only_rows_are_integrations(service: str, action: str) -> None:
    assert optimized(service, action) is None


def test_listing() -> None:
    assert {"lambda", "states", "events", "http"} < set(known_services())
    assert len(known_services()) == len(set(known_services()))
    assert set(known_actions("sns")) == {"publish"}
    assert known_actions("source") == ()


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("EventBridge", "events"),
        ("step-functions", "states"),
        ("bedrock-agentcore", "bedrockagentcore"),
        ("emr", "elasticmapreduce"),
        ("dynamo", "dynamodb"),
        ("Lambda", "lambda"),
        ("kubernetes", None),
    ],
)
def test_nearest_service(wrong: str, right: str | None) -> None:
    assert nearest_service(wrong) == right


def test_resources_of_distributed_maps() -> None:
    assert map_only("s3", "listObjectsV2") == "ItemReader"
    assert map_only("s3", "putObject") == "ResultWriter"
    assert map_only("s3", "deleteObject") is None
