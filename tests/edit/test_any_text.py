"""Whatever the text and whatever the change: the answer is exactly that change, or none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from asl_analyze.edit import applied
from asl_analyze.syntax.read import read
from asl_analyze.syntax.tree import walk
from tests.edit.change import Change, paths
from tests.edit.texts import editor, json_texts, plain, yaml_texts

if TYPE_CHECKING:
    from asl_analyze.syntax.read import Format

THOROUGH = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))


def comments(text: str) -> set[str]:
    return set(re.findall(r"# c\d+\.", text))


def judge(draw: Any, text: str, value: Any, format: Format) -> None:
    made, root = editor(text, format)
    assert plain(root) == value
    change = Change(draw, made, root)
    event(f"{change.kind}: {'none' if change.edits is None else 'told'}")
    if change.edits is None:
        return
    after = applied(text, change.edits)
    assert after is not None
    tree = read(after, format)
    assert tree.root is not None
    assert repr(plain(tree.root)) == repr(change.wanted)
    if "\r\n" in text:
        assert after.count("\n") == after.count("\r\n")
    if change.kind in ("rename", "insert", "insert_item", "move_item"):
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
