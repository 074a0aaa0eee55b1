"""Names as the AWS SDK for Java v2 makes them."""

from __future__ import annotations

import pytest
from java_names import action_name, api_name, exception_name, member_name, service_prefix


@pytest.mark.parametrize(
    ("service_id", "prefix"),
    [
        ("DynamoDB", "DynamoDb"),
        ("SFN", "Sfn"),
        ("EC2", "Ec2"),
        ("Database Migration Service", "DatabaseMigration"),
        ("ApiGatewayV2", "ApiGatewayV2"),
        ("Lex Models V2", "LexModelsV2"),
        ("IoT", "Iot"),
        ("IoTSiteWise", "IoTSiteWise"),
        ("b2bi", "B2Bi"),
        ("AmazonMQ", "Mq"),
    ],
)
def test_service_prefix(service_id: str, prefix: str) -> None:
    assert service_prefix(service_id) == prefix


@pytest.mark.parametrize(
    ("wire", "name"),
    [
        ("DBInstanceIdentifier", "DbInstanceIdentifier"),
        ("ACL", "Acl"),
        ("SSEKMSKeyId", "SsekmsKeyId"),
        ("taskDefinition", "TaskDefinition"),
        ("TemplateURL", "TemplateURL"),
        ("ETag", "ETag"),
        ("MultiAZ", "MultiAZ"),
        ("S", "S"),
        ("equals", "EqualsValue"),
        ("Default", "DefaultValue"),
        ("NULL", "NullValue"),
        ("NotifyAll", "NotifyAllValue"),
        ("instanceOf", "InstanceOfValue"),
        ("Defaults", "Defaults"),
    ],
)
def test_member_name(wire: str, name: str) -> None:
    assert member_name(wire) == name


@pytest.mark.parametrize(
    ("shape", "name"),
    [
        ("DBInstanceNotFoundFault", "DbInstanceNotFoundException"),
        ("NoSuchKey", "NoSuchKeyException"),
        ("EC2AccessDeniedException", "Ec2AccessDeniedException"),
        ("ThrottlingException", "ThrottlingException"),
    ],
)
def test_exception_name(shape: str, name: str) -> None:
    assert exception_name(shape) == name


def test_only_the_first_letter_of_an_action_changes() -> None:
    assert action_name("DescribeDBInstances") == "describeDBInstances"


def test_only_the_first_letter_of_an_api_name_changes() -> None:
    assert api_name("bOOL") == "BOOL"
