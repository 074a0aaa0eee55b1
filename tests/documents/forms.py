"""The forms in which a file can hold a definition: each makes a file from a definition's text."""

from __future__ import annotations

import json
from textwrap import indent
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable

    Form = Callable[[str], str]

HEAD = """Transform: AWS::Serverless-2016-10-31
Resources:
  Order:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: !GetAtt Role.Arn
"""


def _yaml(property: str, value: str) -> str:
    return f"{HEAD}      {property}: {value}\n"


def _json(property: str, value: object) -> str:
    machine = {"Type": "AWS::StepFunctions::StateMachine", "Properties": {property: value}}
    template = {"Description": "é 𝒳", "Resources": {"Order": machine}}
    return json.dumps(template, indent=1, ensure_ascii=False)


def _block(header: str, text: str, spaces: int = 8) -> str:
    pretty = json.dumps(json.loads(text), indent=2, ensure_ascii=False)
    return f"{header}\n" + indent(pretty, " " * spaces)


def _block_style(text: str) -> str:
    dumped = yaml.safe_dump(json.loads(text), allow_unicode=True, sort_keys=False, width=30)
    return "\n" + indent(dumped, " " * 8)


def _chunks(text: str) -> list[object]:
    """Pieces, with a reference in the middle of the comment; none cuts what was planted."""
    before, hole, after = text.partition("HOLE")
    reference: list[object] = [{"Ref": "AWS::Partition"}] if hole else []
    return [*_cut(before), *reference, *_cut(after)]


def _cut(text: str) -> list[str]:
    at = text.find("PLANTED")
    if at < 0:
        return [text[:17], text[17:]]
    start = max(0, at - 8)
    return [text[: start // 2], text[start // 2 : start], text[start : at + 10], text[at + 10 :]]


FORMS: dict[str, Form] = {
    "object, flow style": lambda text: _yaml("Definition", text),
    "object, indented": lambda text: _yaml("Definition", _block("", text)),
    "object, block style": lambda text: _yaml("Definition", _block_style(text)),
    "object in JSON": lambda text: _json("Definition", json.loads(text)),
    "single quotes": lambda text: _yaml("DefinitionString", "'" + text.replace("'", "''") + "'"),
    "double quotes": lambda text: _yaml(
        "DefinitionString", yaml.safe_dump(text, default_style='"', width=9999).rstrip()
    ),
    "double quotes, folded": lambda text: _yaml(
        "DefinitionString",
        "\n" + indent(yaml.safe_dump(text, default_style='"', width=50).rstrip(), " " * 8),
    ),
    "double quotes, unescaped": lambda text: _yaml(
        "DefinitionString", json.dumps(text, ensure_ascii=False)
    ),
    "literal block": lambda text: _yaml("DefinitionString", _block("|", text)),
    "literal block, chomped": lambda text: _yaml("DefinitionString", _block("|2-", text, 8)),
    "folded block": lambda text: _yaml("DefinitionString", _block(">-", text)),
    "sub block": lambda text: _yaml("DefinitionString", _block("!Sub |", text)),
    "sub with variables": lambda text: _yaml(
        "DefinitionString",
        "!Sub\n        - " + _block("|-", text, 10).lstrip() + "\n        - {x: !Ref Y}",
    ),
    "long sub in JSON": lambda text: _json("DefinitionString", {"Fn::Sub": text}),
    "escaped in JSON": lambda text: _json("DefinitionString", text),
    "joined in JSON": lambda text: _json("DefinitionString", {"Fn::Join": ["", _chunks(text)]}),
    "joined in YAML": lambda text: _yaml(
        "DefinitionString",
        "!Join\n" + indent(yaml.safe_dump(["", _chunks(text)], allow_unicode=True), " " * 8),
    ),
}
