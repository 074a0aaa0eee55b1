"""JSON with mistakes: one fault for each, at its place, and the rest is read."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asl_analyze.syntax.json.read import read_json
from asl_analyze.syntax.tree import DuplicateKey, MalformedText, NestedTooDeep
from tests.amounts import tries
from tests.syntax.documents import VALUES, places, reasons
from tests.syntax.plain import to_plain

# A text, what of it is pointed at, the reason, and the value that is read nevertheless.
MISTAKES = [
    ('{"a": 1,}', ",", "trailing comma before '}'", {"a": 1}),
    ("[1, 2,\n]", ",", "trailing comma before ']'", [1, 2]),
    ('{"a": 1,, "b": 2}', ",", "one comma too many", {"a": 1, "b": 2}),
    ("[,]", ",", "one comma too many", []),
    ('{"a": 1\n "b": 2}', '"b"', "a comma is missing before 'b'", {"a": 1, "b": 2}),
    ('["a" "b"]', '"b"', "a comma is missing before 'b'", ["a", "b"]),
    ("[1 2]", "2", "a comma is missing before '2'", [1, 2]),
    ('{"a" 1}', "1", "a colon is missing after the key 'a'", {"a": 1}),
    ('{"a" = 1}', "=", "expected ':' after the key 'a', found '='", {"a": 1}),
    ('{"a":: 1}', ":", "expected a value, found ':'", {"a": 1}),
    ('{"a", "b": 2}', '"a"', "the key 'a' has no value", {"a": "?", "b": 2}),
    ('{"a"}', '"a"', "the key 'a' has no value", {"a": "?"}),
    ('{"a": , "b": 2}', ",", "a value is missing before ','", {"a": "?", "b": 2}),
    ('{"a":}', "}", "a value is missing before '}'", {"a": "?"}),
    ('{"a": 1; "b": 2}', ";", "expected ',' or '}', found ';'", {"a": 1, "b": 2}),
    ("{a: 1}", "a", "the key 'a' is not in double quotes", {"a": 1}),
    ('{"a": Task, "b": 1}', "Task", "the text 'Task' is not in double quotes", None),
    ('{"a": Ta sk", "b": 1}', 'Ta sk"', "the text 'Ta sk' is not in double quotes", None),
    ('{"a": s3://b/c}', "s3://b/c", "the text 's3://b/c' is not in double quotes", None),
    ("['a']", "'a'", "strings are written in double quotes in JSON", ["a"]),
    ("{“a”: 1}", "“a”", "strings are written in double quotes in JSON", {"a": 1}),
    ("[1, // one\n 2]", "// one", "comments are not allowed in JSON", [1, 2]),
    ("[1, # one\n 2]", "# one", "comments are not allowed in JSON", [1, 2]),
    ("[1, /* one\n */ 2]", "/* one\n */", "comments are not allowed in JSON", [1, 2]),
    ("[1] /* one", "/*", "a comment is not closed", [1]),
    ("[NaN]", "NaN", "'NaN' is not a JSON value", ["?"]),
    ("[-Infinity]", "-Infinity", "'-Infinity' is not a JSON value", ["?"]),
    ("[012]", "012", "'012' is not a JSON number", [12]),
    ("[+1]", "+1", "'+1' is not a JSON number", [1]),
    ("[.5]", ".5", "'.5' is not a JSON number", [0.5]),
    ("[5.]", "5.", "'5.' is not a JSON number", [5.0]),
    ("[0x1F]", "0x1F", "'0x1F' is not a JSON number", [31]),
    ("[-]", "-", "'-' is not a JSON number", ["?"]),
    ("[True]", "True", "'True' is written 'true' in JSON", [True]),
    ("[None]", "None", "'None' is written 'null' in JSON", [None]),
    ('["a\tb"]', "\t", r"a raw tab in a string; it is written \t", ["a\tb"]),
    (
        '["a\x01b"]',
        "\x01",
        r"the raw control character U+0001 in a string; it is written \u0001",
        ["a\x01b"],
    ),
    (
        '["a\nb"]',
        "\n",
        r"a string goes on in the next line; a line break is written \n",
        ["a\nb"],
    ),
    (r'["\d"]', r"\d", r"'\d' is not an escape sequence of JSON", ["\\d"]),
    (r'["\u12x"]', r"\u12", r"'\u12' is not an escape sequence of JSON", ["\\u12x"]),
    (
        '{"a": "b,\n "c": 1}',
        '"b',
        "a string has no closing quote on its line",
        {"a": "b", "c": 1},
    ),
    ('["a', '"a', "a string has no closing quote on its line", ["a"]),
    ('["a\\', '"a\\', "a string has no closing quote on its line", ["a\\"]),
    ('{"a": "b "c" d", "e": 1}', "c", "expected ',' or '}', found 'c'", {"a": "b ", "e": 1}),
    ('{"a": 1', "{", "'{' is never closed", {"a": 1}),
    ('{"a": [1, 2', "[", "'[' is never closed", {"a": [1, 2]}),
    ('{"a": [1}', "}", "expected ',' or ']', found '}'", {"a": [1]}),
    ('{"a": [1}, "b": 2}', "}", "expected ',' or ']', found '}'", {"a": [1], "b": 2}),
    (
        '{"a": {"b": [1}, "c": 2}',
        "}",
        "expected ',' or ']', found '}'",
        {"a": {"b": [1]}, "c": 2},
    ),
    ('{"a": 1], "b": 2}', "]", "expected ',' or '}', found ']'", {"a": 1, "b": 2}),
    ('{"a": ["x", "b": 1}', '"b"', "expected ']' before 'b'", {"a": ["x"], "b": 1}),
    ('[{"a": 1, {"b": 2}]', "{", "expected '}' before '{'", [{"a": 1}, {"b": 2}]),
    ('{"a": 1} {"b": 2}', "{", "expected the end of the text, found '{'", {"a": 1}),
    ('{"a": 1}}', "}", "expected the end of the text, found '}'", {"a": 1}),
    ('{{"a": 1}}', "{", "expected a key in double quotes, found '{'", {}),
    ('{\u00a0"a": 1}', "\u00a0", "U+00A0 is not white space in JSON", {"a": 1}),
    ("[${X, 1]", "${", "'${' is not closed", None),
    ("", "", "the text is empty", None),
    (" \n", " \n", "the text is empty", None),
    ("StartAt: A", "StartAt", "expected a JSON value, found 'StartAt'", None),
    ("}", "}", "expected a JSON value, found '}'", None),
]


@pytest.mark.parametrize(("text", "place", "reason", "value"), MISTAKES)
def test_a_mistake(text: str, place: str, reason: str, value: object) -> None:
    tree = read_json(text)
    assert (reasons(tree), places(tree, text)) == ([reason], [place])
    if value is not None:
        assert tree.root is not None
        assert to_plain(tree.root, "?") == value


def test_several_mistakes_are_all_reported_in_order() -> None:
    text = """{
      "StartAt": "A"
      "States": {
        "A": {"Type": 'Pass', "Next": "B",}, // first
        "B": {"Type": Succeed "Comment": "a\tb"},
      },
      "TimeoutSeconds": 010
    }"""
    tree = read_json(text)
    assert places(tree, text) == [
        '"States"', "'Pass'", ",", "// first", "Succeed", '"Comment"', "\t", ",", "010"
    ]  # fmt: skip
    assert tree.root is not None
    assert to_plain(tree.root) == {
        "StartAt": "A",
        "States": {
            "A": {"Type": "Pass", "Next": "B"},
            "B": {"Type": "Succeed", "Comment": "a\tb"},
        },
        "TimeoutSeconds": 10,
    }


def test_duplicate_keys_are_reported_among_mistakes() -> None:
    tree = read_json('{"a": 1, "a": 2,}')
    assert [type(fault) for fault in tree.faults] == [DuplicateKey, MalformedText]


def test_reading_stops_after_twenty_losses() -> None:
    tree = read_json("[" + '{"a": 1 "b": 2}, ' * 50 + "7]")
    assert len(tree.faults) == 20
    assert tree.root is not None
    assert 7 not in to_plain(tree.root)  # type: ignore[operator]


def test_reading_goes_on_after_any_number_of_small_mistakes() -> None:
    tree = read_json("[" + "'a', " * 50 + "7]")
    assert len(tree.faults) == 20
    assert tree.root is not None
    assert to_plain(tree.root) == ["a"] * 50 + [7]


def test_nesting_up_to_the_limit_is_read() -> None:
    assert read_json("[" * 1_000 + "]" * 1_000).faults == []


def test_deeper_nesting_is_one_fault_and_the_rest_is_read() -> None:
    text = '{"a": ' + "[" * 1_005 + "]" * 1_005 + ', "b": 1}'
    tree = read_json(text)
    [fault] = tree.faults
    assert isinstance(fault, NestedTooDeep)
    assert (fault.limit, fault.span.start) == (1_000, 6 + 999)
    assert to_plain(tree.root)["b"] == 1  # type: ignore[arg-type, index]


EDITS = st.lists(
    st.tuples(
        st.integers(0, 200),
        st.integers(0, 3),
        st.sampled_from([*"{}[],:\"'\\/ \n\t0-1.eEtruefalsn#*\x00\u00a0$;`", "${", '",', "//"])
        | st.just(""),
    ),
    min_size=1,
    max_size=4,
)
BASE = (
    '{"StartAt": "A", "States": {"A": {"Type": "Task", "X": [1, -2.5e3, true, null, "q\\"\\u00e9"]'
    ', "e": {}, "Next": "B"},\n "B": {"Type": "Succeed"}}}'
)


def damage(text: str, edits: list[tuple[int, int, str]]) -> str:
    for at, removed, added in edits:
        at %= len(text) + 1
        text = text[:at] + added + text[at + removed :]
    return text


def no_constant(name: str) -> None:
    raise ValueError(name)


def check_against_the_standard_library(text: str) -> None:
    tree = read_json(text)
    mistakes = [fault for fault in tree.faults if not isinstance(fault, DuplicateKey)]
    for fault in tree.faults:
        assert 0 <= fault.span.start <= fault.span.end <= len(text)
    try:
        value = json.loads(text, parse_constant=no_constant)
    except ValueError:
        assert mistakes or "${" in text
    else:
        assert mistakes == []
        assert tree.root is not None
        assert to_plain(tree.root) == value


@given(EDITS)
@settings(max_examples=tries(500))
def test_damaged_json_is_faulty_just_when_the_standard_library_refuses_it(
    edits: list[tuple[int, int, str]],
) -> None:
    check_against_the_standard_library(damage(BASE, edits))


@given(VALUES, EDITS)
def test_other_damaged_json(value: object, edits: list[tuple[int, int, str]]) -> None:
    check_against_the_standard_library(damage(json.dumps(value), edits))


@given(st.text(alphabet="{}[],:\"'\\/ \n0-1.eatrue#*$\x00“”", max_size=60))
def test_any_text(text: str) -> None:
    check_against_the_standard_library(text)


@given(st.integers(0, len(BASE)))
def test_a_text_cut_off_anywhere_has_one_fault(at: int) -> None:
    assert len(read_json(BASE[:at]).faults) == (at < len(BASE))


MANY = tries(100_000)
PATHOLOGICAL = {
    "brackets": "[" * MANY,
    "objects": '{"a":' * MANY,
    "nested": "[" * 10_000 + "]" * 10_000,
    "mixed": "[{" * MANY + "]" * MANY,
    "closers": "{" + "]" * MANY,
    "strings": '"\n' * MANY,
    "unclosed values": '{"a": "\n' * MANY,
    "unclosed items": '["a,\n"b]' * MANY,
    "unclosed line": '"' + "a" * 1_000_000,
    "lines": '["a\n' * MANY,
    "escapes": '"' + "\\d" * MANY + '"',
    "control characters": '"' + "\x01" * MANY,
    "holes": "[${" * MANY,
    "braces": "[${" + "{" * MANY + '"' * MANY,
    "comments": "/*" * MANY,
    "line comments": "//x\n" * MANY,
    "spaces": " " * 1_000_000,
    "no-break spaces": "\u00a0" * MANY,
    "words": "[" + "a " * MANY,
    "spaces after a word": "[a" + " " * MANY + "\n]",
    "commas": "[" + "," * MANY,
    "colons": '{"a"' + ":" * MANY,
    "junk": "[" + ";" * MANY,
    "quotes": "[" + "'" * MANY,
    "digits": "[" + "1" * 1_000_000 + "]",
    "bad digits": "[0" + "1" * 1_000_000 + "]",
}


@pytest.mark.parametrize("name", PATHOLOGICAL)
def test_pathological_texts_are_read_to_their_end(name: str) -> None:
    tree = read_json(PATHOLOGICAL[name])
    assert len(tree.faults) <= 20
    assert bool(tree.faults) == (name != "digits")


def test_a_megabyte_on_one_line() -> None:
    text = "[" + '{"a": [1, 2, "x"], "b": {}}, ' * 40_000 + "1]"
    tree = read_json(text)
    assert tree.faults == []
    assert len(tree.root.items) == 40_001  # type: ignore[union-attr]
