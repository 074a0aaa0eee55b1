"""What actions return, by the file that ships."""

from __future__ import annotations

import pytest

from asl_analyze.aws.responses import response, responses
from asl_analyze.aws.shapes import StructureType


def known(service: str, action: str) -> StructureType:
    found = response(service, action)
    assert found is not None
    return found


def test_a_release_stands_behind_it() -> None:
    assert "botocore 1.44.5" in responses().source
    assert responses().date.startswith("2026-")
    assert len(responses().names) == 438


def test_members_are_spelt_as_the_sdk_and_as_the_api_has_them() -> None:
    sent = known("sqs", "sendMessage")
    assert {"Md5OfMessageBody", "MessageId"} <= set(sent.members)
    assert {"MD5OfMessageBody", "MessageId"} <= set(sent.api_members)


def test_nothing_is_promised_to_be_there() -> None:
    assert known("sfn", "describeExecution").required == ()


def test_structures_that_requests_have_too_are_those_of_the_catalogue() -> None:
    item = known("dynamodb", "getItem").members["Item"]
    assert item.kind == "map"
    assert item.element is not None
    value = item.element.structure
    assert value is not None
    assert {"S", "N", "Bool", "Nul"} <= set(value.members)
    assert {"S", "N", "BOOL", "NULL"} <= set(value.api_members)
    inner = value.members["M"].element
    assert inner is not None
    assert inner.structure is value


def test_structures_of_responses_alone() -> None:
    reservations = known("ec2", "describeInstances").members["Reservations"].element
    assert reservations is not None
    assert reservations.structure is not None
    assert "Instances" in reservations.structure.members


def test_whole_numbers_are_told_from_others() -> None:
    image = known("rekognition", "detectLabels").members["Labels"].element
    assert image is not None
    assert image.structure is not None
    confidence = image.structure.members["Confidence"]
    assert (confidence.kind, confidence.whole) == ("number", False)
    assert known("dynamodb", "scan").members["Count"].whole


def test_an_action_that_returns_nothing() -> None:
    assert known("sqs", "deleteMessage").members == {}


@pytest.mark.parametrize(
    ("service", "action"), [("dynamodb", "frobnicate"), ("frobnicator", "run"), ("qldb", "get")]
)
def test_what_is_not_known(service: str, action: str) -> None:
    assert response(service, action) is None


def test_structures_by_name() -> None:
    assert "LastStatus" in responses().structure("ecs", "Task").members
    with pytest.raises(KeyError):
        responses().structure("ecs", "Frobnicator")
    with pytest.raises(KeyError):
        responses().structure("frobnicator", "Task")


@pytest.mark.parametrize("service", ["dynamodb", "ecs", "glue", "batch", "sagemaker"])
def test_every_type_of_a_service_leads_somewhere(service: str) -> None:
    from asl_analyze.aws.catalogue import service as described

    found = described(service)
    assert found is not None
    seen: set[str] = set()
    todo = [type for action in found.actions for type in known(service, action).members.values()]
    while todo:
        type = todo.pop()
        if type.element is not None:
            todo.append(type.element)
        if type.kind == "structure" and type.name not in seen:
            seen.add(type.name)
            structure = type.structure
            assert structure is not None
            todo.extend(structure.members.values())
