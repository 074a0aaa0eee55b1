"""A definition as its host declares it, before and now."""

from __future__ import annotations

from asl_analyze.compare.hosted import HostContents
from asl_analyze.rule import Elsewhere, Related, was
from asl_analyze.source.span import Span

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

    def related(self, place: Node | Member | None = None) -> list[Related]:
        """The same as what a finding about the newer version shows beside it."""
        return [Related(self.at(place), "this is the older version")]


class Version:
    """A state machine as one version has it, be its definition read or not.

    `host` names the form of the file that declares it, and `declared` is how that does, None where
    the definition stands alone.
    """

    __slots__ = ("declared", "definition", "host", "name")

    def __init__(
        self,
        name: str | None,
        host: str,
        definition: Definition | None,
        declared: Declared | None = None,
    ) -> None:
        self.name = name
        self.host = host
        self.definition = definition
        self.declared = declared

    @property
    def workflow_type(self) -> str | None:
        """`"STANDARD"`, `"EXPRESS"`, or None where nothing says."""
        if self.definition is not None:
            return self.definition.workflow_type
        return None if self.declared is None else self.declared.declaration.workflow_type

    @property
    def typed_at(self) -> Elsewhere | None:
        """Where the type is said."""
        at = None if self.definition is None else self.definition.typed_at
        if at is None and self.declared is not None:
            at = self.declared.declaration.typed_at
        return None if at is None else Elsewhere(*at)

    @property
    def place(self) -> Place | None:
        """Where to point at for the whole: its declaration, or else its definition."""
        if self.declared is not None:
            return self.declared.at()
        return None if self.definition is None else self.definition.root

    @property
    def before(self) -> list[Related]:
        """The place, to be shown beside a finding about the newer version."""
        place = self.place
        if place is None:
            return []
        if self.declared is None and self.definition is not None:
            return was(self.definition, self.definition.root)
        return [Related(place, "this is the older version")]


class DefinitionPair:
    """A state machine that both versions have; `contents` has the values of its hosts."""

    __slots__ = ("contents", "new", "old")

    def __init__(self, old: Version, new: Version) -> None:
        self.old = old
        self.new = new
        self.contents = HostContents()

    @property
    def declared_before(self) -> Declared | None:
        """How a host declared it."""
        return self.old.declared

    @property
    def declared(self) -> Declared | None:
        """How a host declares it."""
        return self.new.declared


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
    """A state machine that is there no more; `place` is where that can be told."""

    __slots__ = ("name", "old", "place")

    def __init__(self, old: Version, name: str, place: Place) -> None:
        self.old = old
        self.name = name
        self.place = place

    @property
    def before(self) -> list[Related]:
        """The older version, where the place is one in the newer files."""
        return self.old.before if isinstance(self.place, Span) else []
