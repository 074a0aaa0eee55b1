"""Places in a definition, as a report has them."""

from __future__ import annotations

from asl_analyze.migrate.express.outcome import Told
from asl_analyze.place import Places

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.language.model import StateMachine
    from asl_analyze.syntax.tree import Member, Node


def told_at(machine: StateMachine, place: Node | Member, text: str, advice: str = "") -> Told:
    """Something that stands at a place of a definition."""
    definition = machine.definition
    file, span = Places(definition.source, definition).located(place)
    return Told(text, advice, file, span.start)
