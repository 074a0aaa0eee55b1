"""A definition that a host holds as JSON in a string."""

from __future__ import annotations

from asl_analyze.documents.excerpt import ExcerptWriter, style_of
from asl_analyze.source.text import SourceText
from asl_analyze.syntax.json.read import read_json
from asl_analyze.syntax.tree import Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.documents.definition import Definition
    from asl_analyze.documents.parts import Declaration
    from asl_analyze.syntax.tree import String


def text_definition(source: SourceText, string: String, machine: Declaration) -> Definition:
    """The definition that a string is, character by character as it stands."""
    writer = ExcerptWriter(source)
    writer.begin(style_of(source.text, string))
    writer.copy(string, 0, len(string.value))
    excerpt = writer.finish(string.span)
    tree = read_json(excerpt.text)
    text = SourceText(source.path, excerpt.text)
    root = tree.root or Unknown(0, len(excerpt.text), "")
    return machine.definition(text, root, excerpt=excerpt, faults=tree.faults)
