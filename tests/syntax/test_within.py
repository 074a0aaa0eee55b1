"""Places inside strings, mapped to the file."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st

from asl_analyze.syntax.json.read import read_json
from asl_analyze.syntax.tree import Object, String, Unknown, Within, walk
from asl_analyze.syntax.within import alignment_of, to_span
from asl_analyze.syntax.yaml.read import read_yaml
from tests.syntax.documents import strings

LETTERS = st.text(alphabet="ab \\\"'/\n\t:#\u00e9\u2028\x85\x7f\U0001f600", max_size=30)


def json_string(text: str) -> String:
    root = read_json(text).root
    assert isinstance(root, String)
    return root


def yaml_string(text: str) -> String:
    """The value under `k`."""
    root = read_yaml(text).root
    assert isinstance(root, Object)
    value = root.members["k"].value
    assert isinstance(value, String)
    return value


def pieces(text: str, string: String) -> list[str]:
    """What each code point of the value was written as."""
    return [
        text[slice(*to_span(text, Within(string, at, at + 1)))] for at in range(len(string.value))
    ]


def part(text: str, string: String, wanted: str) -> str:
    """What a part of the value was written as."""
    start = string.value.index(wanted)
    return text[slice(*to_span(text, Within(string, start, start + len(wanted))))]


class TestJson:
    """Escapes of JSON."""

    def test_without_escapes_offsets_are_shifted(self) -> None:
        text = ' "abc"'
        string = json_string(text)
        assert pieces(text, string) == ["a", "b", "c"]
        assert [alignment_of(text, string).start(at) for at in range(4)] == [2, 3, 4, 5]

    def test_each_escape_is_one_place(self) -> None:
        text = r'"a\"\\\/\n\u0041\ud83d\ude00\ud800z"'
        parts = ["a", r"\"", r"\\", r"\/", r"\n", r"\u0041", r"\ud83d\ude00", r"\ud800", "z"]
        assert pieces(text, json_string(text)) == parts

    def test_a_part(self) -> None:
        text = r'"$.a[\"b\"].c"'
        assert part(text, json_string(text), '["b"]') == r"[\"b\"]"

    def test_an_empty_part_stands_between_quotes(self) -> None:
        string = json_string('""')
        assert to_span('""', Within(string, 0, 0)) == (1, 1)
        text = r'"\n"'
        assert to_span(text, Within(json_string(text), 1, 1)) == (3, 3)

    @given(st.text(max_size=30), st.booleans())
    def test_pieces_decode_to_the_value(self, value: str, ascii_only: bool) -> None:
        assume(not any("\ud800" <= character <= "\udfff" for character in value))
        text = json.dumps(value, ensure_ascii=ascii_only)
        string = json_string(text)
        written = pieces(text, string)
        assert [json.loads(f'"{piece}"') for piece in written] == list(value)
        assert "".join(written) == text[1:-1]

    def test_a_string_with_mistakes_is_placed_as_a_whole(self) -> None:
        text = '["a\\d\tb\\n"]'
        [string] = strings(read_json(text).root)  # type: ignore[arg-type]
        assert to_span(text, Within(string, 0, 1)) == (1, len(text) - 1)


class TestYaml:
    """The styles of YAML."""

    def test_plain(self) -> None:
        text = "k: a b\nl: 1"
        assert pieces(text, yaml_string(text)) == ["a", " ", "b"]

    def test_plain_over_several_lines(self) -> None:
        text = "k: a  \n   b\n\n\n   c\nl: 1"
        string = yaml_string(text)
        assert string.value == "a b\n\nc"
        assert pieces(text, string)[::5] == ["a", "c"]
        assert [part(text, string, letter) for letter in "abc"] == ["a", "b", "c"]

    def test_single_quoted(self) -> None:
        text = "k: 'it''s\n\n   ok'"
        string = yaml_string(text)
        assert string.value == "it's\nok"
        assert part(text, string, "t's") == "t''s"
        assert part(text, string, "ok") == "ok"

    def test_double_quoted(self) -> None:
        text = 'k: "a\\x41\\u0042\\U0001F600\\e\\_\\\n    c\n   d \\n e"'
        string = yaml_string(text)
        assert string.value == "aAB\U0001f600\x1b\xa0c d \n e"
        assert part(text, string, "AB\U0001f600") == r"\x41\u0042\U0001F600"
        assert part(text, string, "\x1b\xa0") == r"\e\_"
        assert [part(text, string, letter) for letter in ("c", "d", "\n", "e")] == [
            "c", "d", r"\n", "e"
        ]  # fmt: skip

    @pytest.mark.parametrize("header", ["|", "|-", "|+", "| # note", "|2", "|2-", "|-2"])
    @pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
    def test_literal(self, header: str, line_end: str) -> None:
        text = line_end.join([f"k: {header}", "  one", "", "    two  ", "  three", "", "l: 1"])
        string = yaml_string(text)
        assert string.value.rstrip("\n") == "one\n\n  two  \nthree"
        assert part(text, string, "one") == "one"
        assert part(text, string, "  two  ") == "  two  "
        assert part(text, string, "three") == "three"
        assert part(text, string, "\n  two") == line_end + "    two"

    @pytest.mark.parametrize("header", [">", ">-", ">+", ">2"])
    @pytest.mark.parametrize("line_end", ["\n", "\r\n"])
    def test_folded(self, header: str, line_end: str) -> None:
        lines = ["", "  one", "  two", "", "  three", "    four", "  five", "", "", "l: 1"]
        text = line_end.join([f"k: {header}", *lines])
        string = yaml_string(text)
        assert string.value.strip("\n") == "one two\nthree\n  four\nfive"
        for word in ("one", "two", "three", "four", "five", "  four"):
            assert part(text, string, word) == word

    def test_indentation_told_by_the_header(self) -> None:
        text = "k: |2\n    x\n  y\n"
        string = yaml_string(text)
        assert string.value == "  x\ny\n"
        assert (part(text, string, "  x"), part(text, string, "y")) == ("  x", "y")

    def test_a_tagged_scalar_starts_after_its_tag(self) -> None:
        text = "k: &x !Sub |\n  one ${Two}\n"
        root = read_yaml(text).root
        [unknown] = [node for node in walk(root) if isinstance(node, Unknown)]  # type: ignore[arg-type]
        assert isinstance(unknown.inner, String)
        assert part(text, unknown.inner, "${Two}") == "${Two}"

    @given(LETTERS, st.sampled_from(["|", ">", "'", '"']), st.integers(2, 12), st.booleans())
    @example("a\n\n b\n  \n", ">", 5, True)
    def test_letters_stand_where_they_were_written(
        self, value: str, style: str, width: int, unicode: bool
    ) -> None:
        text = yaml.dump({"k": value}, default_style=style, width=width, allow_unicode=unicode)
        root = read_yaml(text).root
        assert isinstance(root, Object)
        string = root.members["k"].value
        assert isinstance(string, String)
        # Some line ends do not survive being written.
        assert string.value == yaml.load(text, yaml.CSafeLoader)["k"]
        written = pieces(text, string)
        for letter, piece in zip(string.value, written, strict=True):
            if letter in "abé:#/" and piece[0] != "\\":
                assert piece == letter

    @given(LETTERS, st.sampled_from(["|", ">", "'", '"', None]), st.integers(2, 12))
    def test_places_never_run_backwards(self, value: str, style: str | None, width: int) -> None:
        text = yaml.dump({"k": value}, default_style=style, width=width)
        for string in strings(read_yaml(text).root):  # type: ignore[arg-type]
            offset = alignment_of(text, string).start
            offsets = [offset(at) for at in range(len(string.value) + 1)]
            assert offsets == sorted(offsets)
            assert string.start <= offsets[0] <= offsets[-1] <= len(text)


def test_a_long_string_takes_linear_time() -> None:
    text = '"' + r"\n" * 200_000 + '"'
    string = json_string(text)
    assert all(alignment_of(text, string).start(at) == 1 + 2 * at for at in range(0, 200_000, 7))
