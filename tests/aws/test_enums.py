"""Values that APIs list for members of requests."""

from __future__ import annotations

import pytest

from asl_analyze.aws import integrations
from asl_analyze.aws.enums import allowed


@pytest.mark.parametrize(
    ("service", "holder", "member", "value"),
    [
        ("dynamodb", "updateItem", "ReturnValues", "ALL_OLD"),
        ("lambda", "invoke", "InvocationType", "Event"),
        ("s3", "putObject", "ServerSideEncryption", "aws:kms"),
        ("ecs", "AwsVpcConfiguration", "AssignPublicIp", "ENABLED"),
        ("rekognition", "detectFaces", "Attributes", "AGE_RANGE"),
        # An API's own spelling of a member does as well.
        ("s3", "putObject", "ACL", "private"),
        ("s3", "putObject", "Acl", "private"),
    ],
)
def test_listed_values(service: str, holder: str, member: str, value: str) -> None:
    assert value in allowed(service, holder, member)


@pytest.mark.parametrize(
    ("service", "holder", "member"),
    [
        ("dynamodb", "updateItem", "TableName"),
        ("dynamodb", "frobnicate", "ReturnValues"),
        ("frobnicator", "run", "Mode"),
        ("", "", ""),
    ],
)
def test_members_without_a_list(service: str, holder: str, member: str) -> None:
    assert allowed(service, holder, member) == ()


def test_integrations_say_which_of_their_texts_are_listed() -> None:
    seen = 0
    for service in integrations.known_services():
        for action in integrations.known_actions(service):
            offer = integrations.optimized(service, action)
            assert offer is not None
            owner, _, called = offer.api.partition(":")
            for name, kind in offer.parameters.items():
                if kind in ("listed", "scalar"):
                    assert (kind == "listed") == bool(allowed(owner, called, name)), name
                    seen += kind == "listed"
    assert seen > 40
