"""What the structure check can find wrong; rules subscribe to these and say it in words.

Every fault names the object it is about by `owner` ("state 'Charge'", "the retrier") and, where it
is inside a state, the state.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.language.model import State, StateMachine
    from asl_analyze.structure.table import Table
    from asl_analyze.syntax.tree import Member, Node, Object


class StructureFault:
    """What all structure faults know: where they are and whose field it is."""

    __slots__ = ("machine", "place", "where")

    def __init__(self, where: Where, place: Node | Member) -> None:
        self.where = where
        self.place = place
        self.machine = where.machine

    @property
    def owner(self) -> str:
        """The thing at fault in a user's words."""
        return self.where.words

    @property
    def subject(self) -> str:
        """The thing at fault as a message begins with it."""
        return self.where.subject

    @property
    def state(self) -> State | None:
        """The state it is in."""
        return self.where.state


class Where:
    """An object being checked: its node, its table and how to call it."""

    __slots__ = ("label", "machine", "node", "place", "state", "table")

    def __init__(
        self,
        machine: StateMachine,
        state: State | None,
        label: str,
        node: Object,
        place: Node | Member,
        table: Table,
    ) -> None:
        self.machine = machine
        self.state = state
        self.label = label
        self.node = node
        self.place = place
        self.table = table

    @property
    def words(self) -> str:
        """How a message names the object: "state 'A'", "Retry[0] of state 'A'"."""
        if self.state is None:
            return self.label or "the definition"
        if not self.label:
            return f"state '{self.state.name}'"
        return f"{self.label} of state '{self.state.name}'"

    @property
    def subject(self) -> str:
        """How a message begins with the object: "State 'A'", "State 'A': Retry[0]"."""
        if self.state is None:
            return f"Definition: {self.label}" if self.label else "The definition"
        if not self.label:
            return f"State '{self.state.name}'"
        return f"State '{self.state.name}': {self.label}"

    def field(self, name: str) -> str:
        """How a message begins with a field of the object: "State 'A': 'Next' of Catch[0]"."""
        part = f" of {self.label}" if self.label else ""
        owner = "Definition" if self.state is None else f"State '{self.state.name}'"
        return f"{owner}: '{name}'{part}"


class UnknownField(StructureFault):
    """A field that its object does not have."""

    __slots__ = ("member",)

    def __init__(self, where: Where, member: Member) -> None:
        super().__init__(where, member)
        self.member = member


class WrongLanguageField(StructureFault):
    """A field that exists only in the other query language."""

    __slots__ = ("language", "member")

    def __init__(self, where: Where, member: Member, language: str) -> None:
        super().__init__(where, member)
        self.member = member
        self.language = language


class ForbiddenField(StructureFault):
    """A field that another field's value rules out."""

    __slots__ = ("because", "member")

    def __init__(self, where: Where, member: Member, because: Member) -> None:
        super().__init__(where, member)
        self.member = member
        self.because = because

    @property
    def fields(self) -> list[str]:
        """Its name, as of the one field that is at fault."""
        return [self.member.name]


class Missing(StructureFault):
    """Something that is not there; `fields` are those of which one would do."""

    __slots__ = ("fields",)

    def __init__(self, where: Where, fields: list[str]) -> None:
        super().__init__(where, where.place)
        self.fields = fields


class MissingField(Missing):
    """A required field that is not there; `because` is the field that makes it required."""

    __slots__ = ("because", "field")

    def __init__(self, where: Where, field: str, because: Member | None = None) -> None:
        super().__init__(where, [field])
        self.field = field
        self.because = because


class MissingAlternative(Missing):
    """None of several fields of which one is needed."""

    __slots__ = ()


class ExclusiveFields(StructureFault):
    """Fields that cannot be set together; `members` in the order of the text."""

    __slots__ = ("members",)

    def __init__(self, where: Where, members: list[Member]) -> None:
        super().__init__(where, members[1])
        self.members = members

    @property
    def fields(self) -> list[str]:
        """Their names."""
        return [member.name for member in self.members]


class WrongType(StructureFault):
    """A value of the wrong JSON type."""

    __slots__ = ("expected", "field", "node")

    def __init__(self, where: Where, field: str, node: Node, expected: list[str]) -> None:
        super().__init__(where, node)
        self.field = field
        self.node = node
        self.expected = expected

    @property
    def subject(self) -> str:
        """What has the wrong type, as a sentence begins with it."""
        return self.where.field(self.field)


class NotAnObject(WrongType):
    """A state that is no object at all; `field` is its name."""

    __slots__ = ()

    def __init__(self, where: Where, name: str, node: Node) -> None:
        super().__init__(where, name, node, ["object"])

    @property
    def subject(self) -> str:
        """The state by its name."""
        return f"State '{self.field}'"


class OutOfRange(StructureFault):
    """A number outside its range; one of the bounds may be None."""

    __slots__ = ("field", "maximum", "minimum", "node")

    def __init__(
        self, where: Where, field: str, node: Node, minimum: float | None, maximum: float | None
    ) -> None:
        super().__init__(where, node)
        self.field = field
        self.node = node
        self.minimum = minimum
        self.maximum = maximum


class UnknownValue(StructureFault):
    """A text that is not one of the field's values."""

    __slots__ = ("allowed", "field", "node")

    def __init__(self, where: Where, field: str, node: Node, allowed: list[str]) -> None:
        super().__init__(where, node)
        self.field = field
        self.node = node
        self.allowed = allowed


class EmptyValue(StructureFault):
    """An array or object that must not be empty."""

    __slots__ = ("field", "node")

    def __init__(self, where: Where, field: str, node: Node) -> None:
        super().__init__(where, node)
        self.field = field
        self.node = node


class LanguageDowngrade(StructureFault):
    """A JSONPath state in a JSONata machine."""

    __slots__ = ()
