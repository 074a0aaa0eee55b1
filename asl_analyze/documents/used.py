"""A definition file as the templates that use it make it."""

from __future__ import annotations

from asl_analyze.documents.excerpt import ExcerptWriter
from asl_analyze.documents.forms.json_as_yaml import as_deployed
from asl_analyze.documents.piece_styles import AS_IT_IS
from asl_analyze.documents.substitution.substitutions import is_declarable
from asl_analyze.source.span import Span
from asl_analyze.source.text import SourceText
from asl_analyze.syntax.read import format_of, read
from asl_analyze.syntax.tokens import named_tokens, token_name
from asl_analyze.syntax.tree import Object, String, Unknown, Within, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from asl_analyze.documents.definition import Definition
    from asl_analyze.documents.excerpt import Excerpt
    from asl_analyze.documents.project import Use
    from asl_analyze.documents.substitution.substitutions import Substitutions
    from asl_analyze.syntax.tree import Node, Tree

    # The text, the way back from it to the file where it is another, and its tree.
    Reading = tuple[SourceText, Excerpt | None, Tree]


def used_definitions(
    source: SourceText, tree: Tree, uses: Sequence[Use], workflow_type: str | None
) -> list[Definition]:
    """The definitions that a file holds: one for each use, of one tree where they agree.

    `tree` is the file as it stands.
    """
    whole = as_deployed(source.text, format_of(source.path, source.text), tree)
    readings: dict[tuple[tuple[str, str], ...], Reading] = {(): (source, None, whole)}
    made: list[Definition] = []
    by_host: dict[object, Definition] = {}
    for use in uses:
        machine = use.machine
        if use.reader is not None:
            way = (use.way, machine.host, machine.workflow_type)
            found = by_host.get(way)
            found = use.reader(source, use) if found is None else found.again(machine.name)
            if use.way is not None:
                by_host.setdefault(way, found)
            found.workflow_type = found.workflow_type or workflow_type
            found.template, found.typed_at = use.template or None, machine.typed_at
            found.declared_at = _declared_at(use)
            found.tokens = use.substitutions.members
            made.append(found)
            continue
        known = tuple(known_values(source.text, use.substitutions))
        if known not in readings:
            readings[known] = _reading(source, dict(known))
        text, excerpt, read_tree = readings[known]
        root = read_tree.root or Unknown(0, len(text.text), "")
        definition = machine.definition(text, root, excerpt=excerpt, faults=read_tree.faults)
        definition.workflow_type = definition.workflow_type or workflow_type
        definition.template = use.template or None
        definition.declared_at = _declared_at(use)
        definition.functions = use.substitutions.functions
        definition.tokens = use.substitutions.members
        definition.suppose_type(machine.supposition)
        if use.declares and not use.substitutions.is_open:
            definition.declared = tuple(use.substitutions.members)
            definition.undeclared.extend(_undeclared(definition, use.substitutions))
        made.append(definition)
    return made


def _declared_at(use: Use) -> tuple[SourceText, Span] | None:
    return None if use.host is None else (use.host, use.machine.place.span)


def _reading(source: SourceText, values: dict[str, str]) -> Reading:
    excerpt = _substituted(source, values)
    format = format_of(source.path, excerpt.text)
    tree = as_deployed(excerpt.text, format, read(excerpt.text, format))
    return SourceText(source.path, excerpt.text), excerpt, tree


def note_uses(text: str, substitutions: Substitutions) -> None:
    """Note the names that a text has tokens for, those among them that should be declared too."""
    for token in named_tokens(text):
        if token.name in substitutions.members or (not token.escaped and is_declarable(token.name)):
            substitutions.used.add(token.name)


def known_values(text: str, substitutions: Substitutions) -> Iterator[tuple[str, str]]:
    """The substitutions that change the text before the deployment."""
    for name, value in substitutions.key:
        if value is not None and f"${{{name}}}" in text:
            yield name, value


def _substituted(source: SourceText, values: dict[str, str]) -> Excerpt:
    writer = ExcerptWriter(source)
    writer.begin(AS_IT_IS)
    at = 0
    for token in named_tokens(source.text):
        value = values.get(token.name)
        if value is not None and not token.escaped:
            writer.copy_text(at, token.start)
            at = token.end
            writer.put(value, token.span)
    writer.copy_text(at, len(source.text))
    return writer.finish(Span(0, 0))


def _undeclared(
    definition: Definition, substitutions: Substitutions
) -> Iterator[tuple[str, Node | Within]]:
    if "${" not in definition.source.text:
        return
    for node in walk(definition.root):
        if isinstance(node, Object):
            strings: list[Node] = [member.key for member in node.members.values()]
        else:
            strings = [node]
        for string in strings:
            for name, place in _tokens_of(string):
                if name not in substitutions.members and is_declarable(name):
                    yield name, place


def _tokens_of(node: Node) -> Iterator[tuple[str, Node | Within]]:
    if isinstance(node, String):
        for token in named_tokens(node.value):
            is_jsonata = node.value.startswith("{%") and not token.name.isidentifier()
            if not token.escaped and not is_jsonata:
                yield token.name, Within(node, token.start, token.end)
    elif isinstance(node, Unknown) and node.tag is None:
        name = token_name(node.text)
        if name is not None:
            yield name, node
