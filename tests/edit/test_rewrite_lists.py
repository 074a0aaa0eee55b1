"""Lists of objects that gain an item: the old ones stay what they are."""

from __future__ import annotations

import json

from asl_analyze.edit.apply import applied
from asl_analyze.edit.editor import Editor
from asl_analyze.source.text import SourceText
from asl_analyze.syntax.read import read
from asl_analyze.syntax.tree import Array

TEXT = """[
  {"a": [1], "b": "x"},
  {"a": [2], "b": "y"}
]
"""


def rewritten(make: object) -> str:
    tree = read(TEXT, "json")
    root = tree.root
    assert isinstance(root, Array)
    edits = Editor(SourceText("x.json", TEXT), root, "json").rewrite(root, make(root))  # type: ignore[operator]
    assert edits is not None
    text = applied(TEXT, edits)
    assert text is not None
    return text


def test_a_new_item_before_a_changed_one_leaves_that_one_in_its_place() -> None:
    text = rewritten(
        lambda root: [
            {"a": [0], "b": "new"},
            {"a": root.items[0].members["a"].value, "b": "changed"},
            root.items[1],
        ]
    )
    assert json.loads(text) == [
        {"a": [0], "b": "new"},
        {"a": [1], "b": "changed"},
        {"a": [2], "b": "y"},
    ]
    assert '\n  {"a": [1], "b": "changed"},\n  {"a": [2], "b": "y"}\n]\n' in text


def test_a_copy_of_what_is_changed_where_it_stands_is_what_it_was() -> None:
    text = rewritten(
        lambda root: [
            {"a": [0], "b": "x"},
            {"c": root.items[0].members["a"].value},
        ]
    )
    assert json.loads(text) == [{"a": [0], "b": "x"}, {"c": [1]}]
