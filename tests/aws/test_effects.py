"""The table of effects names actions and tokens that exist, and covers every integration."""

from __future__ import annotations

import pytest

from asl_analyze.aws.arn import Resource, parse_resource
from asl_analyze.aws.catalogue import service
from asl_analyze.aws.effects import HARMLESS, effect_of
from asl_analyze.aws.integrations import known_actions, known_services
from asl_analyze.aws.table import table

FACTS = table("effects")
# As the SDK calls what the optimized integration calls otherwise.
SDK_NAMES = {"events": "eventbridge", "states": "sfn", "elasticmapreduce": "emr"}


def resource(text: str) -> Resource:
    made = parse_resource(f"arn:aws:states:::{text}")
    assert made is not None
    return made


@pytest.mark.parametrize("name", FACTS["actions"])
def test_an_action_of_the_table_exists(name: str) -> None:
    owner, _, action = name.partition(":")
    if action in known_actions(owner):
        return
    called = service(SDK_NAMES.get(owner, owner))
    assert called is not None
    assert action in called.actions


@pytest.mark.parametrize("name", [n for n, row in FACTS["actions"].items() if "token" in row])
def test_a_token_is_a_member_of_the_request(name: str) -> None:
    owner, _, action = name.partition(":")
    called = service(SDK_NAMES.get(owner, owner).replace("-", ""))
    known = None if called is None else called.action(action)
    if known is None or action.endswith("Batch"):
        return  # the entries of a batch have one each
    assert FACTS["actions"][name]["token"] in known.members


@pytest.mark.parametrize("kind", sorted({row["kind"] for row in FACTS["actions"].values()}))
def test_a_kind_is_explained(kind: str) -> None:
    assert FACTS["kinds"][kind]


@pytest.mark.parametrize("owner", known_services())
def test_every_optimized_action_has_an_effect(owner: str) -> None:
    for action in known_actions(owner):
        assert effect_of(resource(f"{owner}:{action}")) is not None, action


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("sqs:sendMessage", "unrepeatable"),
        ("aws-sdk:sqs:sendMessage", "unrepeatable"),
        ("aws-sdk:eventbridge:putEvents", "unrepeatable"),
        ("aws-sdk:sfn:startExecution", "unrepeatable"),
        ("aws-sdk:s3:getObject", "reads"),
        ("aws-sdk:s3:deleteObject", "repeatable"),
        ("aws-sdk:kms:tagResource", "repeatable"),
        ("aws-sdk:bedrockagent:createAgent", "token"),
        ("lambda:invoke", "callee"),
    ],
)
def test_an_action_has_the_effect_of_its_row_or_its_verb(text: str, kind: str) -> None:
    effect = effect_of(resource(text))
    assert effect is not None
    assert effect.kind == kind


@pytest.mark.parametrize(
    "text",
    ["aws-sdk:s3:createBucket", "aws-sdk:glue:startCrawler", "aws-sdk:nosuch:getThing2"],
)
def test_of_an_unknown_action_nothing_is_said_that_is_not_certain(text: str) -> None:
    effect = effect_of(resource(text))
    assert effect is None or effect.kind in HARMLESS
