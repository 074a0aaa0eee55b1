"""All that a machine holds besides its states: structure faults, sites and expressions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asl_analyze.language.read_sites import read_sites
from asl_analyze.language.structure import check

if TYPE_CHECKING:
    from asl_analyze.language.model import StateMachine


def content(machine: StateMachine) -> list[object]:
    """The structure faults, sites and expressions of a machine, in one walk done once."""
    known = machine.derived.get("content")
    if not isinstance(known, list):
        known = [part for found in check(machine) for part in read_sites(found)]
        machine.derived["content"] = known
    return known
