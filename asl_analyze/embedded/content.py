"""All that a machine holds besides its states: structure faults, sites and expressions."""

from __future__ import annotations

from asl_analyze.embedded.read_sites import read_site
from asl_analyze.language.remembered import remembered
from asl_analyze.structure.check import check

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.language.model import StateMachine

# YAML aliases can put one template under thousands of states. A definition that AWS accepts has
# at most 1,048,576 characters, and with so many expressions it would have twice that.
MOST_EXPRESSIONS = 200_000


@remembered
def content(machine: StateMachine) -> list[object]:
    """The structure faults, sites and expressions of a machine, in one walk done once.

    Sites behind the first `MOST_EXPRESSIONS` expressions are not looked into.
    """
    parts: list[object] = []
    left = MOST_EXPRESSIONS
    for part in check(machine):
        parts.append(part)
        if left > 0:
            before = len(parts)
            parts.extend(read_site(part))
            left -= len(parts) - before
    return parts
