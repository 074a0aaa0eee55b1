"""What a tree of HCL has beyond the nodes of every format."""

from __future__ import annotations

from asl_analyze.syntax.tree import Aligned, Object, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.source.span import Span
    from asl_analyze.syntax.alignment import Alignment
    from asl_analyze.syntax.hcl.template import Piece
    from asl_analyze.syntax.tree import Node


class Body(Object):
    """What a file holds: its blocks by type and labels, as Terraform writes them in JSON."""

    __slots__ = ()
    kind = "body"


class Call(Unknown):
    """A call of a function."""

    __slots__ = ("arguments", "name")

    def __init__(self, start: int, name: str) -> None:
        super().__init__(start, start, "")
        self.name = name
        self.arguments: list[Node] = []


class Template(Aligned):
    """A string that is not written as it is read: a heredoc, or one with holes or escapes.

    `holes` are the parts of the value that stand for expressions, each with its place in the file.
    """

    __slots__ = ("holes",)

    def __init__(
        self,
        start: int,
        end: int,
        value: str,
        alignment: Alignment,
        holes: list[tuple[Span, Span]],
    ) -> None:
        super().__init__(start, end, value, alignment)
        self.holes = holes


class Directed(Unknown):
    """A string or heredoc with directives, `%{ if … }` or `%{ for … }`, in its pieces."""

    __slots__ = ("pieces",)

    def __init__(self, start: int, end: int, text: str, pieces: list[Piece]) -> None:
        super().__init__(start, end, text)
        self.pieces = pieces
