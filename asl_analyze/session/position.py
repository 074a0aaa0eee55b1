"""What stands at an offset of a file: an editor's question."""

from __future__ import annotations

from asl_analyze.embedded.content import content
from asl_analyze.embedded.expressions import Expression
from asl_analyze.expressions.node import children
from asl_analyze.structure.site import Site
from asl_analyze.syntax.locate import Locator
from asl_analyze.syntax.tree import String
from asl_analyze.syntax.within import alignment_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TypeVar

    from asl_analyze.documents.definition import Definition
    from asl_analyze.expressions.node import Node as Ast
    from asl_analyze.language.model import State, StateMachine
    from asl_analyze.session.models import Models
    from asl_analyze.source.text import SourceText
    from asl_analyze.syntax.tree import Member, Node

    T = TypeVar("T")


class Position:
    """An offset, and all that stands there, from the outside inwards.

    `path` are the tree's nodes with the members that hold them. In a definition (`definition`;
    None outside of any) they are its own, and `offset` counts in its source. `state` is the
    innermost state around, `site` the field with content in a language of its own, `expression`
    the expression in it, and `node` the innermost part of that.
    """

    __slots__ = ("definition", "expression", "node", "offset", "path", "site", "state")

    def __init__(self, offset: int, path: Sequence[Node | Member]) -> None:
        self.offset = offset
        self.path = path
        self.definition: Definition | None = None
        self.state: State | None = None
        self.site: Site | None = None
        self.expression: Expression | None = None
        self.node: Ast | None = None


def position(
    file: SourceText,
    root: Node | None,
    definitions: Iterable[Definition],
    models: Models,
    offset: int,
) -> Position:
    """What stands at an offset of a file (in code points) with that tree and those definitions."""
    for definition in definitions:
        inner = _inside(definition, file, offset)
        path = [] if inner is None else Locator(definition.root).path(inner)
        if inner is not None and path:
            found = Position(inner, path)
            found.definition = definition
            machine = models.of(definition)
            if machine is not None:
                _look_into(machine, found)
            return found
    return Position(offset, [] if root is None else Locator(root).path(offset))


def _inside(definition: Definition, file: SourceText, offset: int) -> int | None:
    """An offset of a file as one of the definition's source; None outside of that."""
    excerpt = definition.excerpt
    if excerpt is not None:
        return excerpt.inside(file, offset)
    return offset if definition.source is file else None


def _look_into(machine: StateMachine, found: Position) -> None:
    nodes = set(found.path)
    found.state = _last(state for state in machine.states if state.node in nodes)
    parts = content(machine)
    found.site = _last(part for part in parts if isinstance(part, Site) and part.node in nodes)
    innermost = found.path[-1]
    if not isinstance(innermost, String):
        return
    for part in parts:
        if isinstance(part, Expression) and part.string is innermost:
            found.expression = part
            break
    else:
        return
    source = machine.definition.source.text
    at = alignment_of(source, innermost).inside(found.offset)
    tree = found.expression.tree
    if at is not None and tree is not None:
        found.node = _innermost(tree, at - found.expression.offset)


def _last(found: Iterable[T]) -> T | None:
    """Models and content come from the outside inwards."""
    *_, last = None, *found
    return last


def _innermost(tree: Ast, offset: int) -> Ast | None:
    """The smallest part of an expression around an offset."""
    found = None
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if node.start <= offset < node.end:
            found = node
            waiting = children(node)
    return found
