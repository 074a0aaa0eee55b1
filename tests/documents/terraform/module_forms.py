"""The forms in which Terraform and the Serverless Framework hold a definition.

Each makes the files of a directory from a definition, the host's own first.
"""

from __future__ import annotations

import json
import re
from textwrap import indent
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable

    Form = Callable[[dict[str, Any]], dict[str, str]]


def hcl(value: Any, spaces: int = 2, *, bare: bool = True) -> str:
    """A value as people write it in HCL."""
    pad = " " * spaces
    if isinstance(value, dict):
        lines = []
        for name, inner in value.items():
            plain = bare and re.fullmatch(r"[^\W\d][\w-]*", name)
            key = f"{name} =" if plain else f"{_json(name)} :" if bare else f"{_json(name)} ="
            lines.append(f"{pad}  {key} {hcl(inner, spaces + 2, bare=bare)}\n")
        return "{\n" + "".join(lines) + pad + "}"
    if isinstance(value, list):
        return "[" + ", ".join(hcl(item, spaces, bare=bare) for item in value) + "]"
    return _json(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _pretty(value: Any, spaces: int = 0) -> str:
    return indent(json.dumps(value, indent=2, ensure_ascii=False), " " * spaces)


def resource(definition: str, more: str = "") -> str:
    """A module with one state machine."""
    return f"""# é 𝒳 {{
variable "x" {{
  default = "}}"
}}

resource "aws_sfn_state_machine" "order" {{
  name       = "order"
  role_arn   = aws_iam_role.order.arn
  definition = {definition}
}}
{more}"""


def service(definition: str) -> str:
    """A service with one state machine."""
    return f"""service: é
provider: {{name: aws}}
stepFunctions:
  stateMachines:
    order:
      name: ${{self:service}}-order
      definition: {definition}
"""


def _block(value: Any, spaces: int) -> str:
    dumped = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=40)
    return indent(dumped, " " * spaces)


JSON_RESOURCE = {"aws_sfn_state_machine": {"order": {"definition": ""}}}

# A heredoc, a template and a string of HCL take `${` for a hole.
TEMPLATES: dict[str, Form] = {
    "heredoc": lambda value: {"main.tf": resource(f"<<EOF\n{_pretty(value)}\nEOF")},
    "heredoc, on one line": lambda value: {"main.tf": resource(f"<<EOF\n{_json(value)}\n  EOF")},
    "indented heredoc": lambda value: {
        "main.tf": resource(f"<<-EOF\n{_pretty(value, 6)}\n    EOF\n")
    },
    "heredoc with CR LF": lambda value: {
        "main.tf": resource(f"<<-EOF\n{_pretty(value, 6)}\n    EOF\n").replace("\n", "\r\n")
    },
    "jsonencode": lambda value: {"main.tf": resource(f"jsonencode({hcl(value)})")},
    "jsonencode, quoted keys": lambda value: {
        "main.tf": resource(f"jsonencode({hcl(value, bare=False)})")
    },
    "jsonencode of JSON": lambda value: {"main.tf": resource(f"jsonencode({_json(value)})")},
    "jsonencode as a template": lambda value: {
        "main.tf": resource(f'"${{jsonencode({hcl(value)})}}"')
    },
    "local": lambda value: {
        "main.tf": resource("local.order", f"locals {{\n  order = jsonencode({hcl(value)})\n}}\n")
    },
    "local in another file": lambda value: {
        "main.tf": resource("jsonencode(local.a.b)"),
        "other.tf": f"locals {{\n  a = {{ b = {hcl(value)} }}\n}}\n",
    },
    "heredoc in a local in another file": lambda value: {
        "main.tf": resource("local.order"),
        "other.tf": f"locals {{\n  order = <<-X\n{_pretty(value, 4)}\n  X\n}}\n",
    },
    "templatefile": lambda value: {
        "main.tf": resource('templatefile("${path.module}/a/order.asl.json", {y = 1, h = var.x})'),
        "a/order.asl.json": _pretty(value),
    },
    "templatefile with another extension": lambda value: {
        "main.tf": resource('templatefile("order.json.tftpl", local.vars)'),
        "order.json.tftpl": _json(value),
    },
    "data template_file": lambda value: {
        "main.tf": resource(
            "data.template_file.order.rendered",
            'data "template_file" "order" {\n  template = file("${path.module}/order.json")\n}\n',
        ),
        "order.json": _pretty(value),
    },
    "text in JSON": lambda value: {
        "main.tf.json": json.dumps(
            {
                "resource": {
                    "aws_sfn_state_machine": {
                        "order": {"definition": json.dumps(value, ensure_ascii=False)}
                    }
                }
            },
            ensure_ascii=False,
            indent=1,
        )
    },
    "expression in JSON": lambda value: {
        "main.tf.json": json.dumps(
            {
                "resource": [
                    {
                        "aws_sfn_state_machine": [
                            {"order": [{"definition": f"${{jsonencode({hcl(value)})}}"}]}
                        ]
                    }
                ]
            }
        )
    },
    "quoted string": lambda value: {"main.tf": resource(_json(_json(value)))},
}

# Here `${` has no other meaning than in the definition itself.
OTHERS: dict[str, Form] = {
    "file": lambda value: {
        "main.tf": resource('file("${path.module}/order.asl.json")'),
        "order.asl.json": _pretty(value),
    },
    "file of YAML": lambda value: {
        "main.tf": resource('jsonencode(yamldecode(file("${path.module}/order.yaml")))'),
        "order.yaml": _block(value, 0),
    },
    "object": lambda value: {"serverless.yml": service("\n" + _block(value, 8))},
    "object, flow style": lambda value: {"serverless.yml": service(_json(value))},
    "string": lambda value: {"serverless.yml": service("|\n" + _pretty(value, 8))},
    "service in JSON": lambda value: {
        "serverless.json": _pretty(
            {"service": "s", "stepFunctions": {"stateMachines": {"order": {"definition": value}}}}
        )
    },
    "file of a service": lambda value: {
        "serverless.yml": service("${file(./a/order.asl.json)}"),
        "a/order.asl.json": _pretty(value),
    },
    "part of a file of a service": lambda value: {
        "serverless.yml": service("${file(a/all.yml):machines.order}"),
        "a/all.yml": f"machines:\n  order:\n{_block(value, 4)}",
    },
    "machines in a file": lambda value: {
        "serverless.yml": "service: s\nstepFunctions:\n  stateMachines: ${file(machines.yml)}\n",
        "machines.yml": f"order:\n  definition:\n{_block(value, 4)}",
    },
    "machines in a list of files": lambda value: {
        "serverless.yml": "stepFunctions:\n  stateMachines:\n    - ${file(machines.yml)}\n",
        "machines.yml": f"order:\n  definition:\n{_block(value, 4)}",
    },
    "part of the service": lambda value: {
        "serverless.yml": service("${self:custom.order}") + f"custom:\n  order:\n{_block(value, 4)}"
    },
}
