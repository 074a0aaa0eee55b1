"""All that a machine holds besides its states: structure faults, sites and expressions."""

from __future__ import annotations

from asl_analyze.language.read_sites import read_site
from asl_analyze.language.structure import check

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.language.model import StateMachine


def content(machine: StateMachine) -> list[object]:
    """The structure faults, sites and expressions of a machine, in one walk done once."""
    known = machine.derived.get("content")
    if isinstance(known, list):
        return known
    parts: list[object] = []
    for part in check(machine):
        parts.append(part)
        parts.extend(read_site(part))
    machine.derived["content"] = parts
    return parts
