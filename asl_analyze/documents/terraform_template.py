"""Texts of definitions that Terraform makes of templates."""

from __future__ import annotations

from functools import cache

from asl_analyze.documents.definition import Definition
from asl_analyze.documents.excerpt import AS_IT_IS, ExcerptWriter, style_of
from asl_analyze.source.span import Span
from asl_analyze.source.text import SourceText
from asl_analyze.syntax.hcl_nodes import Template
from asl_analyze.syntax.hcl_template import (
    DIRECTIVE,
    MISTAKE,
    expression_span,
    pieces,
    token,
)
from asl_analyze.syntax.read import format_of, read
from asl_analyze.syntax.tree import MalformedText, String, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from re import Pattern

    from asl_analyze.documents.excerpt import Excerpt
    from asl_analyze.documents.project import Use
    from asl_analyze.documents.substitutions import Substitutions
    from asl_analyze.syntax.read import Format
    from asl_analyze.syntax.tree import Fault, Node, Tree

    Known = Callable[[str], str | None]

_FAR = 1000


class TemplateText:
    """The text that a template comes to, as far as it is known before the deployment.

    `known` tells the value of an expression. What it does not know becomes a token; `holes` are
    the expressions with the places of their tokens in the text. `obstacle` says why the text
    cannot be told at all.
    """

    def __init__(self, file: SourceText, known: Known) -> None:
        self.holes: list[tuple[str, Span]] = []
        self.obstacle: str | None = None
        self.faults: list[Fault] = []
        self._known = known
        self._file = file
        self._writer = ExcerptWriter(file)

    def in_string(self, node: String) -> Excerpt:
        """The text of a heredoc or a quoted string of HCL."""
        text = self._file.text
        is_quoted = text.startswith('"', node.start)
        self._writer.begin('"' if is_quoted else AS_IT_IS)
        at = 0
        for inside, place in node.holes if isinstance(node, Template) else ():
            self._writer.copy(node, at, inside.start)
            self._hole(text[slice(*expression_span(*place, text))], place)
            at = inside.end
        self._writer.copy(node, at, len(node.value))
        return self._writer.finish(node.span)

    def whole_file(self) -> Excerpt:
        """The text of a file that is a template."""
        self._writer.begin(AS_IT_IS)
        text = self._file.text
        for piece in pieces(text, 0, len(text), quoted=False):
            place = Span(piece.start, piece.end)
            match piece.kind:
                case "hole":
                    self._hole(text[slice(*expression_span(*place, text))], place)
                case "escape":
                    self._writer.put(piece.value, place)
                case _:
                    self._plain(piece.kind, piece.value, place)
                    self._writer.copy_text(*place)
        return self._writer.finish(Span(0, 0))

    def in_json(self, node: String) -> Excerpt:
        """The text of a string in a file that is Terraform in JSON."""
        writer, text = self._writer, node.value
        writer.begin(style_of(self._file.text, node))
        for piece in pieces(text, 0, len(text), quoted=False):
            span = Span(piece.start, piece.end)
            match piece.kind:
                case "hole":
                    place = writer.place(node, *span)
                    self._hole(text[slice(*expression_span(*span, text))], place)
                case "escape":
                    writer.put(piece.value, writer.place(node, *span))
                case _:
                    self._plain(piece.kind, piece.value, span)
                    writer.copy(node, *span)
        return writer.finish(node.span)

    def _plain(self, kind: str, value: str, span: Span) -> None:
        if kind == DIRECTIVE:
            self.obstacle = self.obstacle or f"a '%{{ {value} }}' directive makes its text"
        elif kind == MISTAKE:
            at = self._writer.length
            place = Span(at, at + span.end - span.start)
            self.faults.append(MalformedText(place, "hcl", value))

    def _hole(self, expression: str, place: Span) -> None:
        value = self._known(expression.strip())
        at = self._writer.length
        if value is None:
            value = token(expression)
            self.holes.append((expression.strip(), Span(at, at + len(value))))
        self._writer.put(value, place)


class Made:
    """A text that was made of a template, and what was read of it."""

    __slots__ = ("excerpt", "faults", "obstacle", "root")

    def __init__(self, excerpt: Excerpt, format: Format, text: TemplateText) -> None:
        self.excerpt = excerpt
        self.root: Node = Unknown(0, len(excerpt.text), "")
        self.faults: list[Fault] = text.faults
        self.obstacle = text.obstacle
        if self.obstacle is not None:
            self.faults = []
            return
        tree = read(excerpt.text, format)
        if _is_patchwork(excerpt.text, tree, [span for _, span in text.holes]):
            self.obstacle = "values that only a deployment knows are parts of its syntax"
            return
        self.root = tree.root or self.root
        self.faults = [*text.faults, *tree.faults]

    def definition(self, path: str, name: str, host: str, workflow_type: str | None) -> Definition:
        """The definition in the text."""
        return Definition(
            SourceText(path, self.excerpt.text),
            self.root,
            name=name,
            host=host,
            workflow_type=workflow_type,
            excerpt=self.excerpt,
            faults=self.faults,
        )


def made_of_file(source: SourceText, variables: Substitutions) -> tuple[Made, TemplateText]:
    """What `templatefile` makes of a file."""
    text = TemplateText(source, variables.value)
    excerpt = text.whole_file()
    return Made(excerpt, format_of(source.path, excerpt.text), text), text


def read_template_file(source: SourceText, use: Use) -> Definition:
    """The definition that a file becomes by `templatefile`."""
    made, text = made_of_file(source, use.substitutions)
    definition = made.definition(source.path, use.name, use.host, use.workflow_type)
    if not use.substitutions.is_open and made.obstacle is None:
        definition.declared = tuple(use.substitutions.members)
        for expression, (start, end) in text.holes:
            name = _variable(expression)
            if name is not None and name not in use.substitutions.members:
                place = String(start, end, definition.source.text[start:end])
                definition.undeclared.append((name, place))
    return definition


def _variable(expression: str) -> str | None:
    """The variable that an expression is, or whose part it is."""
    found = _reference().fullmatch(expression)
    name = found[1] if found else None
    return None if name in ("true", "false", "null") else name


def _is_patchwork(text: str, tree: Tree, holes: list[Span]) -> bool:
    """Whether a fault of the text is one of the values in it, which may bring its own brackets."""
    faults = [fault for fault in tree.faults if isinstance(fault, MalformedText)]
    for fault in faults:
        for hole in holes:
            first, last = sorted((fault.span, hole))
            between = text[first.end : min(last.start, first.end + _FAR)]
            if not between.strip(" \t\r\n,") and last.start - first.end < _FAR:
                return True
    return False


@cache
def _reference() -> Pattern[str]:
    import re

    return re.compile(r"([^\W\d][\w-]*)(?:\.\w+|\[\w+\]|\[\"\w*\"\])*")
