"""What a host says about its definitions, besides the definitions themselves.

Rules subscribe to these; their places are in the host's own file.
"""

from __future__ import annotations

from asl_analyze.documents.definition import Definition
from asl_analyze.documents.substitution.substitutions import Substitutions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from asl_analyze.documents.assembly import Assembly
    from asl_analyze.documents.definition import TypedAt
    from asl_analyze.documents.excerpt import Excerpt
    from asl_analyze.source.text import SourceText
    from asl_analyze.syntax.tree import Fault, Member, Node


class Part:
    """Something a host says about the definition it calls `name`."""

    __slots__ = ("host", "name", "place")

    def __init__(self, name: str, host: str, place: Node | Member) -> None:
        self.name = name
        self.host = host
        self.place = place


class Unresolved(Part):
    """A definition that is not analyzed; `reason` is a clause that says why.

    `instead` is the file that is analyzed in its stead, if one is.
    """

    __slots__ = ("instead", "reason")

    def __init__(self, name: str, host: str, place: Node | Member, reason: str) -> None:
        super().__init__(name, host, place)
        self.reason = reason
        self.instead: str | None = None


class Unread(Unresolved):
    """A part of a definition that is not analyzed; the rest of it is."""

    __slots__ = ()


class Unlooked(Unresolved):
    """Resources, below the key `name`, among which there may be state machines."""

    __slots__ = ()


class Rendered(Unresolved):
    """A whole file, called `name`, that another tool renders before it can be read."""

    __slots__ = ()


class MissingFile(Unresolved):
    """A definition in a file that is not there; `path` is as written.

    `is_elsewhere`: there is not even a directory for it, so that something else may build it.

    Analyzed instead is the file that there is when upper and lower case are not told apart.
    """

    __slots__ = ("is_elsewhere", "path")

    def __init__(
        self, name: str, host: str, place: Node | Member, path: str, instead: str | None
    ) -> None:
        super().__init__(name, host, place, f"there is no file '{path}'")
        self.path = path
        self.instead = instead
        self.is_elsewhere = False


class WrongKind(Part):
    """A property that gives a definition as a value of the wrong kind."""

    __slots__ = ("expected", "member")

    def __init__(self, name: str, host: str, member: Member, expected: str) -> None:
        super().__init__(name, host, member.value)
        self.member = member
        self.expected = expected


class QuotedNumber(Part):
    """A number field of a state, or of the definition, that a `function` makes a text."""

    __slots__ = ("function", "member", "state")

    def __init__(
        self, name: str, host: str, member: Member, state: str | None, function: str
    ) -> None:
        super().__init__(name, host, member.value)
        self.member = member
        self.state = state
        self.function = function


class TextVariable(Part):
    """A number field of a state, or of the definition, with a `variable` that is a text.

    `origin` says in words what makes it one.
    """

    __slots__ = ("member", "origin", "state", "variable")

    def __init__(
        self, name: str, host: str, member: Member, state: str | None, variable: str, origin: str
    ) -> None:
        super().__init__(name, host, member.value)
        self.member = member
        self.state = state
        self.variable = variable
        self.origin = origin


class NoTarget(Part):
    """A `function` that refers to a logical id, `target`, that the template does not have."""

    __slots__ = ("function", "target")

    def __init__(self, name: str, host: str, place: Node, function: str, target: str) -> None:
        super().__init__(name, host, place)
        self.function = function
        self.target = target


class Beside:
    """What is said of a state machine outside of its declaration.

    `aliases` are names that callers may know it by, each with its place, and `versions` those of
    it, by their own names, that go with their declaration. `moved_from` is the name that it had
    before, where a host says that.
    """

    __slots__ = ("aliases", "moved_from", "versions")

    def __init__(
        self,
        aliases: Mapping[str, Node] | None = None,
        versions: Mapping[str, Node] | None = None,
        moved_from: str | None = None,
    ) -> None:
        self.aliases = aliases or {}
        self.versions = versions or {}
        self.moved_from = moved_from


class Declaration(Part):
    """A state machine as its host declares it.

    `ways` are the properties that may give its definition, by name, and `given` those that do;
    `settled` says that no condition and no macro has a hand in which they are, and `has_macros`
    that macros may add properties. `workflow_type` is None where
    only a deployment tells, and `supposition` says what a type rests on that is not certain (see
    `Definition`); `type_member`, `name_member` and `logging` are the properties of type, of the
    name that AWS is to know it by, and of logging, and `typed_at` is where the type is said, in
    which file. `settings` are all that is declared of it, and `beside` tells what else is said of
    it, for who wants to know.
    """

    __slots__ = (
        "_beside",
        "beside",
        "given",
        "has_macros",
        "logging",
        "name_member",
        "settings",
        "settled",
        "substitutions",
        "supposition",
        "type_member",
        "typed_at",
        "ways",
        "workflow_type",
    )

    def __init__(self, name: str, host: str, place: Node | Member) -> None:
        super().__init__(name, host, place)
        self.has_macros = False
        self.ways: dict[str, str] = {}
        self.given: list[Member] = []
        self.settled = True
        self.workflow_type: str | None = None
        self.supposition: str | None = None
        self.type_member: Member | None = None
        self.typed_at: TypedAt | None = None
        self.name_member: Member | None = None
        self.settings: dict[str, Member] = {}
        self.beside: Callable[[Declaration], Beside] | None = None
        self._beside: Beside | None = None
        self.logging: Member | None = None
        self.substitutions = Substitutions()

    @property
    def said_beside(self) -> Beside:
        """What else a host says of it; read when it is asked for, once."""
        if self._beside is None:
            self._beside = Beside() if self.beside is None else self.beside(self)
        return self._beside

    def note_type(self, source: SourceText, member: Member | None) -> None:
        """Note the property that says the type, and the file that it stands in."""
        self.type_member = member
        if member is not None:
            self.typed_at = source, member.value.span

    def definition(
        self,
        source: SourceText,
        root: Node,
        *,
        excerpt: Excerpt | Assembly | None = None,
        faults: Sequence[Fault] = (),
    ) -> Definition:
        """What is read of the machine's definition, with what is declared of it."""
        made = Definition(
            source,
            root,
            name=self.name,
            host=self.host,
            workflow_type=self.workflow_type,
            excerpt=excerpt,
            faults=faults,
        )
        made.typed_at = self.typed_at
        return made

    def supposing(self, found: Definition | Part) -> Definition | Part:
        """What was found, with what its type rests on."""
        if isinstance(found, Definition):
            found.suppose_type(self.supposition)
        return found


def outside(written: str) -> str:
    """Why a definition is not read whose file no run may open; by the name that is written."""
    return f"its file '{written}' lies outside the checked directories"


def crowded(written: str) -> str:
    """Why a definition is not read though its file is."""
    return f"too many others make something else of its file '{written}'"
