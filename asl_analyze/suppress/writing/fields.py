"""`Comment` fields that suppress findings in a definition of JSON, or in one that stands in a text.

The field is that of the innermost state, or of the definition.
"""

from __future__ import annotations

from asl_analyze.edit.editor import Editor
from asl_analyze.language.build import build
from asl_analyze.language.dissolve import dissolve
from asl_analyze.place import in_file
from asl_analyze.suppress.comment_fields import FIELD
from asl_analyze.suppress.writing.words import added
from asl_analyze.syntax.locate import Locator
from asl_analyze.syntax.tree import Member, Object, Scalar, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asl_analyze.documents.definition import Definition
    from asl_analyze.rule import Edit
    from asl_analyze.source.text import SourceText
    from asl_analyze.syntax.tree import Node

    Edits = Sequence[Edit]
    Names = Mapping[Object, Sequence[str]]

# So many fields are tried one by one where they cannot be written together.
MOST = 100
# Behind which of them a new comment stands.
BEFORE = ("Type", "StartAt")


class Fields:
    """One definition, and the objects in it that can have a comment."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self._locator = Locator(definition.root)
        self._owners = _owners(definition)
        self._editor: Editor | None = None

    def owner(self, file: SourceText, offset: int) -> Object | None:
        """The innermost object with a comment, or room for one, around an offset of the file."""
        excerpt = self.definition.excerpt
        inside = offset if excerpt is None else excerpt.inside(file, offset)
        if inside is None or (excerpt is None and file is not self.definition.source):
            return None
        way = [one.value if isinstance(one, Member) else one for one in self._way(inside)]
        for node in reversed(way):
            if isinstance(node, Object) and node in self._owners and _has_room(node):
                return node
        return None

    def edits(self, names: Names, reason: str | None) -> dict[Object, Edits]:
        """The edits that suppress rules in objects; without those that cannot be written.

        They are the same for all, where all can be written together.
        """
        if self._editor is None:
            self._editor = Editor.of(self.definition)

        def ask(editor: Editor) -> None:
            for owner, rules in names.items():
                _write(editor, owner, rules, reason)

        made = self._in_file(self._editor.together(ask))
        if made is not None:
            return dict.fromkeys(names, made)
        found: dict[Object, Edits] = {}
        for owner, rules in list(names.items())[:MOST]:
            alone = self._in_file(_write(self._editor, owner, rules, reason))
            if alone is not None:
                found[owner] = alone
        return found

    def _way(self, offset: int) -> list[Node | Member]:
        way = self._locator.path(offset)
        return way or [self.definition.root]

    def _in_file(self, edits: Edits | None) -> Edits | None:
        return None if not edits else in_file(self.definition, edits)


def _owners(definition: Definition) -> set[Node]:
    """The definition and its states."""
    machine = build(definition)
    if machine is None:
        return set()
    try:
        return {machine.node, *(state.node for state in machine.states)}
    finally:
        dissolve(machine)


def _has_room(node: Object) -> bool:
    value = node.get(FIELD)
    return value is None or isinstance(value, String) or _is_null(value)


def _is_null(node: Node) -> bool:
    return isinstance(node, Scalar) and node.value is None


def _write(editor: Editor, owner: Object, names: Sequence[str], reason: str | None) -> Edits | None:
    member = owner.members.get(FIELD)
    if member is not None:
        text = member.value.value if isinstance(member.value, String) else ""
        return editor.replace(member.value, added(text, names, reason))
    after = next((owner.members[name] for name in BEFORE if name in owner.members), None)
    return editor.insert(owner, FIELD, added("", names, reason), after)
