"""The quick reader of JSON and the thorough one make the same tree of the same text."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asl_analyze.syntax.json.damaged import read_damaged
from asl_analyze.syntax.json.strict import Unusual, read_strictly
from asl_analyze.syntax.tree import Array, Node, Object, Scalar, String, Tree

LIMIT = 100

names = st.sampled_from(
    ["a", "b", "States", "", "é😀", 'q"', "back\\slash", "\u2028", "{", "tab\t"]
)
scalars = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), names
)
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4)
)
layouts = st.sampled_from(
    [
        {"indent": None, "separators": (",", ":")},
        {"indent": 2},
        {"indent": "\t", "separators": (" ,\r\n", " : ")},
        {"indent": None, "ensure_ascii": False},
    ]
)


def facts(node: Node | None) -> object:
    """All that a tree says, in a form that can be compared."""
    if isinstance(node, Object):
        members = [(facts(member.key), facts(member.value)) for member in node.members.values()]
        return ("object", node.start, node.end, members)
    if isinstance(node, Array):
        return ("array", node.start, node.end, [facts(item) for item in node.items])
    assert isinstance(node, (String, Scalar))
    return (node.kind, node.start, node.end, node.value)


def told(tree: Tree) -> object:
    """What is wrong with a text."""
    return [(type(fault), fault.span) for fault in tree.faults]


@given(values, layouts, st.sampled_from(["", " ", "\n\r\n\t"]))
def test_the_trees_of_sound_json(value: object, layout: dict[str, Any], around: str) -> None:
    text = around + json.dumps(value, **layout) + around
    quick, thorough = read_strictly(text, LIMIT), read_damaged(text, LIMIT)
    assert facts(quick.root) == facts(thorough.root)
    assert told(quick) == told(thorough) == []


@given(st.lists(st.tuples(names, scalars), min_size=1, max_size=6))
def test_the_trees_of_objects_with_a_name_twice(pairs: list[tuple[str, object]]) -> None:
    text = "{" + ", ".join(f"{json.dumps(a)}: {json.dumps(b)}" for a, b in pairs) + "}"
    quick, thorough = read_strictly(text, LIMIT), read_damaged(text, LIMIT)
    assert facts(quick.root) == facts(thorough.root)
    assert told(quick) == told(thorough)


@given(values, st.data())
def test_what_is_cut_or_changed_is_left_to_the_thorough_reader_or_read_alike(
    value: object, data: st.DataObject
) -> None:
    text = json.dumps(value, ensure_ascii=False)
    at = data.draw(st.integers(0, len(text)))
    put = data.draw(st.sampled_from(["", ",", '"', "}", "]", "x", "\\", "${T}", "NaN", "01"]))
    text = text[:at] + put + text[at + data.draw(st.integers(0, 2)) :]
    try:
        quick = read_strictly(text, LIMIT)
    except Unusual:
        return
    thorough = read_damaged(text, LIMIT)
    assert facts(quick.root) == facts(thorough.root)
    assert told(quick) == told(thorough)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        '{"a": 1,}',
        "[1, ]",
        '{"a" 1}',
        "NaN",
        "[Infinity]",
        '{"a": ${Token}}',
        '"tab\there"',
        "[" * (LIMIT + 1) + "]" * (LIMIT + 1),
        "[" * 100_000,
        "1" * 5_000,
        "[1] 2",
        "'a'",
    ],
)
def test_the_quick_reader_gives_up_on_all_else(text: str) -> None:
    with pytest.raises(Unusual):
        read_strictly(text, LIMIT)
