"""What hosts say of logs: by their own spelling, and what only a deployment knows."""

from __future__ import annotations

import pytest

from asl_analyze.documents.logging import logging_of
from asl_analyze.documents.parts import Declaration
from asl_analyze.engine import Engine
from asl_analyze.session.analysis import Analysis
from asl_analyze.session.terms import Terms

TEMPLATE = """\
Resources:
  Orders:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      LoggingConfiguration: {configuration}
      Definition: {{StartAt: A, States: {{A: {{Type: Succeed}}}}}}
"""
SAM = TEMPLATE.replace("StepFunctions", "Serverless").replace("LoggingConfiguration", "Logging")
TERRAFORM = """\
resource "aws_sfn_state_machine" "orders" {{
  definition = jsonencode({{ StartAt = "A", States = {{ A = {{ Type = "Succeed" }} }} }})
  {configuration}
}}
"""
SERVERLESS = """\
service: orders
stepFunctions:
  stateMachines:
    orders:
      loggingConfig: {configuration}
      definition: {{StartAt: A, States: {{A: {{Type: Succeed}}}}}}
"""


def said(name: str, text: str) -> tuple[str | None, bool | None]:
    analysis = Analysis(name, text.encode(), Terms(Engine([])))
    (declared,) = [part for part in analysis.found.parts if isinstance(part, Declaration)]
    assert declared.logging is not None
    found = logging_of(declared.logging)
    return found.level, found.with_data


@pytest.mark.parametrize(
    ("configuration", "expected"),
    [
        ("{Level: ERROR, IncludeExecutionData: true}", ("ERROR", True)),
        ("{Level: ALL}", ("ALL", False)),
        ("{Level: 'FATAL', IncludeExecutionData: 'false'}", ("FATAL", False)),
        ("{Destinations: []}", ("OFF", False)),
        ("{Level: !Ref Level, IncludeExecutionData: !Ref Data}", (None, None)),
        ("{Level: LOUD}", (None, False)),
        ("!If [Loud, {Level: ALL}, !Ref AWS::NoValue]", (None, None)),
        ("{'Fn::If': [Loud, {Level: ALL}, {Level: 'OFF'}]}", (None, None)),
        ("3", (None, None)),
    ],
)
@pytest.mark.parametrize("template", [TEMPLATE, SAM], ids=["cloudformation", "sam"])
def test_a_template(
    template: str, configuration: str, expected: tuple[str | None, bool | None]
) -> None:
    assert said("template.yaml", template.format(configuration=configuration)) == expected


@pytest.mark.parametrize(
    ("configuration", "expected"),
    [
        (
            'logging_configuration {\n level = "ALL"\n include_execution_data = true\n }',
            ("ALL", True),
        ),
        ("logging_configuration {\n level = var.level\n }", (None, False)),
        ('dynamic "logging_configuration" {\n for_each = var.logs\n content {} \n }', (None, None)),
    ],
)
def test_terraform(configuration: str, expected: tuple[str | None, bool | None]) -> None:
    assert said("main.tf", TERRAFORM.format(configuration=configuration)) == expected


def test_the_serverless_framework() -> None:
    text = SERVERLESS.format(configuration="{level: ERROR, includeExecutionData: true}")
    assert said("serverless.yml", text) == ("ERROR", True)
