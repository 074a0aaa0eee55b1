"""All suppressions in one file, and those in a host of a definition that lies in another file."""

from __future__ import annotations

from functools import lru_cache

from asl_analyze.suppress import comment_fields, comments, metadata
from asl_analyze.suppress.heeding import innermost, may_be_suppressed, why
from asl_analyze.suppress.meaning import Meanings
from asl_analyze.suppress.suppression import Suppression
from asl_analyze.syntax.read import format_of, read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from asl_analyze.documents.definition import Definition
    from asl_analyze.result import Result
    from asl_analyze.source.text import SourceText
    from asl_analyze.suppress.suppression import BrokenSuppression
    from asl_analyze.syntax.read import Format
    from asl_analyze.syntax.tree import Tree

    Found = Suppression | BrokenSuppression

# Hosts whose suppressions are remembered: many definition files may have the same.
HOSTS = 8


def suppressions(source: SourceText, tree: Tree, definitions: Sequence[Definition]) -> list[Found]:
    """Those that stand in a file, in whichever notation."""
    found: list[Found] = list(_of_text(source, tree))
    found += comment_fields.suppressions(one for one in definitions if not one.is_doubtful)
    for definition in definitions:
        found += _of_excerpt(definition)
    return list(Meanings().settled(found))


@lru_cache(maxsize=HOSTS)
def of_text(source: SourceText) -> list[Suppression]:
    """Those in the comments and the metadata of a file, whatever definitions it holds."""
    tree = read(source.text, format_of(source.path, source.text))
    found = Meanings().settled(_of_text(source, tree))
    return [one for one in found if isinstance(one, Suppression)]


def by_host(definition: Definition, results: Iterable[Result]) -> tuple[list[Result], list[Result]]:
    """The findings in a definition file that are to be told, and those that its host suppresses."""
    if definition.declared_at is None:
        return list(results), []
    source, (start, _) = definition.declared_at
    told: list[Result] = []
    suppressed: list[Result] = []
    asked = list(results)
    answers = innermost(of_text(source), [(start, result.rule.code) for result in asked])
    for result, selector in zip(asked, answers, strict=True):
        if selector is None or not may_be_suppressed(result):
            told.append(result)
        else:
            suppressed.append(result.not_told(why(selector)))
    return told, suppressed


def _of_text(source: SourceText, tree: Tree) -> Iterator[Found]:
    format = format_of(source.path, source.text)
    yield from comments.suppressions(source, tree.root, format)
    if format in ("json", "yaml"):
        yield from metadata.suppressions(source, tree.root)


def _of_excerpt(definition: Definition) -> Iterator[Found]:
    """Those in the comments of a text of YAML that stands in a file of another format."""
    excerpt, file = definition.excerpt, definition.file
    if excerpt is None or excerpt.keeps_offsets or definition.is_doubtful:
        return
    format: Format = format_of("", definition.source.text)
    if format != "yaml" or format_of(file.path, file.text) in ("json", "yaml"):
        return
    length = len(definition.source.text)
    for one in comments.suppressions(definition.source, definition.root, format, definition):
        if isinstance(one, Suppression):
            one.spans = {excerpt.span(start, min(end, length)) for start, end in one.spans}
        yield one
