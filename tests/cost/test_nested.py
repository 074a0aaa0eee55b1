"""Executions of definitions that another one starts, by the names that refer to them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from asl_analyze.cli.group import cli
from tests.cost.machines import scope, step

if TYPE_CHECKING:
    from pathlib import Path

CHILD = scope(A=step("B"), B=step())
TEMPLATE = """\
Transform: AWS::Serverless-2016-10-31
Resources:
  Child:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition: {StartAt: A, States: {A: {Type: Pass, End: true}}}
  Parent:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition:
        StartAt: Go
        States:
          Go:
            Type: Task
            Resource: arn:aws:states:::states:startExecution
            Parameters: {StateMachineArn: %s}
            End: true
"""
TERRAFORM = """\
resource "aws_sfn_state_machine" "child" {
  definition = jsonencode({StartAt = "A", States = {A = {Type = "Pass", End = true}}})
}
resource "aws_sfn_state_machine" "parent" {
  definition = jsonencode({StartAt = "Go", States = {Go = {
    Type = "Task", Resource = "arn:aws:states:::states:startExecution.sync:2", End = true,
    Parameters = {StateMachineArn = aws_sfn_state_machine.child.arn}
  }}})
}
"""


def parent(arn: object, action: str = "states:startExecution.sync:2") -> dict:
    task = {"Type": "Task", "Resource": f"arn:aws:states:::{action}", "End": True}
    return scope(Go={**task, "Parameters": {"StateMachineArn": arn}})


def nested(*paths: Path, format: str = "json") -> list[dict[str, Any]]:
    result = CliRunner().invoke(cli, ["cost", "-f", format, *map(str, paths)])
    assert result.exit_code == 0, result.output
    values = json.loads(result.stdout)["definitions"]
    return [each for value in values for each in value["nested"]]


def written(folder: Path, name: str, content: object) -> Path:
    file = folder / name
    text = content if isinstance(content, str) else json.dumps(content)
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    "arn",
    [
        "arn:aws:states:eu-west-1:123456789012:stateMachine:child",
        "arn:aws:states:${AWS::Region}:${AWS::AccountId}:stateMachine:child:7",
        "${child}",
        "${childArn}",
        "${child.Arn}",
    ],
)
def test_a_name_that_fits_a_file_is_a_child(tmp_path: Path, arn: str) -> None:
    child = written(tmp_path, "child.asl.json", CHILD)
    found = nested(written(tmp_path, "parent.asl.json", parent(arn)), child)
    assert [(each["state"], each["executions"]) for each in found] == [("Go", 1.0)]
    assert found[0]["path"].endswith("child.asl.json")
    assert found[0]["transitions"] == 2


@pytest.mark.parametrize(
    "arn",
    [
        "arn:aws:states:eu-west-1:123456789012:stateMachine:other",
        "arn:aws:states:eu-west-1:123456789012:stateMachine:${Stage}-child",
        "child",
        "${other}",
        "${child}-${Stage}",
        "{% $child %}",
        ["child"],
        None,
    ],
)
def test_any_other_name_is_none(tmp_path: Path, arn: object) -> None:
    child = written(tmp_path, "child.asl.json", CHILD)
    assert nested(written(tmp_path, "parent.asl.json", parent(arn)), child) == []


def test_another_action_starts_nothing(tmp_path: Path) -> None:
    child = written(tmp_path, "child.asl.json", CHILD)
    other = parent("${child}", "aws-sdk:sfn:describeStateMachine")
    assert nested(written(tmp_path, "parent.asl.json", other), child) == []


def test_a_name_that_fits_two_is_none(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    children = [
        written(folder, "child.asl.json", CHILD) for folder in (tmp_path, tmp_path / "other")
    ]
    assert nested(written(tmp_path, "parent.asl.json", parent("${child}")), *children) == []


@pytest.mark.parametrize(
    "reference", ["!Ref Child", "!GetAtt Child.Arn", "{Ref: Child}", "!Sub '${Child.Arn}'"]
)
def test_a_template_refers_by_logical_name(tmp_path: Path, reference: str) -> None:
    found = nested(written(tmp_path, "template.yaml", TEMPLATE % reference))
    assert [(each["definition"], each["transitions"]) for each in found] == [("Child", 1)]


def test_terraform_refers_by_address(tmp_path: Path) -> None:
    found = nested(written(tmp_path, "main.tf", TERRAFORM))
    assert [each["definition"] for each in found] == ["aws_sfn_state_machine.child"]


def test_a_childs_transitions_are_told_and_not_added(tmp_path: Path) -> None:
    files = [
        written(tmp_path, "child.asl.json", CHILD),
        written(tmp_path, "parent.asl.json", parent("${child}")),
    ]
    result = CliRunner().invoke(cli, ["cost", str(files[1]), str(files[0])])
    assert "'Go' starts " in result.stdout
    assert "once per execution, with 2 transitions each time" in result.stdout
    total = next(line for line in result.stdout.splitlines() if line.startswith("Total"))
    assert total.split()[1] == "1"
