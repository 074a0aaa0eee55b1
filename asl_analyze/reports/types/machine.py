"""One machine as the reports of its data have it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.flow.data.told import Told
    from asl_analyze.language.model import State, StateMachine


class TypedMachine:
    """A machine's states with their data; `title` is what it is called among others."""

    __slots__ = ("machine", "states", "title")

    def __init__(self, machine: StateMachine, title: str, states: list[Told]) -> None:
        self.machine = machine
        self.title = title
        self.states = states

    def line_of(self, state: State) -> int:
        """The line of the file on which a state begins."""
        definition, span = self.machine.definition, state.key.span
        excerpt = definition.excerpt
        if excerpt is None:
            return definition.source.position(span.start)[0]
        file = excerpt.file_at(span.start)
        return file.position(excerpt.span(span.start, span.end).start)[0]
