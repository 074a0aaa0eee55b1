"""Reserved error names and the prefixes of services."""

from __future__ import annotations

import pytest

from asl_analyze.aws import errors
from asl_analyze.aws.arn import parse_resource
from asl_analyze.aws.table import table


@pytest.mark.parametrize(
    ("entry", "name", "expected"),
    [
        ("States.ALL", "Mine", True),
        ("States.ALL", "States.Timeout", True),
        ("States.ALL", "States.Runtime", False),
        ("States.ALL", "States.DataLimitExceeded", None),
        ("States.ALL", "States.Http.StatusCode.404", True),
        ("States.TaskFailed", "Mine", True),
        ("States.TaskFailed", "States.Timeout", False),
        ("States.TaskFailed", "States.HeartbeatTimeout", True),
        ("States.TaskFailed", "States.BranchFailed", None),
        ("States.Timeout", "States.HeartbeatTimeout", True),
        ("States.HeartbeatTimeout", "States.Timeout", False),
        ("States.Runtime", "States.Runtime", False),
        ("States.DataLimitExceeded", "States.DataLimitExceeded", None),
        ("States.Timeout", "States.Timeout", True),
        ("Mine", "Mine", True),
        ("Mine", "mine", False),
        ("Mine", "States.TaskFailed", False),
    ],
)
def test_matches(entry: str, name: str, expected: bool | None) -> None:
    assert errors.matches(entry, name) is expected


def test_reserved_names() -> None:
    runtime = errors.reserved("States.Runtime")
    assert runtime is not None
    assert (runtime.catchable, runtime.matched_by_all) == (False, False)
    choice = errors.reserved("States.NoChoiceMatched")
    assert choice is not None
    assert choice.states == ("Choice",)
    assert "Choice" in choice.note


def test_status_codes_are_a_family() -> None:
    status = errors.reserved("States.Http.StatusCode.503")
    assert status is not None
    assert status.name == "States.Http.StatusCode.503"
    assert errors.reserved("States.Http.StatusCode.") is None


@pytest.mark.parametrize("name", ["States.TaskFailedId", "states.ALL", "Mine", ""])
def test_names_that_are_not_reserved(name: str) -> None:
    assert errors.reserved(name) is None


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("State.ALL", "States.ALL"),
        ("States.All", "States.ALL"),
        ("States.TaskFailedId", "States.TaskFailed"),
        ("States.TimeOut", "States.Timeout"),
        ("Mine", None),
    ],
)
def test_nearest_reserved(wrong: str, right: str | None) -> None:
    assert errors.nearest_reserved(wrong) == right


@pytest.mark.parametrize(
    ("resource", "names", "confidence"),
    [
        ("arn:aws:states:::dynamodb:putItem", ("DynamoDB.",), "high"),
        ("arn:aws:states:::aws-sdk:dynamodb:putItem", ("DynamoDb.",), "high"),
        ("arn:aws:states:::aws-sdk:sfn:startExecution", ("Sfn.",), "high"),
        ("arn:aws:states:::states:startExecution", ("StepFunctions.",), "high"),
        ("arn:aws:states:::databrew:startJobRun", ("GlueDataBrew.", "DataBrew."), "low"),
        ("arn:aws:lambda:eu-west-1:1:function:f", ("Lambda.",), "high"),
    ],
)
def test_prefixes_differ_by_flavour(resource: str, names: tuple[str, ...], confidence: str) -> None:
    parsed = parse_resource(resource)
    assert parsed is not None
    prefixes = errors.prefixes(parsed)
    assert prefixes is not None
    assert (prefixes.names, prefixes.confidence) == (names, confidence)


@pytest.mark.parametrize(
    "resource",
    [
        "arn:aws:states:eu-west-1:1:activity:a",
        "arn:aws:states:::aws-sdk:${Service}:run",
        "arn:aws:states:::aws-sdk:nothing:run",
        "arn:aws:states:::dynamodb:query",
        "${Resource}",
    ],
)
def test_prefixes_that_are_not_known(resource: str) -> None:
    parsed = parse_resource(resource)
    assert parsed is not None
    assert errors.prefixes(parsed) is None


def test_transient_errors_of_lambda() -> None:
    assert "Lambda.ServiceException" in errors.lambda_transient()
    assert "Lambda.TooManyRequestsException" not in errors.lambda_transient()
    assert set(errors.lambda_transient()) < table("errors")["lambda"].keys()
