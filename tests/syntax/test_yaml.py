"""YAML: the same values as PyYAML's, with their places."""

from __future__ import annotations

import math

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from asl_analyze.syntax.tree import (
    AmbiguousScalar,
    Array,
    DuplicateKey,
    MalformedText,
    Node,
    Object,
    String,
    Unknown,
    walk,
)
from asl_analyze.syntax.yaml.read import read_yaml
from tests.syntax.documents import VALUES, assert_nested, reasons
from tests.syntax.plain import to_plain

STYLES = st.fixed_dictionaries(
    {
        "default_flow_style": st.sampled_from([None, True, False]),
        "default_style": st.sampled_from([None, "'", '"', "|", ">"]),
        "indent": st.integers(2, 5),
        "width": st.integers(10, 80),
        "allow_unicode": st.booleans(),
        "line_break": st.sampled_from(["\n", "\r\n", "\r"]),
    }
)


def root_of(text: str) -> Node:
    tree = read_yaml(text)
    assert tree.root is not None
    assert reasons(tree) == []
    return tree.root


def value_of(text: str) -> object:
    return to_plain(root_of(text), "?")


@given(VALUES, STYLES)
def test_values_are_those_of_pyyaml(value: object, style: dict[str, object]) -> None:
    text = yaml.dump(value, **style)  # type: ignore[call-overload]
    assert value_of(text) == yaml.load(text, yaml.CSafeLoader)


@given(VALUES, STYLES)
def test_every_key_and_scalar_selects_its_own_text(value: object, style: dict[str, object]) -> None:
    style["default_style"] = None
    text = yaml.dump(value, Dumper=NoAliases, **style)  # type: ignore[call-overload]
    root = root_of(text)
    assert_nested(root, text)
    for node in walk(root):
        if isinstance(node, Object):
            assert all(
                value_of(text[slice(*member.span)]) == member.name
                or text[slice(*member.span)] == member.name
                for member in node.members.values()
            )
        elif not isinstance(node, Array):
            assert value_of(text[node.start : node.end] + "\n") == to_plain(node)


class NoAliases(yaml.SafeDumper):
    """Writes equal lists twice."""

    def ignore_aliases(self, data: object) -> bool:
        del data
        return True


def test_places() -> None:
    text = "a:\n- 1\n-   b c\n\n\nd: &x !!str {e: true} # note\nf:\n"
    root = root_of(text)
    assert isinstance(root, Object)
    a, d, f = (root.members[name].value for name in "adf")
    assert isinstance(a, Array)
    assert [text[slice(*item.span)] for item in a.items] == ["1", "b c"]
    assert text[a.start : a.end] == "- 1\n-   b c"
    assert text[d.start : d.end] == "{e: true}"
    assert f.span == (text.index("f:") + 2, text.index("f:") + 2)
    assert text[slice(*root.members["d"].span)] == "d"


def test_places_count_code_points_and_no_mark_of_the_line() -> None:
    text = "\u00e9: '\u2028\u0085\U0001f600'\n\U0001f600: x\r\nz: y"
    root = root_of(text)
    assert isinstance(root, Object)
    for member in root.members.values():
        assert text[slice(*member.span)] == member.name
    assert [text[slice(*root.members[name].value.span)] for name in ("\U0001f600", "z")] == [
        "x",
        "y",
    ]


@pytest.mark.parametrize("text", ["---\n...\n", "%YAML 1.1\n---\n"])
def test_a_document_without_a_value_is_null(text: str) -> None:
    tree = read_yaml(text)
    assert tree.faults == []
    assert tree.root is not None
    assert to_plain(tree.root) is None


@pytest.mark.parametrize("text", ["", "# only a note\n"])
def test_a_text_without_a_document(text: str) -> None:
    tree = read_yaml(text)
    assert tree.root is None
    (fault,) = tree.faults
    assert isinstance(fault, MalformedText)
    assert fault.reason == "the text is empty"


class TestScalars:
    """What plain scalars stand for."""

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("true", True),
            ("False", False),
            ("~", None),
            ("null", None),
            ("", None),
            ("12", 12),
            ("-0.5", -0.5),
            (".5", 0.5),
            ("5.", 5.0),
            ("1e3", 1000.0),
            ("-1.5e-3", -0.0015),
            ("0x1F", 31),
            ("0o14", 12),
            ("+3", 3),
            ("123456789012", 123456789012),
            ("-.inf", -math.inf),
            ("a", "a"),
            ("y", "y"),
            ("n", "n"),
            ("-", "-"),
            ("1.2.3", "1.2.3"),
            ("=", "="),
            ("<<", "<<"),
            ("'1'", "1"),
            ('"true"', "true"),
            ("!!str 1", "1"),
            ('!!int "1"', 1),
            ('!!bool "yes"', True),
            ("! 1", "1"),
        ],
    )
    def test_agreed(self, text: str, value: object) -> None:
        tree = read_yaml(f"k: {text}" if text != "-" else "k: '-'")
        assert tree.faults == []
        assert tree.root is not None
        assert to_plain(tree.root) == {"k": value}

    @pytest.mark.parametrize(
        ("text", "value", "read_as"),
        [
            ("yes", True, "boolean"),
            ("No", False, "boolean"),
            ("ON", True, "boolean"),
            ("off", False, "boolean"),
            ("012", 10, "number"),
            ("08", "08", "number"),
            ("012345678901", "012345678901", "number"),
            ("1_000", 1000, "number"),
            ("1_0.5", 10.5, "number"),
            ("0b101", 5, "number"),
            ("12:30:45", "12:30:45", "number"),
            ("1:30.5", "1:30.5", "number"),
            ("2012-10-17", "2012-10-17", "date"),
            ("2016-03-14T01:59:00Z", "2016-03-14T01:59:00Z", "date"),
            ("2016-03-14 1:59:00.5 +01:00", "2016-03-14 1:59:00.5 +01:00", "date"),
        ],
    )
    def test_read_differently_by_different_readers(
        self, text: str, value: object, read_as: str
    ) -> None:
        tree = read_yaml(f"k: {text}")
        [fault] = tree.faults
        assert isinstance(fault, AmbiguousScalar)
        assert (fault.read_as, fault.string.value, fault.span) == (
            read_as,
            text,
            (3, 3 + len(text)),
        )
        assert tree.root is not None
        assert to_plain(tree.root) == {"k": value}

    @pytest.mark.parametrize("text", ["'yes'", '"012"', "!!str yes", "|\n  yes", "yes sir"])
    def test_quoted_ones_are_not_ambiguous(self, text: str) -> None:
        assert read_yaml(f"k: {text}").faults == []

    @pytest.mark.parametrize("key", ["yes", "012", "2012-10-17"])
    def test_as_keys_they_are_reported_and_their_text(self, key: str) -> None:
        tree = read_yaml(f"{key}: 1")
        [fault] = tree.faults
        assert isinstance(fault, AmbiguousScalar)
        assert tree.root is not None
        assert to_plain(tree.root) == {key: 1}

    @pytest.mark.parametrize("key", ["1", "1.50", "true", "null", "~", "1e3"])
    def test_keys_are_their_text(self, key: str) -> None:
        assert value_of(f"{key}: 1") == {key: 1}

    def test_a_long_integer(self) -> None:
        assert root_of("9" * 5_000).kind == "number"


class TestUnknown:
    """Values that a tag or a token makes known only at deploy."""

    @pytest.mark.parametrize(
        ("text", "tag", "inner"),
        [
            ("!Ref Topic", "!Ref", "Topic"),
            ("!GetAtt A.Arn", "!GetAtt", "A.Arn"),
            ('!Sub "${A}"', "!Sub", "${A}"),
            ("!Sub |\n  a\n  b", "!Sub", "a\nb"),
            ("!Join ['', [a, !Ref B]]", "!Join", ["", ["a", "?"]]),
            ("!If\n  - a\n  - b", "!If", ["a", "b"]),
            ("!Transform {Name: x}", "!Transform", {"Name": "x"}),
            ("!<tag:example.com> 1", "tag:example.com", "1"),
        ],
    )
    def test_tags(self, text: str, tag: str, inner: object) -> None:
        text = f"k: {text}"
        root = root_of(text)
        assert isinstance(root, Object)
        value = root.members["k"].value
        assert isinstance(value, Unknown)
        assert value.inner is not None
        assert (value.tag, to_plain(value.inner, "?")) == (tag, inner)
        assert value.text == text[value.start : value.end] == text[3:]

    def test_a_plain_token(self) -> None:
        root = root_of("a: ${Token}\nb: x${Token}\nc: '${Token}'\n${Key}: 1")
        assert isinstance(root, Object)
        a, b, c = (root.members[name].value for name in "abc")
        assert isinstance(a, Unknown)
        assert (a.text, a.tag, a.inner) == ("${Token}", None, None)
        assert isinstance(b, String)
        assert isinstance(c, String)
        assert b.has_hole
        assert c.has_hole
        assert "${Key}" in root.members


class TestAliases:
    """Anchored nodes stand in several places."""

    def test_a_node_is_shared(self) -> None:
        root = root_of("a: &x [1]\nb: *x\nc: &y !Ref Z\nd: *y")
        assert isinstance(root, Object)
        values = {name: member.value for name, member in root.members.items()}
        assert values["a"] is values["b"]
        assert values["c"] is values["d"]

    def test_a_container_ends_where_the_alias_ends(self) -> None:
        text = "a: &x 1\nb:\n- *x\nc: 2"
        root = root_of(text)
        assert isinstance(root, Object)
        b = root.members["b"].value
        assert text[b.start : b.end] == "- *x"

    def test_plain_values_share_too(self) -> None:
        value = value_of("a: &x [1]\nb: *x")
        assert isinstance(value, dict)
        assert value["a"] is value["b"]

    def test_many_laughs_cost_nothing(self) -> None:
        lines = ["a0: &a0 [lol, lol]"]
        lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)]
        root = root_of("\n".join(lines))
        assert len(list(walk(root))) < 1_000

    def test_an_alias_inside_its_own_anchor_is_a_fault(self) -> None:
        text = "a: &x\n  b: *x\n"
        tree = read_yaml(text)
        assert reasons(tree) == ["the alias '*x' stands inside what it refers to"]
        assert text[slice(*tree.faults[0].span)] == "*x"
        assert tree.root is not None
        assert to_plain(tree.root, "?") == {"a": {"b": "?"}}

    def test_an_alias_of_nothing_is_a_fault(self) -> None:
        assert reasons(read_yaml("a: *x")) == ["the alias '*x' is not defined"]

    def test_an_anchor_may_be_used_again(self) -> None:
        assert value_of("[&x 1, *x, &x 2, *x]") == [1, 1, 2, 2]

    def test_an_alias_as_a_key(self) -> None:
        assert value_of("a: &x b\n*x : 1") == {"a": "b", "b": 1}


class TestMergeKeys:
    """`<<` adds the members of other mappings."""

    def test_own_keys_win_wherever_they_stand(self) -> None:
        text = "a: &a {p: 1, q: 2}\nb: {p: 3, <<: *a, q: 4}\nc: {<<: *a}"
        assert value_of(text) == {
            "a": {"p": 1, "q": 2},
            "b": {"p": 3, "q": 4},
            "c": {"p": 1, "q": 2},
        }
        assert read_yaml(text).faults == []

    def test_of_a_list_the_first_wins(self) -> None:
        text = "- &a {p: 1}\n- &b {p: 2, q: 2}\n- <<: [*a, *b]\n  r: 3"
        assert value_of(text)[2] == {"p": 1, "q": 2, "r": 3}  # type: ignore[index]

    def test_merges_of_merges(self) -> None:
        text = "- &a {p: 1}\n- &b {<<: *a, q: 2}\n- {<<: *b, <<: *a}"
        assert value_of(text)[2] == {"p": 1, "q": 2}  # type: ignore[index]

    def test_anything_else_is_a_fault(self) -> None:
        reason = "the merge key '<<' needs a mapping or a list of mappings"
        assert reasons(read_yaml("<<: 1\na: 2")) == [reason]
        assert reasons(read_yaml("<<: [{a: 1}, 2]")) == [reason]

    def test_what_is_unknown_merges_nothing(self) -> None:
        assert value_of("<<: !Ref A\na: 2") == {"a": 2}

    def test_a_quoted_one_is_a_key(self) -> None:
        assert value_of("'<<': 1") == {"<<": 1}

    def test_multiplied_merges_end(self) -> None:
        wide = "&a {" + ", ".join(f"k{n}: 1" for n in range(2_000)) + "}"
        tree = read_yaml(f"- {wide}\n" + "- {<<: *a}\n" * 5_000)
        assert isinstance(tree.root, Array)
        assert len(tree.root.items) == 5_001


def test_duplicate_keys() -> None:
    tree = read_yaml("a: 1\nb: 2\n'a': 3\n")
    [fault] = tree.faults
    assert isinstance(fault, DuplicateKey)
    assert (fault.span, fault.first.span) == ((10, 13), (0, 1))
    assert tree.root is not None
    assert to_plain(tree.root) == {"a": 3, "b": 2}


def test_json_is_yaml() -> None:
    assert value_of('{"a": [1, "x\\u0041", null], "b": {}}') == {"a": [1, "xA", None], "b": {}}


@pytest.mark.parametrize(
    "text",
    [
        "a: &x [1, 'b', \"c\\n\"]\nd: *x\ne: !Ref F\ng: >-\n  h\n  i\nj: yes\n",
        "a:\n  b: c: d\n",
        "a: [1, 2\n",
        'a: "b',
        'a: "\x01"\nb: 1',
        "a:\n\t- b",
        "? [a]\n: ${X}\n<<: 1",
    ],
)
def test_the_parser_without_libyaml_reads_alike(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fast = read_yaml(text)
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    monkeypatch.delattr(yaml, "CSafeLoader")
    slow = read_yaml(text)
    assert [type(fault) for fault in slow.faults] == [type(fault) for fault in fast.faults]
    assert not slow.faults or slow.faults[0].span == fast.faults[0].span
    assert fast.root is not None
    assert slow.root is not None
    assert to_plain(slow.root, "?") == to_plain(fast.root, "?")
    places = [[(node.start, node.end) for node in walk(root)] for root in (slow.root, fast.root)]
    assert places[0] == places[1]
