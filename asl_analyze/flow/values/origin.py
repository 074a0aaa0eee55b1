"""Who wrote a value, so that a finding can name and show it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.language.model import State
    from asl_analyze.shapes.shape import Shape
    from asl_analyze.syntax.tree import Member, Node


class Origin:
    """A state and the field or part of it that wrote a value.

    `words` say what was written, such as "the result of state 'Charge'".
    """

    __slots__ = ("place", "state", "words")

    def __init__(self, state: State, place: Node | Member, words: str) -> None:
        self.state = state
        self.place = place
        self.words = words


def origin_of(shape: Shape) -> Origin | None:
    """Who wrote a value; None where that is not known."""
    return shape.origin if isinstance(shape.origin, Origin) else None
