"""Files of each kind that hold a definition as text."""

from __future__ import annotations

import json
from collections.abc import Callable

Wrapped = Callable[[str], str]

CLOUDFORMATION = """# above
Resources:
  Machine:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      DefinitionString: {}
      RoleArn: x  # below
"""
TERRAFORM = """# above
resource "aws_sfn_state_machine" "machine" {{
  definition = {}
  name       = "x" # below
}}
"""


def indented(text: str, indent: str) -> str:
    """The text as the lines of an indented block; blank lines have no indentation."""
    lines = text.split("\n")
    return "".join(f"\n{indent}{line}" if line else "\n" for line in lines)


def block(header: str) -> Wrapped:
    return lambda text: CLOUDFORMATION.format(header + indented(text, " " * 8))


def in_template(value: Callable[[str], object]) -> Wrapped:
    def wrapped(text: str) -> str:
        properties = {"DefinitionString": value(text), "RoleArn": "below"}
        machine = {"Type": "AWS::StepFunctions::StateMachine", "Properties": properties}
        return json.dumps({"Resources": {"Machine": machine}}, indent=2)

    return wrapped


def joined(text: str) -> object:
    third = len(text) // 3
    return {"Fn::Join": ["", [text[:third], text[third : 2 * third], text[2 * third :]]]}


def escaped(text: str) -> str:
    """As Terraform's templates hold a text that is no template."""
    return text.replace("${", "$${").replace("%{", "%%{")


def in_terraform(text: str) -> str:
    machine = {"definition": escaped(text), "name": "below"}
    return json.dumps({"resource": {"aws_sfn_state_machine": {"machine": machine}}}, indent=1)


# By the name of a file of that kind.
HOSTS: dict[str, Wrapped] = {
    "literal.yaml": block("|"),
    "stripped.yaml": block("|-"),
    "folded.yaml": block(">"),
    "sub.yaml": block("!Sub |"),
    "quoted.yaml": lambda text: CLOUDFORMATION.format(json.dumps(text)),
    "single.yaml": lambda text: CLOUDFORMATION.format(
        "'" + json.dumps(json.loads(text)).replace("'", "''") + "'"
    ),
    "template.json": in_template(str),
    "sub.json": in_template(lambda text: {"Fn::Sub": text}),
    "join.json": in_template(joined),
    "heredoc.tf": lambda text: TERRAFORM.format(f"<<EOT\n{escaped(text)}\nEOT"),
    "indented.tf": lambda text: TERRAFORM.format(f"<<-EOT{indented(escaped(text), '    ')}\n  EOT"),
    "quoted.tf": lambda text: TERRAFORM.format(escaped(json.dumps(text))),
    "machine.tf.json": in_terraform,
}
