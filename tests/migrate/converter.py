"""The converter, from definition to definition."""

from __future__ import annotations

import json
from typing import Any

from asl_analyze.migrate.convert import convert as convert_text

from tests.migrate.proving import Converted


def convert(definition: dict[str, Any]) -> Converted:
    """A definition converted as far as it goes."""
    made = convert_text(json.dumps(definition), partial=True)
    states = [(state.name, state.outcome, list(state.reasons)) for state in made.states]
    return Converted(json.loads(made.text), states)
