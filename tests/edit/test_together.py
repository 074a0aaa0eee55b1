"""Several changes of one text are told as one, or not at all."""

from __future__ import annotations

from asl_analyze.edit import applied
from asl_analyze.syntax.tree import Array, Object
from tests.edit.test_doubts import at
from tests.edit.texts import editor

TEXT = '{\n  "a": {"b": [1, 2]},\n  "c": {"d": "x", "e": 5}\n}\n'


def test_changes_of_several_parts_are_one() -> None:
    made, root = editor(TEXT, "json")
    items, other = at(root, "a", "b"), at(root, "c")
    assert isinstance(root, Object)
    assert isinstance(items, Array)
    assert isinstance(other, Object)
    edits = made.together(
        lambda one: [
            one.remove_item(items, 0),
            one.rename(other.members["d"], "z"),
            one.replace(at(root, "c", "e"), 6),
        ]
    )
    assert edits is not None
    assert applied(TEXT, edits) == '{\n  "a": {"b": [2]},\n  "c": {"z": "x", "e": 6}\n}\n'
    # What was asked for together is told by itself again afterwards.
    single = made.replace(at(root, "c", "e"), 7)
    assert single is not None
    assert applied(TEXT, single) == TEXT.replace("5", "7")


def test_what_cannot_be_told_in_one_part_is_not_told_at_all() -> None:
    made, root = editor("a: &x {b: 1}\nc: *x\nd: 1\n", "yaml")
    assert made.together(lambda one: [one.replace(at(root, "d"), 2)]) is not None
    assert (
        made.together(
            lambda one: [one.replace(at(root, "d"), 2), one.replace(at(root, "a", "b"), 2)]
        )
        is None
    )


def test_two_changes_of_one_object_are_not_told() -> None:
    made, root = editor(TEXT, "json")
    other = at(root, "c")
    assert isinstance(other, Object)
    names = other.members
    assert (
        made.together(lambda one: [one.rename(names["d"], "y"), one.rename(names["e"], "z")])
        is None
    )
