"""Fixes of the rules of a Choice."""

from __future__ import annotations

from asl_analyze.mending.transitions import is_only_way
from asl_analyze.rule import Fix
from asl_analyze.syntax.tree import Array, Object, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.edit.editor import Editor, Edits
    from asl_analyze.language.model import ChoiceRule
    from asl_analyze.rule import Applicability
    from asl_analyze.syntax.tree import Node

# What a rule does when it matches, which says nothing of when that is.
CONSEQUENCES = ("Next", "Assign", "Output", "Comment")


def without_rules(dead: Sequence[ChoiceRule], applicability: Applicability) -> Fix | None:
    """Take rules out of their Choice; None where a state would not be reached any more."""
    if any(is_only_way(rule.transition) for rule in dead):
        return None
    entries = dead[0].state.node.get("Choices")
    if not isinstance(entries, Array) or len(dead) >= len(entries.items):
        return None
    gone = {id(rule.node) for rule in dead}
    left = [entry for entry in entries.items if id(entry) not in gone]
    names = ", ".join(f"Choices[{rule.number}]" for rule in dead)

    def edits(editor: Editor) -> Edits:
        if len(dead) == 1:
            return editor.remove_item(entries, dead[0].number)
        return editor.rewrite(entries, left)

    return Fix(f"Remove {names}", edits, applicability)


def moved_rule(late: ChoiceRule, early: ChoiceRule, applicability: Applicability) -> Fix | None:
    """Put a rule of a Choice before an earlier one."""
    entries = late.state.node.get("Choices")
    if not isinstance(entries, Array):
        return None
    return Fix(
        f"Move Choices[{late.number}] before Choices[{early.number}]",
        lambda editor: editor.move_item(entries, late.number, early.number),
        applicability,
        isolation=f"Choices at {entries.start}",
    )


def tests_the_same(one: ChoiceRule, other: ChoiceRule) -> bool:
    """Whether two rules ask the same questions in the same order, so that both fail or neither."""
    waiting: list[tuple[Node | None, Node | None]] = [
        (one.node.get(name), other.node.get(name))
        for name in dict.fromkeys((*one.node.members, *other.node.members))
        if name not in CONSEQUENCES
    ]
    while waiting:
        ours, theirs = waiting.pop()
        if isinstance(ours, Object) and isinstance(theirs, Object):
            names = dict.fromkeys((*ours.members, *theirs.members))
            waiting += [(ours.get(name), theirs.get(name)) for name in names]
        elif isinstance(ours, Array) and isinstance(theirs, Array):
            if len(ours.items) != len(theirs.items):
                return False
            waiting += list(zip(ours.items, theirs.items, strict=True))
        elif not _is_same(ours, theirs):
            return False
    return True


def _is_same(one: Node | None, other: Node | None) -> bool:
    if one is None or other is None or type(one) is not type(other):
        return False
    if isinstance(one, String) and one.has_hole:
        return False
    values = getattr(one, "value", one), getattr(other, "value", other)
    return type(values[0]) is type(values[1]) and bool(values[0] == values[1])
