"""Services, actions and members of AWS SDK integrations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from asl_analyze.aws.catalogue import Action, Service, catalogue, nearest_service, service

if TYPE_CHECKING:
    from asl_analyze.aws.shapes import StructureType, Type


def known(name: str) -> Service:
    found = service(name)
    assert found is not None
    return found


def action(service_name: str, name: str) -> Action:
    found = known(service_name).action(name)
    assert found is not None
    return found


def structure(type: Type) -> StructureType:
    assert type.structure is not None
    return type.structure


def element(type: Type) -> Type:
    assert type.element is not None
    return type.element


def test_a_release_stands_behind_it() -> None:
    assert catalogue().botocore == "1.44.5"
    assert catalogue().date.startswith("2026-")
    assert "botocore 1.44.5" in catalogue().source


def test_every_service_and_structure_can_be_read() -> None:
    actions = 0
    for name in catalogue().names:
        each = known(name)
        assert each.prefix.lower() == name
        assert each.modelled == bool(each.actions)
        actions += len(each.actions)
    assert (len(catalogue().names), actions) == (466, 19788)


@pytest.mark.parametrize("name", ["dynamodb", "rds", "bedrockagentcore", "quicksight"])
def test_every_type_of_a_service_leads_somewhere(name: str) -> None:
    todo = [t for each in known(name).actions for t in action(name, each).members.values()]
    seen: set[StructureType] = set()
    while todo:
        type = todo.pop()
        assert (type.element is None) == (type.kind not in ("list", "map"))
        inner = [type.element] if type.element else []
        if type.structure and type.structure not in seen:
            seen.add(type.structure)
            inner += type.structure.members.values()
        todo += inner
    assert seen


def test_members_in_both_spellings() -> None:
    describe = action("rds", "describeDBInstances")
    assert "DbInstanceIdentifier" in describe.members
    assert "DBInstanceIdentifier" not in describe.members
    assert "DBInstanceIdentifier" in describe.api_members
    assert action("cloudformation", "createStack").members["TemplateURL"].kind == "string"


def test_nested_members() -> None:
    item = action("dynamodb", "putItem").members["Item"]
    assert item.kind == "map"
    value = structure(element(item))
    assert {"S", "Ss", "Bool", "M"} <= set(value.members)
    assert {"S", "SS", "BOOL", "NULL"} <= set(value.api_members)
    assert structure(element(value.members["L"])) is value


def test_scalars() -> None:
    members = action("lambda", "invoke").members
    assert (members["Payload"].kind, members["FunctionName"].kind) == ("blob", "string")
    run = action("ec2", "runInstances").members
    assert (run["MaxCount"].kind, run["EbsOptimized"].kind) == ("number", "boolean")
    assert action("cloudwatch", "getMetricData").members["StartTime"].kind == "timestamp"


def test_required_members() -> None:
    put = action("dynamodb", "putItem")
    assert put.required == ("TableName", "Item")
    assert put.missing(["Item", "ReturnValues"]) == ("TableName",)
    assert put.missing(["Item", "TableName"]) == ()


def test_another_spelling_supplies_a_required_member() -> None:
    copy = action("s3", "copyObject")
    assert copy.missing(["Bucket", "Key"]) == ("CopySource",)
    assert copy.missing(["DestinationBucket", "DestinationKey", "SourceKey"]) == ()
    assert "DestinationBucket" in copy.members
    assert "DestinationBucket" not in copy.api_members


def test_names_that_java_reserves() -> None:
    value = structure(element(action("dynamodb", "putItem").members["Item"]))
    assert {"Null", "Nul", "NullValue"} <= set(value.members)


def test_idempotency_tokens_are_required_but_marked() -> None:
    run = action("emrserverless", "startJobRun")
    assert "ClientToken" in run.required
    assert run.tokens == {"ClientToken"}


def test_errors() -> None:
    assert "DynamoDb.ConditionalCheckFailedException" in known("dynamodb").errors
    assert "Rds.DbInstanceNotFoundException" in known("rds").errors
    assert "S3.NoSuchKeyException" in known("s3").errors
    assert known("ec2").errors == {"Ec2.Ec2Exception", "Ec2.SdkClientException"}
    assert "DynamoDB.ConditionalCheckFailedException" not in known("dynamodb").errors
    renamed = known("elasticloadbalancing").errors
    assert "ElasticLoadBalancing.LoadBalancerNotFoundException" in renamed
    assert "ElasticLoadBalancing.AccessPointNotFoundException" not in renamed


@pytest.mark.parametrize(
    ("service_name", "name", "reason"),
    [
        ("sts", "assumeRole", "not offered by AWS Step Functions"),
        ("lambda", "invokeWithResponseStream", "streams events"),
        ("lambda", "invokeAsync", "dropped from the AWS SDK as deprecated"),
        ("securitylake", "createDatalake", "listed by AWS as unsupported"),
        ("lambda", "invoke", None),
    ],
)
def test_actions_that_cannot_be_called(service_name: str, name: str, reason: str | None) -> None:
    assert known(service_name).refusal(name) == reason


def test_what_is_known_of_a_service_besides_its_model() -> None:
    assert known("s3").listed == "2025"
    assert known("s3vectors").listed == "2026-03-12"
    assert known("iotdataplane").listed == ""
    assert known("lexruntime").removed == "2026-06"
    assert known("s3").removed == ""
    assert "putBucketLifecycle" in known("s3").deprecated


def test_ended_services_are_known_by_name() -> None:
    ended = known("lookoutvision")
    assert not ended.modelled
    assert ended.actions == ()
    assert ended.action("startModel") is None
    assert ended.errors == {
        "LookoutVision.LookoutVisionException",
        "LookoutVision.SdkClientException",
    }


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("logs", "cloudwatchlogs"),
        ("stepfunctions", "sfn"),
        ("states", "sfn"),
        ("events", "eventbridge"),
        ("ce", "costexplorer"),
        ("cognito-idp", "cognitoidentityprovider"),
        ("elbv2", "elasticloadbalancingv2"),
        ("elasticmapreduce", "emr"),
        ("configservice", "config"),
        ("DynamoDB", "dynamodb"),
        ("secretmanager", "secretsmanager"),
        ("frobnicator", None),
    ],
)
def test_nearest_service(wrong: str, right: str | None) -> None:
    assert service(wrong) is None
    assert nearest_service(wrong) == right


def test_nearest_action() -> None:
    assert known("dynamodb").nearest_action("PutItem") == "putItem"
    assert known("dynamodb").nearest_action("putItems") == "putItem"
    assert known("s3").nearest_action("frobnicate") is None
    assert known("sts").nearest_action("AssumeRole") != "assumeRole"


@pytest.mark.parametrize("name", ["", "logs", "nothing", 'sqs":', "sqs\n"])
def test_unknown_services(name: str) -> None:
    assert service(name) is None


def test_unknown_actions_and_structures() -> None:
    assert known("sqs").action("SendMessage") is None
    with pytest.raises(KeyError):
        known("sqs").structure("Nothing")
