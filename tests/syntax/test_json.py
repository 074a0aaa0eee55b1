"""JSON without a mistake: the same values as the standard library, with their places."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asl_analyze.syntax.json.damaged import read_damaged
from asl_analyze.syntax.json.read import read_json
from asl_analyze.syntax.tree import (
    Array,
    DuplicateKey,
    Node,
    Object,
    Scalar,
    String,
    Unknown,
    walk,
)
from tests.syntax.documents import VALUES, assert_nested
from tests.syntax.plain import to_plain

LAYOUTS = st.fixed_dictionaries(
    {"ensure_ascii": st.booleans(), "indent": st.sampled_from([None, 0, 2, "\t", "\r\n "])}
)


def root_of(text: str) -> Node:
    tree = read_json(text)
    assert tree.root is not None
    assert tree.faults == []
    return tree.root


@given(VALUES, LAYOUTS)
def test_values_are_those_of_the_standard_library(value: object, layout: dict[str, object]) -> None:
    text = json.dumps(value, **layout)  # type: ignore[arg-type]
    assert to_plain(root_of(text)) == json.loads(text)


@given(VALUES, LAYOUTS)
def test_the_reader_of_damaged_json_reads_sound_json_alike(
    value: object, layout: dict[str, object]
) -> None:
    text = json.dumps(value, **layout)  # type: ignore[arg-type]
    tree = read_damaged(text, 1_000)
    assert tree.faults == []
    assert tree.root is not None
    assert shape(tree.root) == shape(root_of(text))


@given(VALUES, LAYOUTS)
def test_every_key_and_scalar_selects_its_own_text(
    value: object, layout: dict[str, object]
) -> None:
    text = json.dumps(value, **layout)  # type: ignore[arg-type]
    root = root_of(text)
    assert_nested(root, text)
    for node in walk(root):
        written = text[node.start : node.end]
        assert json.loads(written) == to_plain(node)
        if isinstance(node, Object):
            assert all(
                json.loads(text[slice(*member.span)]) == member.name
                for member in node.members.values()
            )


def shape(root: Node) -> list[tuple[object, ...]]:
    """All that a tree says, flat."""
    nodes: list[tuple[object, ...]] = []
    for node in walk(root):
        nodes.append((node.kind, node.start, node.end, to_plain(node)))
        if isinstance(node, Object):
            nodes.extend((m.name, m.key.start, m.key.end) for m in node.members.values())
    return nodes


def test_places() -> None:
    text = '{"a": [1, "b\\n"],\n "c": {"d": true}}'
    root = root_of(text)
    assert isinstance(root, Object)
    array = root.members["a"].value
    assert isinstance(array, Array)
    assert [text[slice(*item.span)] for item in array.items] == ["1", '"b\\n"']
    assert text[array.start : array.end] == '[1, "b\\n"]'
    assert text[slice(*array.span)] == "["
    assert text[slice(*root.members["c"].span)] == '"c"'


@pytest.mark.parametrize("text", ['"a"', "1", "-0.5e-3", "true", " null ", "[]", "{}", "\t{ }\n"])
def test_any_value_can_be_the_whole_text(text: str) -> None:
    root = root_of(text)
    assert to_plain(root) == json.loads(text)
    assert text[root.start : root.end] == text.strip()


def test_numbers_of_any_size_are_read() -> None:
    root = root_of("[" + "9" * 5_000 + ", 1e400, 12345678901234567890]")
    assert isinstance(root, Array)
    assert [item.kind for item in root.items] == ["number"] * 3
    assert to_plain(root.items[2]) == 12345678901234567890


def test_surrogates() -> None:
    root = root_of(r'["\ud83d\ude00", "\ud800", "\udc00\ud800x"]')
    assert to_plain(root) == ["\U0001f600", "\ud800", "\udc00\ud800x"]


def test_escapes_in_keys() -> None:
    root = root_of(r'{"\u0041\"": 1}')
    assert to_plain(root) == {'A"': 1}


def test_separators_and_delete_may_stand_in_strings() -> None:
    text = '["a\u2028b\u0085c\x7f"]'
    assert to_plain(root_of(text)) == ["a\u2028b\u0085c\x7f"]


class TestDuplicateKeys:
    """The last of equal keys stands; each further one is a fault."""

    def test_the_last_one_wins(self) -> None:
        tree = read_json('{"a": 1, "b": 2, "a": 3}')
        assert isinstance(tree.root, Object)
        assert to_plain(tree.root) == {"a": 3, "b": 2}
        assert list(tree.root.members) == ["b", "a"]

    def test_each_further_key_is_reported_with_the_first(self) -> None:
        text = '{"a": 1, "a": 2, "\\u0061": 3}'
        tree = read_json(text)
        faults = [fault for fault in tree.faults if isinstance(fault, DuplicateKey)]
        assert [(fault.span.start, fault.first.start) for fault in faults] == [(9, 1), (17, 1)]
        assert [fault.key.value for fault in faults] == ["a", "a"]
        assert all(fault.object is tree.root for fault in faults)

    def test_equal_keys_of_different_objects_are_no_fault(self) -> None:
        assert read_json('{"a": {"a": 1}, "b": {"a": 2}}').faults == []


class TestUnknown:
    """Unquoted tokens are values known only at deploy."""

    @pytest.mark.parametrize(
        "token",
        [
            "${Token}",
            "${AWS::Region}",
            "${a.b}",
            "${jsonencode(x)}",
            '${jsonencode({a = "}", b = [1]})}',
            "${A}${B}",
            "1${Zeros}",
            "${N}.5",
        ],
    )
    @pytest.mark.parametrize("frame", ['{"a": %s, "b": 1}', "[%s, 1]", "[1,\n%s\n]", "%s"])
    def test_a_token_is_a_value(self, token: str, frame: str) -> None:
        text = frame % token
        [found] = [node for node in walk(root_of(text)) if isinstance(node, Unknown)]
        assert (found.text, text[found.start : found.end]) == (token, token)

    def test_a_quoted_token_is_a_string_with_a_hole(self) -> None:
        root = root_of('{"${Key}": "${Value}", "a": "b"}')
        assert isinstance(root, Object)
        value = root.members["${Key}"].value
        assert isinstance(value, String)
        assert (value.value, value.has_hole) == ("${Value}", True)
        assert not root.members["a"].value.has_hole  # type: ignore[attr-defined]


def test_kinds() -> None:
    root = root_of('[1, 1.5, true, null, "a", [], {}, ${X}]')
    assert isinstance(root, Array)
    kinds = [item.kind for item in root.items]
    assert kinds == ["number", "number", "boolean", "null", "string", "array", "object", "unknown"]
    assert [type(item) for item in root.items[:3]] == [Scalar] * 3
