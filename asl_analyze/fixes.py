"""The fixes that rules offer again and again, each with its words."""

from __future__ import annotations

import re
from functools import cache

from asl_analyze.alike import slip_of
from asl_analyze.rule import SAFE, UNSAFE, Fix
from asl_analyze.syntax.tree import Object, String
from asl_analyze.wording.words import listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from re import Pattern

    from asl_analyze.edit.editor import Editor
    from asl_analyze.rule import Applicability, Edit
    from asl_analyze.syntax.tree import Member, Node

    Edits = tuple[Edit, ...] | None


def rename(name: str, applicability: Applicability, *members: Member) -> Fix:
    """Give members another name, all of them together."""

    def edits(editor: Editor) -> Edits:
        return editor.together(lambda one: [one.rename(member, name) for member in members])

    return Fix(f"Rename to '{name}'", edits, applicability)


def rename_with(member: Member, name: str, value: object, applicability: Applicability) -> Fix:
    """Give a member another name and another value."""

    def edits(editor: Editor) -> Edits:
        return together([editor.rename(member, name), editor.replace(member.value, value)])

    return Fix(f"Change to '{name}' with {_words(value)}", edits, applicability)


def change(node: Node, value: object, applicability: Applicability) -> Fix:
    """Write a scalar or a list of them in the place of a value."""
    return Fix(
        f"Change to {_words(value)}", lambda editor: editor.replace(node, value), applicability
    )


def one_of(node: String, allowed: Sequence[str], applicability: Applicability) -> Fix | None:
    """Change a text to the one of several that it is a slip of; None where there is none."""
    meant = slip_of(node.value, allowed)
    return None if meant is None or node.has_hole else change(node, meant, applicability)


def respell(node: Node, old: str, new: str, applicability: Applicability) -> Fix | None:
    """Change a part of a text that is all known; None where there is no such part, or twice."""
    if not isinstance(node, String) or node.has_hole or node.value.count(old) != 1:
        return None
    return change(node, node.value.replace(old, new), applicability)


def wrap(node: Node, applicability: Applicability) -> Fix:
    """Put a value into a list of its own."""
    return Fix("Put it into a list", lambda editor: editor.replace(node, [node]), applicability)


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


def move(
    state: Object, members: Sequence[Member], home: Sequence[str], applicability: Applicability
) -> Fix:
    """Take members out of a state or of a part of it, to the end of the part at `home`.

    `home` are the names that lead there from the state, none for the state itself; the last one may
    be missing yet.
    """
    names = listed([member.name for member in members], "and")
    where = f"into '{home[-1]}'" if home else "to the state"
    return Fix(
        f"Move {names} {where}",
        lambda editor: editor.rewrite(state, _moved(state, members, home)),
        applicability,
    )


def _moved(outer: Object, members: Sequence[Member], home: Sequence[str]) -> dict[str, object]:
    """The members that an object, and those in it that change, are to have."""
    moved = {member.name: member.value for member in members}
    made: dict[str, object] = {}
    waiting: list[tuple[Object, dict[str, object], Sequence[str] | None]] = [(outer, made, home)]
    seen: set[Object] = set()
    while waiting:
        at, wanted, way = waiting.pop()
        seen.add(at)
        for name, own in at.members.items():
            if own in members:
                continue
            wanted[name] = own.value
            if isinstance(own.value, Object) and own.value not in seen:
                inner: dict[str, object] = {}
                wanted[name] = inner
                on_way = way is not None and way[:1] == [name]
                waiting.append((own.value, inner, way[1:] if way and on_way else None))
        if way is not None and not way:
            wanted.update(moved)
        elif way and way[0] not in at.members:
            wanted[way[0]] = moved
    return made


def certainty(written: str, meant: str, candidates: Iterable[str]) -> Applicability:
    """How certain it is which of several names was meant, where none other is accepted."""
    return SAFE if slip_of(written, candidates) == meant else UNSAFE


def path_as_jsonata(node: Node) -> str | None:
    """JSONata that reads what a plain path of names reads from the input; None for other values.

    Where a member is missing the path fails and JSONata has nothing.
    """
    if not isinstance(node, String) or not _plain_path().fullmatch(node.value):
        return None
    return f"{{% $states.input{node.value[1:]} %}}"


@cache
def _plain_path() -> Pattern[str]:
    return re.compile(r"\$(?>\.[A-Za-z_]\w*+)*+", re.ASCII)


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
