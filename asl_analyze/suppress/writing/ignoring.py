"""For findings of one analysis the edits that suppress them, each in the notation of its place.

A comment where the file is YAML or HCL; the `Comment` of the state where the definition is JSON or
stands in a text; where neither can be written, an entry in the `Metadata` of the template, or a
comment above the text.
"""

from __future__ import annotations

from asl_analyze.rule import SAFE, Fix
from asl_analyze.suppress.heeding import may_be_suppressed
from asl_analyze.suppress.writing.fields import Fields
from asl_analyze.suppress.writing.lines import Lines
from asl_analyze.suppress.writing.templates import Template, template_of
from asl_analyze.syntax.read import format_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from asl_analyze.documents.definition import Definition
    from asl_analyze.result import Result
    from asl_analyze.rule import Edit
    from asl_analyze.source.text import SourceText
    from asl_analyze.syntax.tree import Node, Object

    Edits = Sequence[Edit]

TEXT = "Suppress it"


def suppressing(
    source: SourceText,
    root: Node | None,
    definitions: Sequence[Definition],
    results: Iterable[Result],
    reason: str | None,
) -> list[Result]:
    """The findings, each with the fix that suppresses it instead of its own, or with none.

    `source` is the file that was analyzed and `root` its tree; what was found in files beside it is
    suppressed there.
    """
    work = _Work(source, root, definitions, reason)
    asked = list(results)
    for result in asked:
        if may_be_suppressed(result):
            work.add(result)
    made = work.finish()
    return [result.fixed_by(made.get(id(result))) for result in asked]


class _Work:
    def __init__(
        self,
        source: SourceText,
        root: Node | None,
        definitions: Sequence[Definition],
        reason: str | None,
    ) -> None:
        self._source = source
        self._root = root
        self._reason = reason
        self._definitions: dict[str | None, list[Definition]] = {}
        for definition in definitions:
            self._definitions.setdefault(definition.name, []).append(definition)
        self._lines: dict[str, Lines | None] = {}
        self._fields: dict[int, Fields] = {}
        self._template: Template | None = None
        # What is to be written, with the findings that it is for.
        self._by_line: dict[tuple[str, int, bool], list[Result]] = {}
        self._by_owner: dict[int, dict[Object, list[Result]]] = {}
        self._others: list[Result] = []
        self._made: dict[int, Fix] = {}

    def add(self, result: Result) -> None:
        """Take a finding to the place where it is suppressed."""
        fields = self._fields_of(result)
        if fields is not None:
            owner = fields.owner(result.source, result.start)
            if owner is not None:
                number = id(fields)
                self._by_owner.setdefault(number, {}).setdefault(owner, []).append(result)
                return
        self._add_to_line(result)

    def finish(self) -> dict[int, Fix]:
        """The fixes, by the ids of the findings."""
        by_id = {id(fields): fields for fields in self._fields.values()}
        for number, owners in self._by_owner.items():
            names = {owner: _names(found) for owner, found in owners.items()}
            made = by_id[number].edits(names, self._reason)
            for owner, found in owners.items():
                if owner in made:
                    self._note(found, made[owner])
                else:
                    for result in found:
                        self._add_to_line(result)
        for (path, line, is_above), found in self._by_line.items():
            lines = self._lines[path]
            if lines is not None:
                edit = lines.edit(line, _names(found), self._reason, is_above=is_above)
                self._note(found, [edit])
        self._finish_in_template()
        return self._made

    def _add_to_line(self, result: Result) -> None:
        lines = self._lines_of(result.source)
        if lines is None:
            self._others.append(result)
        else:
            key = result.source.path, *lines.line_of(result.start)
            self._by_line.setdefault(key, []).append(result)

    def _finish_in_template(self) -> None:
        own = [result for result in self._others if result.source.path == self._source.path]
        template = template_of(self._source, self._root) if own else None
        if template is None:
            return
        owners: dict[Object, list[Result]] = {}
        for result in own:
            owners.setdefault(template.owner(result.start), []).append(result)
        for owner, found in owners.items():
            edits = template.edits(owner, _names(found), self._reason)
            if edits:
                self._note(found, edits)

    def _note(self, results: Iterable[Result], edits: Edits) -> None:
        for result in results:
            self._made[id(result)] = Fix(TEXT, edits, SAFE)

    def _fields_of(self, result: Result) -> Fields | None:
        """The definition that a finding is in, where a comment of the file is of no use there."""
        named = self._definitions.get(result.definition, ())
        definition = next((one for one in named if _holds(one, result)), None)
        if definition is None or definition.is_doubtful:
            return None
        is_written_here = definition.excerpt is None or definition.excerpt.keeps_offsets
        if is_written_here and format_of(result.source.path, result.source.text) != "json":
            return None
        if id(definition) not in self._fields:
            self._fields[id(definition)] = Fields(definition)
        return self._fields[id(definition)]

    def _lines_of(self, source: SourceText) -> Lines | None:
        if source.path not in self._lines:
            format = format_of(source.path, source.text)
            self._lines[source.path] = None if format == "json" else Lines(source, format)
        return self._lines[source.path]


def _holds(definition: Definition, result: Result) -> bool:
    """Whether a finding stands in a definition."""
    excerpt = definition.excerpt
    if excerpt is None:
        root = definition.root
        is_whole = definition.host == "asl"
        is_inside = is_whole or root.start <= result.start < root.end
        return result.source is definition.source and is_inside
    return excerpt.inside(result.source, result.start) is not None


def _names(results: Iterable[Result]) -> list[str]:
    """The rules of some findings by name, each once, in the order of their codes."""
    rules = {result.rule.code: result.rule.name for result in results}
    return [rules[code] for code in sorted(rules)]
