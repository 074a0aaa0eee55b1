"""The converter, from definition to definition: what it makes, before anything is written."""

from __future__ import annotations

import json
from typing import Any

from asl_analyze.engine import Engine
from asl_analyze.migrate.jsonata.machine import convert as convert_machine
from asl_analyze.session.analysis import Analysis
from asl_analyze.session.terms import Terms
from asl_analyze.syntax.tree import Array, Object, Scalar, String
from tests.migrate.proving import Converted


def convert(definition: dict[str, Any]) -> Converted:
    """A definition converted as far as it goes."""
    analysis = Analysis("made.asl.json", json.dumps(definition).encode(), Terms(Engine([])))
    machine = analysis.machine(analysis.definitions[0])
    assert machine is not None
    made = convert_machine(machine)
    states = [(each.state.name, each.what, each.notes) for each in made.outcomes]
    analysis.dissolve()
    return Converted(definition if made.root is None else plain(made.root), states)


def plain(value: Any) -> Any:
    """A new definition as Python has it: its nodes become the values that they stand for."""
    if isinstance(value, Object):
        return {name: plain(member.value) for name, member in value.members.items()}
    if isinstance(value, Array):
        return [plain(item) for item in value.items]
    if isinstance(value, (String, Scalar)):
        return value.value
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items()}
    return [plain(each) for each in value] if isinstance(value, list) else value
