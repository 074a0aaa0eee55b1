"""A new tree of a definition as edits of the file that it stands in."""

from __future__ import annotations

from asl_analyze.edit.apply import applied
from asl_analyze.edit.changes import Fields
from asl_analyze.edit.editor import Editor
from asl_analyze.place import in_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.documents.definition import Definition
    from asl_analyze.rule import Edit


NOT_IN_PLACE = "its text cannot be changed in place, as what changes is put together or has aliases"


class Rewriting:
    """The edits of the file, and what the definition's own text is to be with them.

    `text` is None where the file itself is that text.
    """

    __slots__ = ("edits", "text")

    def __init__(self, edits: tuple[Edit, ...], text: str | None) -> None:
        self.edits = edits
        self.text = text

    @property
    def change(self) -> tuple[tuple[int, int, str], ...]:
        """What is written where; equal for rewritings that do the same."""
        return tuple((*edit.span, edit.text) for edit in self.edits)


def rewritten(definition: Definition, root: object) -> Rewriting | None:
    """What to write to make a tree of a definition; None where that cannot be told.

    `root` has dicts for objects, with `was` where they know what a member was called before, lists,
    plain values, and nodes of the old tree for what stays.
    """
    edits = Editor.of(definition).rewrite(definition.root, _members(root))
    if edits is None:
        return None
    written = in_file(definition, edits)
    if written is None:
        return None
    excerpt = definition.excerpt
    if excerpt is None or excerpt.keeps_offsets:
        return Rewriting(written, None)
    return Rewriting(written, applied(definition.source.text, edits))


def _members(value: object) -> object:
    if isinstance(value, dict):
        members = {name: _members(inner) for name, inner in value.items()}
        return Fields(members, getattr(value, "was", {}))
    if isinstance(value, (list, tuple)):
        return [_members(inner) for inner in value]
    return value
