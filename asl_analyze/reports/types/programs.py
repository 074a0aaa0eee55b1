"""The data of states for programs: JSON, JSON Schema and TypeScript."""

from __future__ import annotations

import json
import re

from asl_analyze.reports.types.text import path_words
from asl_analyze.shapes.json_schema import to_schema
from asl_analyze.shapes.notation import notation
from asl_analyze.shapes.typescript import typescript

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from asl_analyze.flow.data.told import Told
    from asl_analyze.reports.types.machine import TypedMachine


def as_json(machines: Sequence[TypedMachine]) -> str:
    """Every state with its data in the compact notation."""
    told = [
        {
            "file": machine.machine.definition.file.path,
            "name": machine.machine.definition.name,
            "states": [_state(machine, state) for state in machine.states],
        }
        for machine in machines
    ]
    return json.dumps({"definitions": told}, indent=2) + "\n"


def _state(machine: TypedMachine, told: Told) -> dict[str, Any]:
    variables = told.variables
    return {
        "name": told.state.name,
        "type": told.state.type,
        "line": machine.line_of(told.state),
        "known": told.is_known,
        "input": notation(told.given),
        "output": notation(told.output),
        "variables": None
        if variables is None
        else {name: notation(shape) for name, shape in variables.items()},
        "paths": {path_words(edge): notation(shape) for edge, shape in told.paths},
    }


def json_schema(machines: Sequence[TypedMachine]) -> str:
    """`{STATE: {"input": SCHEMA, "output": SCHEMA}}`; of several machines an object by title."""
    by_title = {machine.title: _schemas(machine) for machine in machines}
    told = by_title if len(machines) > 1 else _schemas(machines[0])
    return json.dumps(told, indent=2) + "\n"


def _schemas(machine: TypedMachine) -> dict[str, Any]:
    return {
        told.state.name: {"input": to_schema(told.given), "output": to_schema(told.output)}
        if told.is_known
        else {"input": True, "output": True}
        for told in machine.states
    }


def as_typescript(machines: Sequence[TypedMachine]) -> str:
    """`export type PlaceOrderInput = …;` for each state; of several machines in namespaces."""
    blocks = []
    spaces: set[str] = set()
    for machine in machines:
        if len(machines) == 1:
            blocks.append("\n".join(_declarations(machine, 0)))
            continue
        lines = "\n".join(_declarations(machine, 2))
        space = _identifier(machine.title, spaces)
        blocks.append(f"export namespace {space} {{\n{lines}\n}}")
    return "\n".join(blocks) + "\n"


def _declarations(machine: TypedMachine, indent: int) -> list[str]:
    names: set[str] = set()
    lines = []
    before = " " * indent
    for told in machine.states:
        name = _identifier(told.state.name, names)
        lines.append(f"{before}/** {_comment(told.state.name)} */")
        for part, shape in (("Input", told.given), ("Output", told.output)):
            written = typescript(shape, indent) if told.is_known else "unknown"
            lines.append(f"{before}export type {name}{part} = {written};")
    return lines


def _comment(name: str) -> str:
    return " ".join(name.split()).replace("*/", "* /")


def _identifier(text: str, taken: set[str]) -> str:
    """A name of TypeScript that no other has, made of a text's letters and digits."""
    words = re.findall(r"[A-Za-z0-9]+", text)
    made = "".join(word[0].upper() + word[1:] for word in words) or "State"
    made = f"_{made}" if made[0].isdigit() else made
    number, base = 1, made
    while made in taken:
        number += 1
        made = f"{base}_{number}"
    taken.add(made)
    return made
