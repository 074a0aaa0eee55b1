"""What tasks answer, at random: members and kinds as the services' own documentation has them."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random
from typing import Any

from tests.running import data

LAMBDA = "arn:aws:lambda:us-east-1:123456789012:function:work"
PREFIX = "arn:aws:states:::"
TOPIC = "arn:aws:sns:us-east-1:123456789012:t"
MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:m"


def _sometimes(r: Random, **members: Any) -> dict[str, Any]:
    return {name: value for name, value in members.items() if r.random() < 0.6}


def _http(r: Random) -> dict[str, Any]:
    """What optimized integrations say of the call."""
    return {
        "SdkHttpMetadata": {
            "AllHttpHeaders": {"Content-Type": ["application/json"]},
            "HttpHeaders": {"Content-Type": "application/json"},
            "HttpStatusCode": 200,
        },
        "SdkResponseMetadata": {"RequestId": str(r.randint(0, 9))},
    }


def _invoked(r: Random) -> dict[str, Any]:
    return {
        "ExecutedVersion": "$LATEST",
        "Payload": data.value(r),
        **_http(r),
        "StatusCode": 200,
    }


def _item(r: Random) -> dict[str, Any]:
    attributes: tuple[dict[str, Any], ...] = (
        {"S": "x"},
        {"N": "12"},
        {"BOOL": True},
        {"L": [{"S": "y"}]},
        {"M": {}},
    )
    return {name: r.choice(attributes) for name in r.sample(data.NAMES, 2)}


def _execution(r: Random, output: Any) -> dict[str, Any]:
    arn = "arn:aws:states:us-east-1:123456789012:"
    return {
        "ExecutionArn": f"{arn}execution:m:r",
        "Input": output if isinstance(output, dict) else "{}",
        "InputDetails": {"Included": True},
        "Name": "r",
        "Output": output,
        "OutputDetails": {"Included": True},
        "StartDate": 1767322800000,
        "StateMachineArn": f"{arn}stateMachine:m",
        "Status": "SUCCEEDED",
        "StopDate": 1767322801000,
        **_sometimes(r, RedriveCount=0),
    }


SERVICES: dict[str, Callable[[Random], Any]] = {
    LAMBDA: data.value,
    "arn:aws:states:us-east-1:123456789012:activity:work": data.value,
    f"{PREFIX}lambda:invoke": _invoked,
    f"{PREFIX}lambda:invoke.waitForTaskToken": data.value,
    f"{PREFIX}sqs:sendMessage": lambda r: {
        "MD5OfMessageBody": "0cc175b9c0f1b6a831c399e269772661",
        "MessageId": "00000000-0000-4000-8000-000000000000",
        **_sometimes(r, SequenceNumber="1", MD5OfMessageAttributes="ab"),
        **_http(r),
    },
    f"{PREFIX}sns:publish": lambda r: {
        "MessageId": "00000000-0000-4000-8000-000000000000",
        **_http(r),
    },
    f"{PREFIX}dynamodb:getItem": lambda r: {**_sometimes(r, Item=_item(r)), **_http(r)},
    f"{PREFIX}states:startExecution": lambda r: {
        "ExecutionArn": "arn:aws:states:us-east-1:123456789012:execution:m:r",
        "StartDate": "2026-01-02T03:04:05.678Z",
        **_http(r),
    },
    f"{PREFIX}states:startExecution.sync": lambda r: _execution(r, json.dumps(data.value(r))),
    f"{PREFIX}states:startExecution.sync:2": lambda r: _execution(r, data.value(r)),
    f"{PREFIX}aws-sdk:dynamodb:query": lambda r: {
        "Count": 1,
        "ScannedCount": 1,
        "Items": [_item(r) for _ in range(r.choice(data.COUNTS))],
        **_sometimes(r, LastEvaluatedKey=_item(r)),
    },
    f"{PREFIX}aws-sdk:s3:listObjectsV2": lambda r: {
        "IsTruncated": False,
        "Name": "bucket",
        "KeyCount": 1,
        "MaxKeys": 1000,
        **_sometimes(
            r,
            Prefix="",
            Contents=[
                {"Key": "k", "Size": 3, "ETag": '"x"', "LastModified": "2026-01-02T03:04:05Z"}
            ],
        ),
    },
    f"{PREFIX}http:invoke": lambda r: {
        "Headers": {"content-type": ["application/json"]},
        "ResponseBody": data.value(r),
        "StatusCode": 200,
        "StatusText": "OK",
    },
}


# What may answer anything, in whole or in part.
OPEN = frozenset(
    (
        LAMBDA,
        "arn:aws:states:us-east-1:123456789012:activity:work",
        f"{PREFIX}lambda:invoke",
        f"{PREFIX}lambda:invoke.waitForTaskToken",
        f"{PREFIX}states:startExecution.sync:2",
        f"{PREFIX}http:invoke",
        f"{PREFIX}s3:getObject",
    )
)

# What a call of a service has to be sent with, and where it may be sent anything.
REQUESTS: dict[str, tuple[dict[str, Any], str | None]] = {
    "lambda:invoke": ({"FunctionName": "work"}, "Payload"),
    "lambda:invoke.waitForTaskToken": ({"FunctionName": "work"}, "Payload"),
    "sqs:sendMessage": ({"QueueUrl": "https://queue", "MessageBody": "x"}, "MessageBody"),
    "sns:publish": (
        {"TopicArn": "arn:aws:sns:us-east-1:123456789012:t", "Message": "x"},
        "Message",
    ),
    "dynamodb:getItem": ({"TableName": "t", "Key": {"id": {"S": "x"}}}, None),
    "states:startExecution": ({"StateMachineArn": MACHINE}, "Input"),
    "states:startExecution.sync": ({"StateMachineArn": MACHINE}, "Input"),
    "states:startExecution.sync:2": ({"StateMachineArn": MACHINE}, "Input"),
    "aws-sdk:dynamodb:query": ({"TableName": "t"}, None),
    "aws-sdk:s3:listObjectsV2": ({"Bucket": "bucket"}, None),
    "http:invoke": (
        {
            "ApiEndpoint": "https://host/path",
            "Method": "POST",
            "Authentication": {
                "ConnectionArn": "arn:aws:events:us-east-1:123456789012:connection/c/1"
            },
        },
        "RequestBody",
    ),
}


def request(resource: str) -> tuple[dict[str, Any], str | None] | None:
    """What has to be sent, and the member in which anything may be; None: anything may be sent."""
    return REQUESTS.get(resource.removeprefix(PREFIX))


GET, LIST = f"{PREFIX}s3:getObject", f"{PREFIX}s3:listObjectsV2"


def _reader(resource: str, **config: Any) -> dict[str, Any]:
    where = {"Bucket": "b", "Prefix": "p"} if resource == LIST else {"Bucket": "b", "Key": "k"}
    made: dict[str, Any] = {"Resource": resource, "Parameters": where}
    return made | ({"ReaderConfig": config} if config else {})


def _object(_: Random) -> dict[str, Any]:
    return {
        "Etag": '"d41d8cd98f00b204e9800998ecf8427e"',
        "Key": "p/k",
        "LastModified": 1767322800,
        "Size": 12,
        "StorageClass": "STANDARD",
    }


# Readers of a distributed Map, each with what it makes of one item.
READERS: tuple[tuple[dict[str, Any], Callable[[Random], Any]], ...] = (
    (_reader(GET, InputType="JSON"), data.value),
    (_reader(GET, InputType="JSONL"), data.record),
    (
        _reader(GET, InputType="CSV", CSVHeaderLocation="FIRST_ROW"),
        lambda r: {"name": data.text(r), "n": data.text(r)},
    ),
    (
        _reader(GET, InputType="CSV", CSVHeaderLocation="GIVEN", CSVHeaders=["name", "n"]),
        lambda r: {"name": data.text(r), "n": data.text(r)},
    ),
    (_reader(LIST), _object),
)


def read(r: Random, reader: dict[str, Any]) -> list[Any]:
    """The items that a reader reads."""
    make = next(make for each, make in READERS if each == reader)
    return [make(r) for _ in range(r.choice(data.COUNTS))]


def answered(r: Random, resource: str) -> Any:
    """What a resource answers."""
    return SERVICES[resource](r)
