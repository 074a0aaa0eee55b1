"""What a file alone is said to be does not depend on the tool whose template uses it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from asl_analyze.cli.group import cli

if TYPE_CHECKING:
    from pathlib import Path

FLOW = json.dumps(
    {
        "StartAt": "Ask",
        "States": {
            "Ask": {
                "Type": "Task",
                "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
                "Parameters": {"QueueUrl": "${Queue}", "MessageBody": {"t.$": "$$.Task.Token"}},
                "End": True,
            }
        },
    }
)
MACHINE = """resource "aws_sfn_state_machine" "intake" {{
  name       = "intake"
  type       = "EXPRESS"
  role_arn   = "arn:aws:iam::123456789012:role/intake"
  definition = {definition}
}}
"""
# Each host with the files that it is made of; all use `flows/intake.asl.json` as Express.
HOSTS = {
    "sam": {
        "template.yaml": """Transform: AWS::Serverless-2016-10-31
Resources:
  Intake:
    Type: AWS::Serverless::StateMachine
    Properties:
      Type: EXPRESS
      DefinitionUri: flows/intake.asl.json
      DefinitionSubstitutions: {Queue: q}
"""
    },
    "terraform": {
        "main.tf": MACHINE.format(
            definition='templatefile("${path.module}/flows/intake.asl.json", {Queue = "q"})'
        )
    },
    "terraform module": {
        "main.tf": """module "intake" {
  source     = "./machine"
  definition = templatefile("${path.module}/flows/intake.asl.json", { Queue = "q" })
}
""",
        "machine/main.tf": 'variable "definition" {}\n'
        + MACHINE.format(definition="var.definition"),
    },
    "serverless": {
        "serverless.yml": """service: intake
provider: {name: aws}
plugins: [serverless-step-functions]
stepFunctions:
  stateMachines:
    intake:
      type: EXPRESS
      definition: ${file(flows/intake.asl.json)}
"""
    },
}


@pytest.mark.parametrize("host", HOSTS)
def test_a_file_alone_and_a_run_over_the_repository_find_the_same(
    host: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {**HOSTS[host], "flows/intake.asl.json": FLOW, ".git/HEAD": ""}
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    alone = _found("flows/intake.asl.json")
    assert "ASL702" in {code for code, *_ in alone}
    assert alone == [one for one in _found(".") if one[1] == "flows/intake.asl.json"]


def _found(path: str) -> list[tuple[str, ...]]:
    report = json.loads(CliRunner().invoke(cli, ["-f", "json", path]).stdout)
    keys = ("code", "path", "severity", "message", "line", "column")
    return [tuple(str(one[key]) for key in keys) for one in report["findings"]]
