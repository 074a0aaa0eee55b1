"""What a Task sends, held against what the service accepts."""

from __future__ import annotations

import pytest

from asl_analyze.documents.definition import Definition
from asl_analyze.flow.requests import Request, allowed_values, request
from asl_analyze.language.build import build
from asl_analyze.language.model import Task
from asl_analyze.source.text import SourceText
from asl_analyze.syntax.yaml.read import read_yaml
from tests.flow.machines import machine


def sent(resource: str, parameters: object, field: str = "Parameters") -> Request | None:
    state = {
        "Type": "Task",
        "QueryLanguage": "JSONata" if field == "Arguments" else "JSONPath",
        "Resource": f"arn:aws:states:::{resource}",
        field: parameters,
        "End": True,
    }
    [task] = machine({"StartAt": "A", "States": {"A": state}}).states
    assert isinstance(task, Task)
    return request(task)


def kinds(found: Request | None) -> dict[str, str | None]:
    assert found is not None
    return {
        f"{part.place}.{part.name}".lstrip("."): part.type.kind if part.type else None
        for part in found.parts
    }


def test_parts_are_known_at_every_depth() -> None:
    job = {
        "ArrayProperties": {"Size": 2, "size": 2},
        "Parameters": {"any": "x"},
        "ContainerOverrides": {"Environment": [{"Name": "A", "value.$": "$.a"}]},
    }
    assert kinds(sent("batch:submitJob", job)) == {
        "ArrayProperties": "structure",
        "ArrayProperties.Size": "number",
        "ArrayProperties.size": None,
        "Parameters": "map",
        "Parameters.any": "string",
        "ContainerOverrides": "structure",
        "ContainerOverrides.Environment": "list",
        "ContainerOverrides.Environment[0].Name": "string",
        "ContainerOverrides.Environment[0].value": None,
    }


def test_a_structure_may_hold_itself() -> None:
    item: dict[str, object] = {"S": "deep"}
    for _ in range(200):
        item = {"M": {"x": item}}
    found = sent("dynamodb:putItem", {"TableName": "t", "Item": {"a": item}})
    assert found is not None
    assert all(part.type is not None for part in found.parts)
    assert len(found.structures) == 201


@pytest.mark.parametrize(
    ("inner", "outer"), [("M", "{M: {a: *%s, b: *%s}}"), ("L", "{L: [*%s, *%s]}")]
)
def test_what_aliases_repeat_comes_once(inner: str, outer: str) -> None:
    text = "v0: &v0 {S: x}\n"
    for level in range(40):
        text += f"v{level + 1}: &v{level + 1} {outer.replace('%s', f'v{level}')}\n"
    text += (
        "StartAt: A\nStates: {A: {Type: Task, End: true,"
        " Resource: 'arn:aws:states:::aws-sdk:dynamodb:putItem',"
        " Parameters: {TableName: t, Item: {k: *v40, again: *v40}}}}\n"
    )
    root = read_yaml(text).root
    assert root is not None
    made = build(Definition(SourceText("x.asl.yaml", text), root))
    assert made is not None
    [task] = made.states
    assert isinstance(task, Task)
    found = request(task)
    assert found is not None
    assert len(found.structures) == 41
    assert len(found.parts) < 200
    assert f"Item.k.{inner}" in kinds(found)


def test_only_paths_end_in_a_dollar_sign() -> None:
    item = {"TableName": "t", "Item": {"id": {"S.$": "$.id"}}}
    assert kinds(sent("dynamodb:putItem", item))["Item.id.S"] == "string"
    assert kinds(sent("dynamodb:putItem", item, "Arguments"))["Item.id.S.$"] is None


def test_the_spelling_is_that_of_the_kind_of_integration() -> None:
    item = {"TableName": "t", "Item": {"a": {"BOOL": True}, "b": {"Bool": True}}}
    assert kinds(sent("dynamodb:putItem", item))["Item.b.Bool"] is None
    assert kinds(sent("aws-sdk:dynamodb:putItem", item))["Item.a.BOOL"] is None
    found = sent("dynamodb:putItem", item)
    assert found is not None
    assert [part.name for part in found.parts if part.sdk_spelling] == ["Bool"]


@pytest.mark.parametrize(
    ("resource", "parameters", "kind"),
    [
        ("apigateway:invoke", {"Headers": {"a": "x"}}, "list"),
        ("http:invoke", {"Headers": {"a": "x"}}, "document"),
        ("elasticmapreduce:addStep", {"Step": {"Name": "x"}}, "string"),
        ("http:invoke", {"Authentication": {"Token": "x"}}, None),
    ],
)
def test_what_no_api_describes_has_types_of_its_own(
    resource: str, parameters: dict[str, dict[str, str]], kind: str | None
) -> None:
    assert list(kinds(sent(resource, parameters)).values())[-1] == kind


@pytest.mark.parametrize("value", [{"Fn::If": ["a", 1, 2]}, {"Ref": "Tag"}, {"Fn::Transform": {}}])
def test_what_a_template_fills_in_is_no_part_of_the_request(value: object) -> None:
    parameters = {"TaskDefinition": "t", "Tags": [value], "NetworkConfiguration": value}
    found = sent("ecs:runTask", parameters)
    assert list(kinds(found).values()).count(None) == 0
    assert found is not None
    assert not any(structure.complete for structure in found.structures)


@pytest.mark.parametrize(
    "resource",
    ["lambda:${Action}", "nothing:such", "aws-sdk:s3:teleport", "aws-sdk:nothing:such"],
)
def test_nothing_is_said_of_unknown_calls(resource: str) -> None:
    assert sent(resource, {"A": 1}) is None


def test_what_stands_beside_an_alias_is_read_too() -> None:
    text = (
        "StartAt: A\nStates: {A: {Type: Task, End: true,"
        " Resource: 'arn:aws:states:::batch:submitJob',"
        " Parameters: {ContainerOverrides: {Environment:"
        " [{Name: first}, &again {Name: second}, *again]}}}}\n"
    )
    root = read_yaml(text).root
    assert root is not None
    made = build(Definition(SourceText("x.asl.yaml", text), root))
    assert made is not None
    [task] = made.states
    assert isinstance(task, Task)
    assert [place for place in kinds(request(task)) if place.endswith(".Name")] == [
        "ContainerOverrides.Environment[2].Name",
        "ContainerOverrides.Environment[0].Name",
    ]


def test_values_that_the_api_lists() -> None:
    called = {"TaskDefinition": "d", "LaunchType": "EC2", "Cluster": "c"}
    nested = {"NetworkConfiguration": {"AwsvpcConfiguration": {"AssignPublicIp": "ENABLED"}}}
    for resource in ("ecs:runTask", "aws-sdk:ecs:runTask"):
        found = sent(resource, called | nested)
        assert found is not None
        allowed = {part.name: allowed_values(found, part) for part in found.parts}
        assert "FARGATE" in allowed["LaunchType"]
        assert allowed["AssignPublicIp"] == ("ENABLED", "DISABLED")
        assert allowed["Cluster"] == allowed["NetworkConfiguration"] == ()
