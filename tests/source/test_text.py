"""Offsets to lines and columns."""

import re

from hypothesis import given
from hypothesis import strategies as st

from asl_analyze.source.span import Span
from asl_analyze.source.text import SourceText

TEXTS = st.text(alphabet="ab\r\n\u2028\u0085\x0b\U0001f600")


def test_lines_and_columns_are_one_based() -> None:
    source = SourceText("x.json", "ab\ncd")
    assert source.position(0) == (1, 1)
    assert source.position(1) == (1, 2)
    assert source.position(3) == (2, 1)
    assert source.position(5) == (2, 3)


def test_each_line_end_counts_once() -> None:
    source = SourceText("x.json", "a\r\nb\rc\nd")
    assert source.line_starts == [0, 3, 5, 7]
    assert [source.line(number) for number in range(1, 5)] == ["a", "b", "c", "d"]


def test_separators_inside_strings_end_no_line() -> None:
    source = SourceText("x.json", "a\u2028b\u0085c\x0bd")
    assert source.line_count == 1
    assert source.position(6) == (1, 7)


def test_columns_count_code_points() -> None:
    assert SourceText("x.json", "\U0001f600x").position(1) == (1, 2)


def test_a_last_line_end_begins_an_empty_line() -> None:
    source = SourceText("x.json", "a\n")
    assert source.line_count == 2
    assert source.line(2) == ""


@given(TEXTS)
def test_lines_are_those_between_line_ends(text: str) -> None:
    source = SourceText("x.json", text)
    lines = re.split(r"\r\n|\n|\r", text)
    assert [source.line(number + 1) for number in range(source.line_count)] == lines


@given(TEXTS)
def test_positions_lead_back_to_their_offset(text: str) -> None:
    source = SourceText("x.json", text)
    for offset in range(len(text) + 1):
        line, column = source.position(offset)
        assert source.line_starts[line - 1] + column - 1 == offset


def test_a_span_is_a_pair() -> None:
    assert Span(2, 5) == (2, 5)
    assert "abcdef"[slice(*Span(2, 5))] == "cde"
