"""Whatever the text and whatever the change: the answer is exactly that change, or none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from asl_analyze.edit import Editor, applied
from asl_analyze.syntax.hcl.nodes import Body, Call
from asl_analyze.syntax.read import read
from asl_analyze.syntax.tree import Node, Object, walk
from tests.amounts import tries
from tests.edit.change import Change, paths
from tests.edit.texts import editor, hcl_texts, json_texts, plain, yaml_texts

if TYPE_CHECKING:
    from asl_analyze.syntax.read import Format

THOROUGH = settings(max_examples=tries(200), deadline=None, suppress_health_check=list(HealthCheck))


def comments(text: str) -> set[str]:
    return set(re.findall(r"# c\d+\.", text))


def body(root: Node) -> Node:
    """The value that a text is about: in HCL it is what a function is given."""
    if not isinstance(root, Body):
        return root
    block = root.members["locals"].value
    assert isinstance(block, Object)
    (call,) = (member.value for member in block.members.values())
    assert isinstance(call, Call)
    return call.arguments[0]


def judge(draw: Any, text: str, value: Any, format: Format) -> None:
    made, whole = editor(text, format)
    root = body(whole)
    assert plain(root) == value
    change = Change(draw, Editor(made.source, root, format), root)
    event(f"{change.kind}: {'none' if change.edits is None else 'told'}")
    if change.edits is None:
        return
    after = applied(text, change.edits)
    assert after is not None
    tree = read(after, format)
    assert tree.root is not None
    now = plain(body(tree.root))
    # To Terraform 1.0 is 1.
    assert now == change.wanted if format == "hcl" else repr(now) == repr(change.wanted)
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


@THOROUGH
@given(st.data())
def test_hcl(data: st.DataObject) -> None:
    text, value = data.draw(hcl_texts())
    judge(data.draw, text, value, "hcl")


def test_walk_sees_what_paths_sees() -> None:
    _, root = editor('{"a": [1, {"b": 2}]}', "json")
    assert {id(node) for _, node in paths(root)} == {id(node) for node in walk(root)}
