"""What is found in templates: names, types, values, and what is left out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from asl_analyze.documents.find import Found, find_definitions
from asl_analyze.documents.parts import Unresolved
from asl_analyze.documents.project import Project
from asl_analyze.engine import Engine
from asl_analyze.registry import all_rules
from asl_analyze.source.text import SourceText
from asl_analyze.syntax.read import read
from asl_analyze.syntax.tree import Object, Scalar, String, Unknown
from asl_analyze.world.disk import Disk
from tests.analyzed import analyze_bytes

if TYPE_CHECKING:
    from asl_analyze.documents.definition import Definition
    from asl_analyze.result import Result

TINY = {"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}


def found(template: dict[str, Any]) -> Found:
    text = json.dumps(template)
    return find_definitions(
        SourceText("t.json", text),
        read(text, "json"),
        named=False,
        workflow_type=None,
        project=Project(Disk(["."])),
    )


def machine(kind: str = "Serverless", **properties: Any) -> dict[str, Any]:
    return {"Type": f"AWS::{kind}::StateMachine", "Properties": properties}


def only(template: dict[str, Any]) -> Definition:
    definitions = found(template).definitions
    assert len(definitions) == 1
    return definitions[0]


def comment(text: str | dict[str, Any], **properties: Any) -> Any:
    """What becomes of a value in a definition that a template holds as an object."""
    definition = {**TINY, "Comment": text}
    root = only({"Resources": {"M": machine(Definition=definition, **properties)}}).root
    assert isinstance(root, Object)
    node = root.get("Comment")
    return node.value if isinstance(node, (String, Scalar)) else node


def joined(*items: Any, **properties: Any) -> str:
    """The text that `Fn::Join` makes."""
    value = {"Fn::Join": ["", list(items)]}
    made = only(
        {"Resources": {"M": machine("StepFunctions", DefinitionString=value, **properties)}}
    )
    return made.source.text


@pytest.mark.parametrize(
    ("type", "parameter", "expected"),
    [
        (None, {}, "STANDARD"),
        ("EXPRESS", {}, "EXPRESS"),
        ("express", {}, None),
        ({"Ref": "P"}, {"Default": "EXPRESS", "AllowedValues": ["STANDARD", "EXPRESS"]}, "EXPRESS"),
        ({"Ref": "P"}, {"AllowedValues": ["EXPRESS"]}, "EXPRESS"),
        ({"Ref": "P"}, {"AllowedValues": ["STANDARD", "EXPRESS"]}, None),
        ({"Ref": "Q"}, {}, None),
        ({"Ref": "AWS::NoValue"}, {}, "STANDARD"),
        ({"Fn::If": ["C", "EXPRESS", "EXPRESS"]}, {}, "EXPRESS"),
        ({"Fn::If": ["C", "EXPRESS", "STANDARD"]}, {}, None),
        ({"Fn::ImportValue": "T"}, {}, None),
        (5, {}, None),
    ],
)
def test_the_workflow_type(type: Any, parameter: dict[str, Any], expected: str | None) -> None:
    given = {} if type is None else {"Type": type}
    template = {
        "Parameters": {"P": {"Type": "String", **parameter}},
        "Resources": {"M": machine(Definition=TINY, **given)},
    }
    assert only(template).workflow_type == expected


def test_names_and_hosts() -> None:
    construct = {**machine("StepFunctions", DefinitionString=json.dumps(TINY))}
    construct["Metadata"] = {"aws:cdk:path": "Shop/Orders/Resource"}
    template = {
        "Resources": {
            "Sam": machine(Definition=TINY),
            "Cfn": machine("StepFunctions", Definition=TINY),
            "OrdersE5F2": construct,
            "Bucket": {"Type": "AWS::S3::Bucket"},
            "Fn::ForEach::Each": ["X", ["a"], {"In${X}": machine(Definition=TINY)}],
        }
    }
    assert [(d.name, d.host) for d in found(template).definitions] == [
        ("Sam", "sam"),
        ("Cfn", "cloudformation"),
        ("Shop/Orders/Resource", "cdk"),
        ("In${X}", "sam"),
    ]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("${Known}", "v"),
        ("a ${Known} b ${Unknown}", "a v b ${Unknown}"),
        ("${Number} ${Yes}", "5 true"),
        ("${!Known} ${Undeclared}", "${!Known} ${Undeclared}"),
        ({"Fn::Sub": "arn:${AWS::Partition}:x ${!Known}"}, "arn:${AWS::Partition}:x v"),
        ({"Fn::Sub": ["${a}-${b}", {"a": "x", "b": {"Ref": "Y"}}]}, "x-${Y}"),
        ({"Fn::Join": [":", ["a", {"Ref": "AWS::Partition"}, "c"]]}, "a:${AWS::Partition}:c"),
        ("{{resolve:ssm:name}} x", "${resolve} x"),
    ],
)
def test_a_text_in_an_object(written: Any, expected: str) -> None:
    substitutions = {"Known": "v", "Unknown": {"Ref": "X"}, "Number": 5, "Yes": True}
    assert comment(written, DefinitionSubstitutions=substitutions) == expected


@pytest.mark.parametrize(
    "written",
    [{"Ref": "X"}, {"Fn::GetAtt": ["A", "Arn"]}, {"Fn::Sub": "${X}"}, {"Fn::If": ["c", "a", "b"]}],
)
def test_a_value_that_only_a_deployment_knows(written: dict[str, Any]) -> None:
    assert isinstance(comment(written), Unknown)


def test_a_state_may_be_called_ref() -> None:
    definition = {"StartAt": "Ref", "States": {"Ref": {"Type": "Succeed"}}}
    root = only({"Resources": {"M": machine(Definition=definition)}}).root
    assert isinstance(root, Object)
    assert isinstance(root.get("States"), Object)


def test_a_joined_text() -> None:
    text = joined(
        '{"a": ',
        {"Ref": "Count"},
        ', "b": "',
        {"Fn::GetAtt": ["F", "Arn"]},
        {"Fn::ImportValue": {"Fn::Sub": "x"}},
        '${Seconds}"}',
        5,
        DefinitionSubstitutions={"Seconds": 7},
    )
    assert text == '{"a": ${Count}, "b": "${F.Arn}${Fn::ImportValue}7"}5'


@pytest.mark.parametrize(
    ("properties", "reason"),
    [
        ({"DefinitionUri": "s3://b/k"}, "its definition is stored in S3"),
        ({"DefinitionUri": {"Bucket": "b", "Key": "k"}}, "its definition is stored in S3"),
        ({"DefinitionUri": "https://x/y"}, "its definition is stored at a URL"),
        ({"DefinitionUri": {"Fn::Sub": "x"}}, "the path of its definition comes from Fn::Sub"),
        ({"DefinitionUri": "${Stage}.json"}, "the path '${Stage}.json' is only known"),
        ({"DefinitionUri": "nowhere.json"}, "there is no file 'nowhere.json'"),
        ({"Definition": {"Ref": "X"}}, "its definition comes from Ref X"),
        (
            {"Definition": {"Fn::FindInMap": ["a", "b", "c"]}},
            "its definition comes from Fn::FindInMap",
        ),
        ({"Fn::Transform": {"Name": "X"}}, "its properties come from a macro"),
    ],
)
def test_what_is_left_out_is_told(properties: dict[str, Any], reason: str) -> None:
    result = found({"Resources": {"M": machine(**properties)}})
    left_out = [part.reason for part in result.parts if isinstance(part, Unresolved)]
    assert not result.definitions
    assert len(left_out) == 1
    assert left_out[0].startswith(reason)


def test_a_token_may_stand_for_members_of_a_text() -> None:
    value = {"Fn::Sub": '{"StartAt": "A", "States": { ${States} }}'}
    definition = only({"Resources": {"M": machine("StepFunctions", DefinitionString=value)}})
    assert not definition.faults
    assert isinstance(definition.root, Object)
    states = definition.root.get("States")
    assert isinstance(states, Object)
    assert [member.key.has_hole for member in states.members.values()] == [True]


def test_aliases_of_functions_do_not_multiply() -> None:
    lines = ["a: &a0 x"]
    lines += [f"b: &a{n} !Join ['', [*a{n - 1}, *a{n - 1}]]" for n in range(1, 40)]
    lines += ["Resources:", "  M:", "    Type: AWS::StepFunctions::StateMachine"]
    text = "\n".join([*lines, "    Properties: {DefinitionString: *a28}"])
    result = find_definitions(
        SourceText("t.yaml", text), read(text, "yaml"), named=False, workflow_type=None
    )
    assert len(result.definitions) == 1


@pytest.mark.parametrize("wrong", [None, 5, "x", [], {}, {"Ref": 5}, {"Fn::Join": ["", 5]}])
@pytest.mark.parametrize("place", ["machine", "properties", *"abcdefg"])
def test_wrong_types_anywhere_are_survived(place: str, wrong: Any) -> None:
    properties: dict[str, Any] = {
        "a": ("Definition", wrong),
        "b": ("DefinitionString", wrong),
        "c": ("DefinitionS3Location", wrong),
        "d": ("DefinitionSubstitutions", wrong),
        "e": ("DefinitionString", {"Fn::Sub": wrong}),
        "f": ("DefinitionString", {"Fn::Join": wrong}),
        "g": ("Definition", {"Fn::Transform": wrong}),
    }
    resource = machine("StepFunctions")
    if place == "machine":
        resource = wrong
    elif place == "properties":
        resource["Properties"] = wrong
    else:
        name, value = properties[place]
        resource["Properties"] = {name: value}
    result = found({"Resources": {"M": resource}})
    assert len(result.definitions) <= 1


def test_a_condition_gives_two_definitions() -> None:
    choice = {"Fn::If": ["C", TINY, {"Fn::If": ["D", TINY, {"Ref": "AWS::NoValue"}]}]}
    template = {"Resources": {"M": machine(Definition=choice)}}
    assert len(found(template).definitions) == 2


def test_an_object_made_into_text() -> None:
    value = {"Fn::ToJsonString": {**TINY, "Comment": {"Ref": "X"}}}
    template = {"Resources": {"M": machine("StepFunctions", DefinitionString=value)}}
    assert only(template).excerpt is None


def test_an_object_made_into_json_within_a_text() -> None:
    states: dict[str, Any] = {
        'Brew "hot"': {
            "Type": "Wait",
            "Seconds": 90,
            "Comment": {"Ref": "AWS::NoValue"},
            "Next": "Pour",
        },
        "Pour": {
            "Type": "Task",
            "Resource": {"Fn::GetAtt": ["Kettle", "Arn"]},
            "Parameters": {"cups": [1, None, True, "a\\b"], "at": {"Fn::Sub": '"${AWS::Region}"'}},
            "End": True,
        },
    }
    text = '{"StartAt": "Pour", "States": ${States}}'
    value = {"Fn::Sub": [text, {"States": {"Fn::ToJsonString": states}}]}
    made = only({"Resources": {"M": machine("StepFunctions", DefinitionString=value)}})
    assert not made.faults
    quoted = made.source.text.replace("${Kettle.Arn}", '"${Kettle.Arn}"')
    del states['Brew "hot"']["Comment"]
    states["Pour"]["Resource"] = "${Kettle.Arn}"
    states["Pour"]["Parameters"]["at"] = '"${AWS::Region}"'
    assert json.loads(quoted) == {"StartAt": "Pour", "States": states}
    assert made.excerpt is not None
    at = made.source.text.index("Pour", made.source.text.index("Next"))
    place = made.excerpt.span(at, at + 4)
    assert made.file.text[place.start - 9 : place.end] == '"Next": "Pour'


def test_faults_outside_of_definitions_are_not_ours() -> None:
    text = """Resources:
  M:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition:
        StartAt: On
        States: {A: {Type: Succeed, Comment: 2030-01-01}}
Outputs:
  Version: 2012-10-17
  Version: 2012-10-17
"""
    result = find_definitions(
        SourceText("t.yaml", text), read(text, "yaml"), named=False, workflow_type=None
    )
    lines = [text.count("\n", 0, fault.span.start) + 1 for fault in result.faults]
    assert lines == [6, 7]


def test_a_parameter_that_holds_the_definition_is_read_as_its_default() -> None:
    template = {
        "Parameters": {"Flow": {"Type": "String", "Default": json.dumps(TINY)}},
        "Resources": {"M": machine("StepFunctions", DefinitionString={"Ref": "Flow"})},
    }
    assert only(template).supposition == "unless the parameter 'Flow' is set"
    template["Parameters"]["Flow"]["Default"] = "to be given"
    assert not found(template).definitions


def test_a_type_that_a_parameter_gives_by_default_makes_no_error() -> None:
    job = {"Type": "Task", "Resource": "arn:aws:states:::glue:startJobRun.sync", "End": True}
    body = {"StartAt": "A", "States": {"A": {**job, "Parameters": {"JobName": "j"}}}}
    template: dict[str, Any] = {
        "Parameters": {"Kind": {"Type": "String", "Default": "EXPRESS"}},
        "Resources": {"M": machine(Definition=body, Type={"Ref": "Kind"})},
    }
    [result] = [r for r in results(template) if r.rule.code == "ASL701"]
    assert result.severity.value == "warning"
    assert result.message.endswith("unless the parameter 'Kind' is set")
    template["Parameters"]["Kind"]["AllowedValues"] = ["EXPRESS"]
    [result] = [r for r in results(template) if r.rule.code == "ASL701"]
    assert result.severity.value == "error"


def test_a_finding_in_a_template_of_the_cdk_names_the_construct() -> None:
    broken = {"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"}}}
    resource = machine("StepFunctions", DefinitionString=json.dumps(broken))
    resource["Metadata"] = {"aws:cdk:path": "Shop/Orders/Resource"}
    found = [r for r in results({"Resources": {"M": resource}}) if r.rule.code == "ASL202"]
    assert [spot.text for spot in found[0].related] == [
        "construct 'Shop/Orders/Resource' makes this state machine"
    ]


def results(template: dict[str, Any]) -> list[Result]:
    """All findings in a template."""
    data = json.dumps(template).encode()
    report = analyze_bytes("t.json", data, Engine(all_rules()), named=True)
    assert report is not None
    return report.results
