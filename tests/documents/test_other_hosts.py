"""Manifests, calls of the API, and CloudFormation inside a service: where findings stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from asl_analyze.engine import Engine
from asl_analyze.registry import all_rules
from asl_analyze.rule import Severity
from tests.documents.files import analyzed

if TYPE_CHECKING:
    from pathlib import Path

# A missing target, a wrong type of a value, and what Express workflows cannot do.
CODES = ("ASL202", "ASL105", "ASL701", "ASL001")
ENGINE = Engine(all_rules())
PLAIN = '{"StartAt": "Park", "States": {"Park": {"Type": "Pass", "Next": "Gone"}}}'
TEXT = PLAIN.replace('"', '\\"')
RESOURCES = f"""Resources:
    Garage:
      Type: AWS::StepFunctions::StateMachine
      Properties:
        RoleArn: arn:aws:iam::123456789012:role/r
        DefinitionString: '{PLAIN}'
"""
MANIFEST = "apiVersion: {}\nkind: StateMachine\nmetadata: {{name: garage}}\nspec:\n{}"
HOSTS = [
    ("call.json", f'{{\n"name": "garage", "roleArn": "r",\n"definition": "{TEXT}"}}', 3),
    ("answer.json", f'{{\n"stateMachineArn": "a",\n"definition": "{TEXT}"}}', 3),
    (
        "ack.yaml",
        MANIFEST.format("sfn.services.k8s.aws/v1alpha1", f"  definition: |\n    {PLAIN}\n"),
        6,
    ),
    (
        "crossplane.yaml",
        MANIFEST.format(
            "sfn.aws.upbound.io/v1beta1",
            f"  forProvider:\n    region: eu-west-1\n    definition: |\n      {PLAIN}\n",
        ),
        8,
    ),
    ("serverless.yml", f"service: park\nprovider: {{name: aws}}\nresources:\n  {RESOURCES}", 9),
    (
        "list.yml",
        "service: park\nprovider: {name: aws}\nresources:\n  - " + RESOURCES.replace("\n", "\n  "),
        9,
    ),
    ("garage.template", RESOURCES, 6),
]


def _errors(folder: Path, files: dict[str, str]) -> list[tuple[str, int, str]]:
    return [
        (
            report.source.path.rsplit("/", 1)[-1],
            result.source.position(result.start)[0],
            result.message,
        )
        for report in analyzed(folder, files, ENGINE)
        for result in report.results
        if result.severity is Severity.ERROR and result.rule.code in CODES
    ]


@pytest.mark.parametrize(("name", "text", "line"), HOSTS, ids=[name for name, *_ in HOSTS])
def test_a_fault_is_told_where_it_stands_in_the_host(
    tmp_path: Path, name: str, text: str, line: int
) -> None:
    (error,) = _errors(tmp_path, {name: text})
    assert error[:2] == (name, line)
    assert "'Gone'" in error[2]


def test_a_template_that_a_service_includes_is_read_by_itself(tmp_path: Path) -> None:
    service = "service: park\nresources:\n  - ${file(more.yml)}\n"
    (error,) = _errors(tmp_path, {"serverless.yml": service, "more.yml": RESOURCES})
    assert error[:2] == ("more.yml", 6)


def test_a_manifest_of_something_else_holds_no_definition(tmp_path: Path) -> None:
    text = MANIFEST.format("example.com/v1", "  definition: nothing\n")
    assert _errors(tmp_path, {"other.yaml": text}) == []


def test_functions_in_a_definition_read_alone_are_no_fault(tmp_path: Path) -> None:
    text = """{"StartAt": "A", "States": {"A": {"Type": "Task", "End": true,
      "Resource": {"Fn::GetAtt": ["Wash", "Arn"]}}}}"""
    assert _errors(tmp_path, {"wash.asl.json": text}) == []


@pytest.mark.parametrize("key", ["quick", "slow"])
def test_a_type_from_a_map_holds(tmp_path: Path, key: str) -> None:
    text = f"""Parameters: {{Pace: {{Type: String, Default: {key}}}}}
Mappings: {{Paces: {{quick: {{Type: EXPRESS}}, slow: {{Type: STANDARD}}}}}}
Resources:
  Garage:
    Type: AWS::Serverless::StateMachine
    Properties:
      Type: !FindInMap [Paces, !Ref Pace, Type]
      Definition:
        StartAt: A
        States:
          A: {{Type: Task, Resource: 'arn:aws:states:::ecs:runTask.sync', End: true,
              Parameters: {{TaskDefinition: t, Cluster: c}}}}
"""
    assert bool(_errors(tmp_path, {"t.yaml": text})) is (key == "quick")


SLOW = '{"StartAt": "Park", "States": {"Park": {"Type": "Wait", "Seconds": 400, "End": true}}}'
IN_TEXT = SLOW.replace('"', '\\"')


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "call.json",
            f'{{"name": "g", "roleArn": "r", "type": "EXPRESS", "definition": "{IN_TEXT}"}}',
        ),
        (
            "ack.yaml",
            MANIFEST.format(
                "sfn.services.k8s.aws/v1alpha1", f"  type: EXPRESS\n  definition: '{SLOW}'\n"
            ),
        ),
        (
            "crossplane.yaml",
            MANIFEST.format(
                "sfn.aws.upbound.io/v1beta1",
                f"  forProvider:\n    type: EXPRESS\n    definition: '{SLOW}'\n",
            ),
        ),
        ("garage.template", RESOURCES.replace(PLAIN, SLOW) + "        StateMachineType: EXPRESS\n"),
        (
            "serverless.yml",
            f"stepFunctions: {{stateMachines: {{g: {{type: EXPRESS, definition: {SLOW}}}}}}}",
        ),
    ],
)
def test_what_makes_a_workflow_express_is_shown(name: str, text: str, tmp_path: Path) -> None:
    [report] = analyzed(tmp_path, {name: text}, ENGINE)
    [slow] = [result for result in report.results if result.rule.code == "ASL705"]
    [why] = slow.related
    assert why.source.text[why.start : why.end].strip('"') == "EXPRESS"


ACK = MANIFEST.format("sfn.services.k8s.aws/v1alpha1", f"  definition: |\n    {PLAIN}\n")
ACCOUNT = "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: garage}\n"
CALL = f'{{"name": "garage", "roleArn": "r", "definition": "{TEXT}"}}'


@pytest.mark.parametrize(
    ("name", "text", "lines"),
    [
        ("garages.yaml", f"{ACCOUNT}---\n{ACK}---\n{ACK}", [10, 17]),
        ("garages.yaml", f"{ACK}---\n{ACCOUNT}", [6]),
        ("garages.json", f"[{CALL},\n{CALL}\n]", [1, 2]),
    ],
)
def test_several_in_one_file(name: str, text: str, lines: list[int], tmp_path: Path) -> None:
    [report] = analyzed(tmp_path, {name: text}, ENGINE)
    found = [result for result in report.results if result.severity == Severity.ERROR]
    places = [r.source.position(r.start)[0] for r in found if r.rule.code == "ASL202"]
    assert places == lines
    assert not [result for result in found if result.rule.code == "ASL001"]
