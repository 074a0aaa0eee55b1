"""Entries in the `Metadata` of a template and its resources, where nothing else can be written."""

from __future__ import annotations

from asl_analyze.edit.editor import Editor
from asl_analyze.suppress.directive import IGNORE
from asl_analyze.suppress.metadata import METADATA, REASON, RULE
from asl_analyze.suppressed import SIGN
from asl_analyze.syntax.tree import Array, Object, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.rule import Edit
    from asl_analyze.source.text import SourceText
    from asl_analyze.syntax.tree import Node

RESOURCES, TYPE = "Resources", "Type"


class Template:
    """A template of CloudFormation or SAM, in JSON or YAML."""

    def __init__(self, source: SourceText, root: Object) -> None:
        self._root = root
        self._editor = Editor.of_text(source)
        found = root.get(RESOURCES)
        members = found.members.values() if isinstance(found, Object) else ()
        self._resources = [one for one in members if isinstance(one.value, Object)]

    def owner(self, offset: int) -> Object:
        """The resource that something stands in, or the template."""
        for member in self._resources:
            if member.key.start <= offset < member.value.end and isinstance(member.value, Object):
                return member.value
        return self._root

    def edits(
        self, owner: Object, names: Sequence[str], reason: str | None
    ) -> Sequence[Edit] | None:
        """The edits that suppress rules in a resource or the template."""
        entries = [name if reason is None else {RULE: name, REASON: reason} for name in names]
        at, way = owner, [METADATA, SIGN, IGNORE]
        while way and isinstance(inner := at.get(way[0]), Object):
            at = inner
            del way[0]
        given = at.get(way[0]) if way else None
        if given is None and way:
            value: object = entries
            for name in reversed(way[1:]):
                value = {name: value}
            after = owner.members.get(TYPE) if at is owner else None
            return self._editor.insert(at, way[0], value, after)
        if way != [IGNORE]:
            return None
        if isinstance(given, Array):
            return self._editor.rewrite(given, [*given.items, *entries])
        if isinstance(given, String):
            return self._editor.replace(given, [given, *entries])
        return None


def template_of(source: SourceText, root: Node | None) -> Template | None:
    """The template that a text is; None for another file."""
    if isinstance(root, Object) and isinstance(root.get(RESOURCES), Object):
        return Template(source, root)
    return None
