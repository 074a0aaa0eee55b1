"""What a second call of an action does."""

from __future__ import annotations

import pytest

from asl_analyze.aws import effects, integrations
from asl_analyze.aws.arn import parse_resource
from asl_analyze.aws.catalogue import catalogue
from asl_analyze.aws.effects import effect, effect_of

KINDS = {
    effects.READS,
    effects.REPEATABLE,
    effects.TOKEN,
    effects.UNREPEATABLE,
    effects.CALLEE,
    None,
}
OPTIMIZED = [
    f"{service}:{action}"
    for service in integrations.known_services()
    for action in integrations.known_actions(service)
]


@pytest.mark.parametrize("name", OPTIMIZED)
def test_every_optimized_action_has_an_entry_with_parameters_of_its_own(name: str) -> None:
    resource = parse_resource(f"arn:aws:states:::{name}")
    assert resource is not None
    known, offer = effect_of(resource), integrations.integration(resource)
    assert known is not None
    assert offer is not None
    named = {*known.tokens, known.fifo, known.method, known.expression, known.condition} - {""}
    assert named <= offer.parameters.keys()


@pytest.mark.parametrize("known", effects.by_hand(), ids=lambda known: known.action)
def test_every_action_of_the_table_exists_with_the_members_that_it_names(
    known: effects.Effect,
) -> None:
    assert known.kind in KINDS
    assert known.evidence in effects.evidence()
    assert known.does
    service, _, action = known.action.partition(":")
    described = catalogue().service(service)
    request = described.action(action) if described else None
    if request is None:
        assert known.action in {*OPTIMIZED, "lambda-function", "activity"}
        return
    named = {*known.tokens, known.fifo, known.method, known.expression, known.condition} - {""}
    assert named <= request.members.keys()


def test_what_the_table_says_a_token_is_by_its_model_is_one_there() -> None:
    table = effects.by_hand()
    for known in table:
        if known.evidence == "trait":
            service, _, action = known.action.partition(":")
            assert effects.model_token(service, action) in known.tokens, known.action


def test_every_token_of_the_models_is_a_member_of_its_request() -> None:
    seen = 0
    for name in catalogue().names:
        service = catalogue().service(name)
        assert service is not None
        for action in service.actions:
            token, request = effects.model_token(name, action), service.action(action)
            assert request is not None
            assert not token or token in request.members, f"{name}:{action}"
            seen += bool(token)
    assert seen > 1500


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        ("s3:getObject", effects.READS),
        ("dynamodb:batchGetItem", effects.READS),
        ("dynamodb:query", effects.READS),
        ("s3:deleteObjects", effects.REPEATABLE),
        ("ec2:terminateInstances", effects.REPEATABLE),
        ("ec2:createVolume", effects.TOKEN),
        ("sqs:sendMessage", effects.UNREPEATABLE),
        ("cognitoidentity:getId", None),
        ("codecommit:deleteFile", None),
    ],
)
def test_the_kind_of_an_action(action: str, kind: str | None) -> None:
    known = effect(action)
    assert known is not None
    assert known.kind == kind


@pytest.mark.parametrize("action", ["glue:createJob", "x:getter", "x:listen", "x:putThing", "x"])
def test_nothing_is_said_of_what_nobody_knows(action: str) -> None:
    assert effect(action) is None


def test_the_methods_of_http() -> None:
    kinds = {name: effects.method_effect(name) for name in ("get", "PUT", "POST", "BREW")}
    assert [known and known[0] for known in kinds.values()] == [
        effects.READS,
        effects.REPEATABLE,
        effects.CALLEE,
        None,
    ]


def test_the_table_says_where_it_comes_from() -> None:
    source, date = effects.source()
    assert "RFC 9110" in source
    assert date.startswith("2026-")
