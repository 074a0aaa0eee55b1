"""The fixes that rules offer again and again, each with its words."""

from __future__ import annotations

from asl_analyze.rule import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from asl_analyze.edit.editor import Editor
    from asl_analyze.rule import Applicability, Edit
    from asl_analyze.syntax.tree import Member, Node, Object

    Edits = tuple[Edit, ...] | None


def rename(name: str, applicability: Applicability, *members: Member) -> Fix:
    """Give members another name, all of them together."""

    def edits(editor: Editor) -> Edits:
        return editor.together(lambda one: [one.rename(member, name) for member in members])

    return Fix(f"Rename to '{name}'", edits, applicability)


def change(node: Node, value: object, applicability: Applicability) -> Fix:
    """Write a scalar or a list of them in the place of a value."""
    return Fix(
        f"Change to {_words(value)}", lambda editor: editor.replace(node, value), applicability
    )


def remove(member: Member, applicability: Applicability) -> Fix:
    """Take a member out of its object."""
    return Fix(f"Remove '{member.name}'", lambda editor: editor.remove(member), applicability)


def add(
    object: Object,
    name: str,
    value: object,
    applicability: Applicability,
    *,
    after: Member | None = None,
) -> Fix:
    """Put a member into an object."""
    return Fix(
        f"Add '{name}'", lambda editor: editor.insert(object, name, value, after), applicability
    )


def together(answers: Iterable[Edits]) -> Edits:
    """The edits of several changes as those of one; None where one is not told, or two overlap."""
    from asl_analyze.edit.apply import joined

    made: list[tuple[int, int, str]] = []
    for edits in answers:
        if edits is None:
            return None
        made += [(*edit.span, edit.text) for edit in edits]
    # A YAML alias gives two places one text.
    return joined(set(made))


def _words(value: object) -> str:
    """A value as a sentence has it: texts in quotes, others as JSON writes them."""
    if isinstance(value, str):
        return f"'{value}'"
    import json

    return json.dumps(value, ensure_ascii=False)
