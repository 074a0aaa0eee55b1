"""Whatever the text and whatever the change: the answer is exactly that change, or none."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from asl_analyze.edit import Fields, applied
from asl_analyze.edit.editor import Editor
from asl_analyze.rule import Edit
from asl_analyze.syntax.read import read
from asl_analyze.syntax.tree import Array, Node, Object, walk
from tests.edit.texts import editor, json_texts, plain, strings, values, yaml_texts

if TYPE_CHECKING:
    from asl_analyze.syntax.read import Format

THOROUGH = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
KINDS = ("rename", "replace", "remove", "remove_item", "insert", "insert_item", "move", "rewrite")

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


def change_of(draw: st.DrawFn, made: Editor, root: Node) -> tuple[str, Edits, Any] | None:
    """A random change: its kind, its edits, and the value that should come out."""
    kind = draw(st.sampled_from(KINDS))
    steps, node = draw(st.sampled_from(paths(root)))
    new = draw(values)
    before = plain(root)

    def after(change: Callable[[Any], Any]) -> Any:
        return put(before, steps, change)

    if kind == "replace":
        return kind, made.replace(node, new), after(lambda _: new)
    if kind == "rewrite":
        return rewrite(draw, made, node, new, after)
    if isinstance(node, Object):
        names = list(node.members)
        name = draw(strings)
        if kind == "insert" and name not in names:
            at = draw(st.integers(0, len(names)))
            behind = node.members[names[at - 1]] if at else None
            at = at or len(names)
            return (
                kind,
                made.insert(node, name, new, behind),
                after(
                    lambda old: dict(
                        [*list(old.items())[:at], (name, new), *list(old.items())[at:]]
                    )
                ),
            )
        if names and kind == "remove":
            gone = draw(st.sampled_from(names))
            return (
                kind,
                made.remove(node.members[gone]),
                after(lambda old: {key: one for key, one in old.items() if key != gone}),
            )
        if names and kind == "rename" and name not in names:
            old_name = draw(st.sampled_from(names))
            return (
                kind,
                made.rename(node.members[old_name], name),
                after(
                    lambda old: {name if key == old_name else key: one for key, one in old.items()}
                ),
            )
    if isinstance(node, Array):
        count = len(node.items)
        at = draw(st.integers(0, count))
        if kind == "insert_item":
            return (
                kind,
                made.insert_item(node, at, new),
                after(lambda old: [*old[:at], new, *old[at:]]),
            )
        if at < count and kind == "remove_item":
            return kind, made.remove_item(node, at), after(lambda old: [*old[:at], *old[at + 1 :]])
        if at < count and kind == "move":
            to = draw(st.integers(0, count - 1))

            def moved(old: list) -> list:
                rest = [*old[:at], *old[at + 1 :]]
                return [*rest[:to], old[at], *rest[to:]]

            return kind, made.move_item(node, at, to), after(moved)
    return None


def rewrite(
    draw: st.DrawFn, made: Editor, node: Node, new: Any, after: Callable[[Callable], Any]
) -> tuple[str, Edits, Any]:
    """A change of several things in one object."""
    if not isinstance(node, Object) or not node.members:
        return "rewrite", made.rewrite(node, new), after(lambda _: new)
    fields: dict[str, Any] = {}
    was: dict[str, str] = {}
    for name, member in node.members.items():
        what = draw(st.sampled_from(["keep", "keep", "drop", "change", "rename"]))
        if what == "rename":
            other = f"{name}'s"
            fields[other] = plain(member.value)
            was[other] = name
        elif what != "drop":
            fields[name] = new if what == "change" else plain(member.value)
        if draw(st.integers(0, 3)) == 0:
            fields.setdefault(f"new {len(fields)}", draw(values))
    return "rewrite", made.rewrite(node, Fields(fields, was)), after(lambda _: fields)


def comments(text: str) -> set[str]:
    return set(re.findall(r"# c\d+\.", text))


def judge(draw: st.DrawFn, text: str, value: Any, format: Format) -> None:
    made, root = editor(text, format)
    assert plain(root) == value
    change = change_of(draw, made, root)
    if change is None:
        return
    kind, edits, wanted = change
    event(f"{kind}: {'none' if edits is None else 'told'}")
    if edits is None:
        return
    after = applied(text, edits)
    assert after is not None
    tree = read(after, format)
    assert tree.root is not None
    assert repr(plain(tree.root)) == repr(wanted)
    if "\r\n" in text:
        assert after.count("\n") == after.count("\r\n")
    if kind in ("rename", "insert", "insert_item", "move"):
        assert comments(after) == comments(text)


@THOROUGH
@given(st.data())
def test_json(data: st.DataObject) -> None:
    text, value = data.draw(json_texts())
    judge(data.draw, text, value, "json")


@THOROUGH
@given(st.data())
def test_yaml(data: st.DataObject) -> None:
    text, value = data.draw(yaml_texts())
    judge(data.draw, text, value, "yaml")


def test_walk_sees_what_paths_sees() -> None:
    _, root = editor('{"a": [1, {"b": 2}]}', "json")
    assert {id(node) for _, node in paths(root)} == {id(node) for node in walk(root)}
