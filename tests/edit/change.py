"""A random change of a random place, with the value that should come of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from asl_analyze.edit import Editor, Fields
from asl_analyze.rule import Edit
from asl_analyze.syntax.tree import Array, Node, Object
from tests.edit.texts import plain, strings, values

Edits = tuple[Edit, ...] | None
Paths = list[tuple[tuple[str | int, ...], Node]]


def paths(root: Node) -> Paths:
    """Every node with the steps that lead to it."""
    found: Paths = []
    waiting: Paths = [((), root)]
    while waiting:
        steps, node = waiting.pop()
        found.append((steps, node))
        if isinstance(node, Object):
            waiting += [((*steps, name), one.value) for name, one in node.members.items()]
        if isinstance(node, Array):
            waiting += [((*steps, at), item) for at, item in enumerate(node.items)]
    return found


def put(value: Any, steps: tuple[str | int, ...], change: Callable[[Any], Any]) -> Any:
    """The value with something else where the steps lead."""
    if not steps:
        return change(value)
    first, *others = steps
    if isinstance(value, dict):
        return {
            name: put(inner, tuple(others), change) if name == first else inner
            for name, inner in value.items()
        }
    return [put(one, tuple(others), change) if at == first else one for at, one in enumerate(value)]


class Change:
    """A random change of one place: its kind, its edits, and the value that should come out."""

    def __init__(self, draw: Any, made: Editor, root: Node) -> None:
        self.draw = draw
        self.made = made
        self.steps, self.node = draw(st.sampled_from(paths(root)))
        self.new = draw(values)
        self.before = plain(root)
        self.edits: Edits = None
        self.wanted: Any = None
        fitting = ["replace", "rewrite", "rewrite"]
        if isinstance(self.node, Object):
            fitting += ["insert", *["rename", "remove"] * bool(self.node.members)]
        if isinstance(self.node, Array):
            fitting += ["insert_item", *["remove_item", "move_item"] * bool(self.node.items)]
        self.kind = draw(st.sampled_from(fitting))
        getattr(self, self.kind)()

    def want(self, change: Callable[[Any], Any]) -> None:
        self.wanted = put(self.before, self.steps, change)

    def replace(self) -> None:
        self.edits = self.made.replace(self.node, self.new)
        self.want(lambda _: self.new)

    def rewrite(self) -> None:
        fields = self.new
        if isinstance(self.node, Object) and self.node.members:
            fields = fields_of(self.draw, self.node, self.new)
        self.edits = self.made.rewrite(self.node, fields)
        self.want(lambda _: dict(fields) if isinstance(fields, dict) else fields)

    def insert(self) -> None:
        assert isinstance(self.node, Object)
        names = list(self.node.members)
        name = self.draw(strings.filter(lambda name: name not in names))
        at = self.draw(st.integers(0, len(names)))
        behind = self.node.members[names[at - 1]] if at else None
        self.edits = self.made.insert(self.node, name, self.new, behind)
        at = at or len(names)
        self.want(lambda old: dict([*[*old.items()][:at], (name, self.new), *[*old.items()][at:]]))

    def remove(self) -> None:
        assert isinstance(self.node, Object)
        gone = self.draw(st.sampled_from(list(self.node.members)))
        self.edits = self.made.remove(self.node.members[gone])
        self.want(lambda old: {name: one for name, one in old.items() if name != gone})

    def rename(self) -> None:
        assert isinstance(self.node, Object)
        members = self.node.members
        old_name = self.draw(st.sampled_from(list(members)))
        name = self.draw(strings.filter(lambda name: name not in members))
        self.edits = self.made.rename(members[old_name], name)
        self.want(lambda old: {name if key == old_name else key: old[key] for key in old})

    def insert_item(self) -> None:
        assert isinstance(self.node, Array)
        at = self.draw(st.integers(0, len(self.node.items)))
        self.edits = self.made.insert_item(self.node, at, self.new)
        self.want(lambda old: [*old[:at], self.new, *old[at:]])

    def remove_item(self) -> None:
        assert isinstance(self.node, Array)
        at = self.draw(st.integers(0, len(self.node.items) - 1))
        self.edits = self.made.remove_item(self.node, at)
        self.want(lambda old: [*old[:at], *old[at + 1 :]])

    def move_item(self) -> None:
        assert isinstance(self.node, Array)
        at, to = (self.draw(st.integers(0, len(self.node.items) - 1)) for _ in range(2))
        self.edits = self.made.move_item(self.node, at, to)

        def moved(old: list) -> list:
            rest = [*old[:at], *old[at + 1 :]]
            return [*rest[:to], old[at], *rest[to:]]

        self.want(moved)


def fields_of(draw: Any, node: Object, new: Any) -> Fields:
    """Some members kept, some changed, renamed, dropped, and some that are new."""
    fields: dict[str, Any] = {}
    was: dict[str, str] = {}
    for name, member in node.members.items():
        what = draw(st.sampled_from(["keep", "keep", "drop", "change", "rename"]))
        if what == "rename":
            fields[f"{name}'s"] = plain(member.value)
            was[f"{name}'s"] = name
        elif what != "drop":
            fields[name] = new if what == "change" else plain(member.value)
        if draw(st.integers(0, 3)) == 0:
            fields.setdefault(f"new {len(fields)}", draw(values))
    return Fields(fields, was)
