"""Texts of definitions that Terraform makes of templates."""

from __future__ import annotations

from functools import cache

from asl_analyze.documents.excerpt import ExcerptWriter, style_of
from asl_analyze.documents.piece_styles import AS_IT_IS, TERRAFORM
from asl_analyze.documents.terraform.directives import Directives
from asl_analyze.documents.terraform.replace import replaced
from asl_analyze.source.span import Span
from asl_analyze.source.text import SourceText
from asl_analyze.syntax.hcl.nodes import Directed, Template
from asl_analyze.syntax.hcl.template import (
    DIRECTIVE,
    ESCAPE,
    HOLE,
    MISTAKE,
    expression_span,
    pieces,
    token,
)
from asl_analyze.syntax.read import format_of, read
from asl_analyze.syntax.tree import MalformedText, String, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from re import Pattern

    from asl_analyze.documents.definition import Definition
    from asl_analyze.documents.excerpt import Excerpt
    from asl_analyze.documents.parts import Declaration
    from asl_analyze.documents.project import Use
    from asl_analyze.documents.substitution.substitutions import Substitutions
    from asl_analyze.documents.terraform.directives import Scope
    from asl_analyze.syntax.hcl.template import Piece
    from asl_analyze.syntax.read import Format
    from asl_analyze.syntax.tree import Fault, Node, Tree

    Known = Callable[[str], str | None]
    # What is replaced by what, the last replacement first.
    Replacements = Sequence[tuple[str, str]]

_FAR = 1000


class TemplateText:
    """The text that a template comes to, as far as it is known before the deployment.

    `known` tells the value of an expression. What it does not know becomes a token; `holes` are
    the expressions with the places of their tokens in the text. `holds` says which way directives
    go that only a deployment decides on; `directive` is the first of them. `obstacle` says why the
    text cannot be told at all.
    """

    def __init__(self, file: SourceText, known: Known, *, holds: bool) -> None:
        self.holes: list[tuple[str, Span]] = []
        self.directive: str | None = None
        self.obstacle: str | None = None
        self.faults: list[Fault] = []
        self._known = known
        self._holds = holds
        self._file = file
        self._writer = ExcerptWriter(file)

    def in_string(self, node: String | Directed) -> Excerpt:
        """The text of a heredoc or a quoted string of HCL."""
        text, writer = self._file.text, self._writer
        is_quoted = text.startswith('"', node.start)
        writer.begin('"' if is_quoted else AS_IT_IS, TERRAFORM)
        if isinstance(node, Directed):
            self._write(node.pieces, text, writer.copy_text, Span)
            return writer.finish(node.span)
        at = 0
        for inside, place in node.holes if isinstance(node, Template) else ():
            writer.copy(node, at, inside.start)
            self._hole(text[slice(*expression_span(*place, text))], place, {})
            at = inside.end
        writer.copy(node, at, len(node.value))
        return writer.finish(node.span)

    def whole_file(self) -> Excerpt:
        """The text of a file that is a template."""
        text, writer = self._file.text, self._writer
        writer.begin(AS_IT_IS, TERRAFORM)
        found = list(pieces(text, 0, len(text), quoted=False))
        self._write(found, text, writer.copy_text, Span)
        return writer.finish(Span(0, 0))

    def in_json(self, node: String) -> Excerpt:
        """The text of a string in a file that is Terraform in JSON."""
        writer = self._writer
        writer.begin(style_of(self._file.text, node), TERRAFORM)
        self._write(
            list(pieces(node.value, 0, len(node.value), quoted=False)),
            node.value,
            lambda start, end: writer.copy(node, start, end),
            lambda start, end: writer.place(node, start, end),
        )
        return writer.finish(node.span)

    def _write(
        self,
        found: list[Piece],
        text: str,
        copy: Callable[[int, int], None],
        place: Callable[[int, int], Span],
    ) -> None:
        """Go on with pieces of `text`, of which `place` tells where they stand in the file."""
        for piece, scope in self._chosen(found, text):
            if piece.kind == HOLE:
                expression = text[slice(*expression_span(piece.start, piece.end, text))]
                self._hole(expression, place(piece.start, piece.end), scope)
            elif piece.kind == ESCAPE:
                self._writer.put(piece.value, place(piece.start, piece.end))
            else:
                if piece.kind == MISTAKE:
                    self._mistake(piece)
                copy(piece.start, piece.end)

    def _chosen(self, found: list[Piece], text: str) -> Iterator[tuple[Piece, Scope]]:
        first = next((piece for piece in found if piece.kind == DIRECTIVE), None)
        if first is None:
            yield from ((piece, {}) for piece in found)
            return
        directives = Directives(found, text, holds=self._holds)
        yield from directives.chosen()
        self.obstacle = directives.obstacle
        self.directive = first.value if directives.is_open else None

    def _mistake(self, piece: Piece) -> None:
        at = self._writer.length
        place = Span(at, at + piece.end - piece.start)
        self.faults.append(MalformedText(place, "hcl", piece.value))

    def _hole(self, expression: str, place: Span, scope: Scope) -> None:
        name = expression.strip()
        value = scope[name] if name in scope else self._known(name)
        at = self._writer.length
        if value is None:
            value = token(expression)
            self.holes.append((name, Span(at, at + len(value))))
        self._writer.put(value, place)


class Made:
    """A text that was made of a template, and what was read of it.

    `directive` is the first directive in it that only a deployment decides on, and `otherwise` the
    reading in which the directives go the other way.
    """

    __slots__ = ("directive", "excerpt", "faults", "is_patchwork", "obstacle", "otherwise", "root")

    def __init__(self, excerpt: Excerpt, format: Format, text: TemplateText | None = None) -> None:
        self.excerpt = excerpt
        self.root: Node = Unknown(0, len(excerpt.text), "")
        self.faults: list[Fault] = []
        self.obstacle = None if text is None else text.obstacle
        self.directive = None if text is None else text.directive
        self.otherwise: Made | None = None
        self.is_patchwork = False
        if self.obstacle is not None:
            return
        tree = read(excerpt.text, format)
        holes = [] if text is None else [span for _, span in text.holes]
        self.is_patchwork = _is_patchwork(excerpt.text, tree, holes)
        if not self.is_patchwork:
            self.root = tree.root or self.root
            self.faults = [*(text.faults if text is not None else ()), *tree.faults]

    def definition(self, path: str, machine: Declaration) -> Definition:
        """The definition in the text."""
        source = SourceText(path, self.excerpt.text)
        made = machine.definition(source, self.root, excerpt=self.excerpt, faults=self.faults)
        if self.otherwise is not None:
            made.otherwise = self.otherwise.definition(path, machine)
        return made


def made(
    file: SourceText,
    known: Known,
    write: Callable[[TemplateText], Excerpt],
    format: Format | None,
    replacements: Replacements,
) -> tuple[Made, TemplateText]:
    """What is read of a template in a file; `write` makes its text.

    `format` is by default what the text and its path say. A reading that directives bring about is
    held against the other one (`Made.otherwise`); if only that can be read, it is all there is.
    """
    first, text = _made(file, known, write, format, replacements, holds=True)
    if first.directive is not None:
        other, other_text = _made(file, known, write, format, replacements, holds=False)
        if first.is_patchwork and not other.is_patchwork:
            first, text, other = other, other_text, first
        if not other.is_patchwork:
            first.otherwise = other
    if first.is_patchwork:
        first.obstacle = "values that only a deployment knows are parts of its syntax"
    return first, text


def _made(
    file: SourceText,
    known: Known,
    write: Callable[[TemplateText], Excerpt],
    format: Format | None,
    replacements: Replacements,
    *,
    holds: bool,
) -> tuple[Made, TemplateText]:
    text = TemplateText(file, known, holds=holds)
    excerpt = write(text)
    for old, new in reversed(replacements):
        # The places of the tokens are no longer known, and nothing is said of those.
        excerpt = replaced(excerpt, old, new)
        text.holes = []
    return Made(excerpt, format or format_of(file.path, excerpt.text), text), text


def made_of_file(
    source: SourceText, variables: Substitutions, replacements: Replacements = ()
) -> tuple[Made, TemplateText]:
    """What `templatefile` makes of a file, and what is replaced in it."""
    return made(source, variables.value, TemplateText.whole_file, None, replacements)


def read_template_file(source: SourceText, use: Use, replacements: Replacements = ()) -> Definition:
    """The definition that a file becomes by `templatefile`."""
    found, text = made_of_file(source, use.substitutions, replacements)
    definition = found.definition(source.path, use.machine)
    if not use.substitutions.is_open and found.obstacle is None and found.directive is None:
        definition.declared = tuple(use.substitutions.members)
        for expression, (start, end) in text.holes:
            name = _variable(expression)
            if name is not None and name not in use.substitutions.members:
                place = String(start, end, definition.source.text[start:end])
                definition.undeclared.append((name, place))
    return definition


def read_replaced_file(source: SourceText, use: Use, replacements: Replacements) -> Definition:
    """The definition in a file that is no template, with what is replaced in it."""
    writer = ExcerptWriter(source)
    writer.begin(AS_IT_IS)
    writer.copy_text(0, len(source.text))
    excerpt = writer.finish(Span(0, 0))
    for old, new in reversed(replacements):
        excerpt = replaced(excerpt, old, new)
    found = Made(excerpt, format_of(source.path, excerpt.text))
    return found.definition(source.path, use.machine)


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
