"""Where a definition holds content that is read in a language of its own."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.language.model import StateMachine
    from asl_analyze.structure.faults import Where
    from asl_analyze.syntax.tree import Node


class Site:
    """A field whose value is a path, a template, an expression or the like.

    `where` is the object that has the field, `state` the state it is in. The subclasses are the
    schema's formats.
    """

    __slots__ = ("field", "format", "node", "state", "where")

    def __init__(self, where: Where, field: str, node: Node, format: str) -> None:
        self.where = where
        self.field = field
        self.node = node
        self.format = format
        self.state = where.state

    @property
    def machine(self) -> StateMachine:
        """The machine it is in."""
        return self.where.machine

    @property
    def words(self) -> str:
        """How a message names the field: "'Seconds' of state 'A'"."""
        return f"'{self.field}' of {self.where.words}"

    @property
    def subject(self) -> str:
        """How a message begins with the field: "State 'A': 'Seconds'"."""
        return self.where.field(self.field)

    @property
    def owner(self) -> str:
        """What a message begins with: "State 'A'"."""
        return "The definition" if self.state is None else f"State '{self.state.name}'"

    @property
    def inside(self) -> str:
        """How a message goes on to name the field in the owner: "'Output' of Catch[0]"."""
        label = self.where.label
        return f"'{self.field}' of {label}" if label else f"'{self.field}'"


class TimestampSite(Site):
    """A literal timestamp."""

    __slots__ = ()


class LabelSite(Site):
    """The `Label` of a Map."""

    __slots__ = ()


class StaticSite(Site):
    """The `Result` of a Pass, which is never evaluated."""

    __slots__ = ()


class ReaderResourceSite(Site):
    """The `Resource` of an ItemReader."""

    __slots__ = ()


class WriterResourceSite(Site):
    """The `Resource` of a ResultWriter."""

    __slots__ = ()


class TemplateSite(Site):
    """A JSONPath payload template: members whose key ends in `.$` are evaluated."""

    __slots__ = ()


class PathSite(Site):
    """A path of any kind; `format` says which."""

    __slots__ = ()


class JsonataSite(Site):
    """A value whose `{% … %}` strings are JSONata."""

    __slots__ = ()


SITES: dict[str, type[Site]] = {
    "timestamp": TimestampSite,
    "label": LabelSite,
    "static": StaticSite,
    "reader-resource": ReaderResourceSite,
    "writer-resource": WriterResourceSite,
    "payload-template": TemplateSite,
    "path": PathSite,
    "reference-path": PathSite,
    "plain-reference-path": PathSite,
    "result-path": PathSite,
    "string-path": PathSite,
    "jsonata": JsonataSite,
    "jsonata-template": JsonataSite,
}
