"""The shapes of what Tasks are given back."""

from __future__ import annotations

from typing import Any

import pytest

from asl_analyze.flow.data.results import known_by_release, result_shape
from asl_analyze.language.model import Task
from asl_analyze.shapes.notation import notation
from asl_analyze.shapes.shape import ANY, MISSING, Shape, without
from asl_analyze.shapes.steps import follow, items_of, member
from asl_analyze.shapes.values import contains
from tests.flow.machines import machine


def task(resource: str, parameters: Any = None) -> Task:
    if resource[:4] != "arn:":
        resource = f"arn:aws:states:::{resource}"
    state = {"Type": "Task", "Resource": resource, "End": True}
    if parameters is not None:
        state["Parameters"] = parameters
    [made] = machine({"StartAt": "Call", "States": {"Call": state}}).states
    assert isinstance(made, Task)
    return made


def result(resource: str, parameters: Any = None) -> Shape:
    return result_shape(task(resource, parameters))


def read(resource: str, *steps: str | int) -> str:
    return notation(follow(result(resource), steps))


def test_lambda_payload_is_anything_inside_a_known_envelope() -> None:
    assert read("lambda:invoke", "Payload") == "any"
    assert read("lambda:invoke", "StatusCode") == "integer"
    assert read("lambda:invoke", "payload") == "nothing"
    assert read("lambda:invoke", "Payload", "total") == "any | nothing"


@pytest.mark.parametrize(
    ("parameters", "certain"),
    [
        ({"FunctionName": "pack"}, True),
        ({"FunctionName": "pack", "InvocationType": "RequestResponse"}, True),
        ({"FunctionName": "pack", "InvocationType": "Event"}, False),
        ({"FunctionName": "pack", "InvocationType.$": "$.type"}, False),
    ],
)
def test_an_event_is_not_answered_with_a_payload(parameters: object, certain: bool) -> None:
    payload = member(result("lambda:invoke", parameters), "Payload")
    assert bool(payload.kinds & MISSING) is not certain


def test_dynamodb_attributes_are_objects_of_their_type_keys() -> None:
    attribute = ("Item", "total")
    assert read("dynamodb:getItem", *attribute, "N") == "string | nothing"
    assert read("dynamodb:getItem", *attribute, "amount") == "nothing"
    assert read("dynamodb:getItem", *attribute, "M", "net", "N") == "string | nothing"
    assert read("dynamodb:getItem", *attribute, "BOOL") == "boolean | nothing"
    assert read("dynamodb:getItem", *attribute, "Bool") == "nothing"
    for spelling in ("BOOL", "Bool"):
        assert read("aws-sdk:dynamodb:getItem", *attribute, spelling) == "boolean | nothing"


def test_nested_executions_return_text_or_json() -> None:
    called = "states:startExecution"
    assert read(f"{called}.sync", "Output") == "string"
    assert read(f"{called}.sync:2", "Output") == "any"
    assert read(called, "Output") == "nothing"


def test_sdk_lists_and_dates() -> None:
    instances = "aws-sdk:ec2:describeInstances"
    assert read(instances, "Reservations", 0, "Instances", 0, "State", "Name") == (
        "string | nothing"
    )
    assert read(instances, "Reservations", 0, "Instances", 0, "LaunchTime") == "string | nothing"
    assert read(instances, "Instances") == "nothing"
    assert read("ecs:runTask.sync", "StoppedAt") == "number | string | nothing"


def test_nothing_that_an_api_has_is_promised() -> None:
    shape = result("aws-sdk:dynamodb:query")
    assert all(member(shape, name).kinds & MISSING for name in ("Items", "Count"))
    assert contains(shape, {})
    assert contains(shape, {"Count": 1, "Items": [{"id": {"S": "7"}}], "ScannedCount": 1})
    assert not contains(shape, {"count": 1})


def test_structures_in_themselves_end_somewhere() -> None:
    shape = without(member(result("aws-sdk:dynamodb:getItem"), "Item"), MISSING)
    for _ in range(40):
        shape = follow(shape, ("nested", "M"))
    assert shape.kinds & MISSING
    assert not shape.is_never


def test_services_that_return_a_thousand_structures() -> None:
    shape = result("aws-sdk:quicksight:describeDashboardDefinition")
    sheets = follow(shape, ("Definition", "Sheets"))
    assert notation(member(items_of(sheets), "SheetId")) == "string | nothing"


def test_an_action_that_returns_nothing() -> None:
    assert notation(result("aws-sdk:sqs:deleteMessage")) == "{}"


def test_recorded_answers_are_of_the_shapes() -> None:
    meta = {
        "SdkHttpMetadata": {
            "AllHttpHeaders": {"Date": ["now"]},
            "HttpHeaders": {"Date": "now"},
            "HttpStatusCode": 200,
        },
        "SdkResponseMetadata": {"RequestId": "1"},
    }
    assert contains(
        result("lambda:invoke"),
        {"ExecutedVersion": "$LATEST", "Payload": 0, "StatusCode": 200, **meta},
    )
    assert contains(result("dynamodb:putItem"), meta)
    assert contains(result("sqs:sendMessage"), {"MD5OfMessageBody": "f", "MessageId": "1", **meta})
    assert contains(
        result("events:putEvents"), {"Entries": [{"EventId": "1"}], "FailedEntryCount": 0}
    )
    assert contains(
        result("apigateway:invoke"),
        {"Headers": {"Via": ["x"]}, "ResponseBody": {}, "StatusCode": 200, "StatusText": "OK"},
    )


@pytest.mark.parametrize(
    "resource",
    [
        "arn:aws:lambda:eu-west-1:123456789012:function:pack",
        "arn:aws:states:eu-west-1:123456789012:activity:pack",
        "${PackArn}",
        "lambda:invoke.waitForTaskToken",
        "aws-sdk:${Service}:getItem",
        "aws-sdk:dynamodb:frobnicate",
        "nonsense",
    ],
)
def test_what_is_not_known_is_anything(resource: str) -> None:
    assert result(resource) == ANY


def test_what_an_sdk_release_does_not_know_may_be_there_some_day() -> None:
    assert known_by_release(task("aws-sdk:dynamodb:getItem"))
    assert not known_by_release(task("lambda:invoke"))
