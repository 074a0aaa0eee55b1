"""Names for states that are new."""

from __future__ import annotations

from itertools import count

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from asl_analyze.language.model import StateMachine

# The longest name that a state may have; source: Amazon States Language specification.
LONGEST = 80


def fresh_name(wanted: str, machine: StateMachine, taken: Iterable[str] = ()) -> str:
    """`wanted`, shortened to what a state may be called, with a number where that is taken."""
    known = {state.name for state in machine.states} | set(taken)
    name = wanted[:LONGEST]
    for number in count(2):
        if name not in known:
            break
        ending = f" {number}"
        name = wanted[: LONGEST - len(ending)] + ending
    return name
