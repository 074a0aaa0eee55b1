"""YAML with mistakes."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from asl_analyze.syntax.tree import Array, MalformedText, NestedTooDeep
from asl_analyze.syntax.yaml.read import read_yaml
from tests.amounts import tries
from tests.syntax.documents import places, reasons
from tests.syntax.plain import to_plain

MISTAKES = [
    ("a: b: c", ":", "a ':' is not allowed here; text with ': ' needs quotes", {"a": "b"}),
    ("a: 1\n b: 2", ":", "a ':' is not allowed here; text with ': ' needs quotes", {"a": "1 b"}),
    ("a:\n\tb: 1", "\t", "a tab cannot indent a line; YAML needs spaces", {}),
    ("a: 1\nb: @x", "@", "this character cannot begin a value without quotes", {"a": 1}),
    ("a: 1\nb: 'c", "'", "a quoted string is not closed", {"a": 1}),
    ("a: {b: c", "", "expected ',' or '}'", {"a": {"b": "c"}}),
    ("a: [b, c\nd: 1", ":", None, None),
    ("a: [1,,2]", ",", "expected a value", {"a": [1]}),
    ('a: "\\q"', "\\", "this is not an escape sequence of YAML", {}),
    ("a: |x\n  b", "x", "expected the end of the line", {}),
    ("a:\n  - b\n  c: d", "c", "expected a list item with the indentation of those before", None),
    ("a: b\n  - c: d", ":", None, None),
    ("a:\n    b: 1\n  c: 2", "c", "expected a key with the indentation of those before", None),
    ("a: 1\nb\nc: 2", None, "expected ':' after the key", {"a": 1}),
    ("a: !x!y 1", "!", "the prefix of the tag is not declared", {}),
    ("a: 1\n---\nb: 2", "---", "a second document begins here; only the first is read", {"a": 1}),
    ("? [a]\n: 1", "[", "a key must be text, not a list or a mapping", {"[a]": 1}),
    ('a: "\x01"\nb: \x7f', "\x01", None, {"a": "\ufffd", "b": "\ufffd"}),
]


@pytest.mark.parametrize(("text", "place", "reason", "value"), MISTAKES)
def test_a_mistake(text: str, place: str | None, reason: str | None, value: object) -> None:
    tree = read_yaml(text)
    if reason is not None:
        assert reasons(tree) == [reason]
    if place is not None:
        assert places(tree, text)[0] == place
    if value is not None:
        assert tree.root is not None
        assert to_plain(tree.root) == value


def test_each_refused_character_is_a_fault() -> None:
    tree = read_yaml('a: "\x01"\nb: \ud800\nc: [')
    assert reasons(tree)[:2] == [
        "the character U+0001 is not allowed in YAML",
        "the character U+D800 is not allowed in YAML",
    ]
    assert [fault.span.start for fault in tree.faults] == [4, 10, 16]


@pytest.mark.parametrize("opener", ["[", "- ", "{a: ", "? "])
def test_nesting_beyond_the_limit_ends_reading(opener: str) -> None:
    tree = read_yaml(opener * 100_000)
    fault = tree.faults[-1]
    assert isinstance(fault, NestedTooDeep)
    assert fault.limit == 1_000
    assert len(tree.faults) <= 21


def test_nesting_up_to_the_limit_is_read() -> None:
    assert read_yaml("[" * 1_000 + "]" * 1_000).faults == []


EDITS = st.lists(
    st.tuples(
        st.integers(0, 200),
        st.integers(0, 3),
        st.sampled_from([*"{}[],:\"'\\ \n\t0-1.eaz#*&!|>%@`?~$\x00\u00a0\u2028", "- ", ": ", ""]),
    ),
    min_size=1,
    max_size=4,
)
BASE = """\
StartAt: A
States:
  A: &a
    Type: Task
    X: [1, -2.5, true, null, "q\\u00e9", 'it''s']
    Comment: >-
      one
      two
  B:
    <<: *a
    Y: {e: , f: g h}
"""


def refused_by_pyyaml(text: str) -> bool:
    try:
        yaml.compose(text, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, UnicodeEncodeError):
        return True
    return False


@given(EDITS)
@settings(max_examples=tries(500))
def test_damaged_yaml_is_faulty_just_when_pyyaml_refuses_it(
    edits: list[tuple[int, int, str]],
) -> None:
    text = BASE
    for at, removed, added in edits:
        at %= len(text) + 1
        text = text[:at] + added + text[at + removed :]
    tree = read_yaml(text)
    mistakes = [fault for fault in tree.faults if isinstance(fault, MalformedText)]
    for fault in tree.faults:
        assert 0 <= fault.span.start <= fault.span.end <= len(text)
    # Merging, keys that are no text and aliases in their own anchor are no matter of syntax.
    semantic = ("merge key", "a key must be text", "stands inside")
    syntax = [fault for fault in mistakes if not any(word in fault.reason for word in semantic)]
    assert bool(syntax) == refused_by_pyyaml(text)


@given(st.text(alphabet="ab \n-:[]{}'\"#&*!|>\t\\,?%@", max_size=40))
def test_any_text(text: str) -> None:
    tree = read_yaml(text)
    for fault in tree.faults:
        assert 0 <= fault.span.start <= fault.span.end <= len(text)


@given(st.text(max_size=40))
def test_any_characters(text: str) -> None:
    read_yaml(text)


def test_a_megabyte_of_merged_aliases() -> None:
    text = "- &a {k: 1}\n" + "- {<<: *a, x: [*a, *a]}\n" * 20_000
    tree = read_yaml(text)
    assert tree.faults == []
    assert isinstance(tree.root, Array)
    assert len(tree.root.items) == 20_001


@pytest.mark.parametrize("escape", [r"\U00110000", r"\UFFFFFFFF"])
@pytest.mark.parametrize("fast", [True, False])
def test_an_escape_beyond_the_last_character(
    escape: str, fast: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml, "__with_libyaml__", fast and yaml.__with_libyaml__)
    text = f'a: 1\nb: "{escape}"'
    tree = read_yaml(text)
    assert reasons(tree) == ["this escape sequence does not stand for a character"]
    assert text.index(escape) <= tree.faults[0].span.start < text.index(escape) + 10
    assert tree.root is not None
    assert to_plain(tree.root) == {"a": 1}
