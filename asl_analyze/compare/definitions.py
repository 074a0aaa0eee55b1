"""A definition as its host declares it, before and now."""

from __future__ import annotations

from asl_analyze.rule import Elsewhere

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.compare.pair import MachinePair
    from asl_analyze.documents.definition import Definition
    from asl_analyze.documents.parts import Declaration
    from asl_analyze.language.model import StateMachine, Task
    from asl_analyze.rule import Place
    from asl_analyze.source.text import SourceText
    from asl_analyze.syntax.tree import Member, Node


class Declared:
    """How a host declares a state machine; `source` is the host's text."""

    __slots__ = ("declaration", "source")

    def __init__(self, declaration: Declaration, source: SourceText) -> None:
        self.declaration = declaration
        self.source = source

    def at(self, place: Node | Member | None = None) -> Elsewhere:
        """A place in the host, that of the declaration where none is given."""
        return Elsewhere(self.source, (place or self.declaration.place).span)


class DefinitionPair:
    """A definition that both versions have, with its declarations where a host declares it."""

    __slots__ = ("declared", "declared_before", "new", "old")

    def __init__(
        self,
        old: Definition,
        new: Definition,
        declared_before: Declared | None = None,
        declared: Declared | None = None,
    ) -> None:
        self.old = old
        self.new = new
        self.declared_before = declared_before
        self.declared = declared


class NestedCall:
    """A Task of the newer version that starts a state machine which both versions have."""

    __slots__ = ("child", "task")

    def __init__(self, task: Task, child: MachinePair) -> None:
        self.task = task
        self.child = child


def at_the_states(machine: StateMachine) -> Node:
    """Where to point at for what a machine no longer has."""
    states = machine.node.members.get("States")
    return machine.node if states is None else states.key


class LostDefinition:
    """A definition that is there no more; `place` is where that can be told."""

    __slots__ = ("definition", "name", "place")

    def __init__(self, definition: Definition, name: str, place: Place) -> None:
        self.definition = definition
        self.name = name
        self.place = place
