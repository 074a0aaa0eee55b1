"""Carets stand under what they mean, whatever the line is made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asl_analyze.reports.text.frame import CUT, frame
from asl_analyze.reports.text.width import layout
from asl_analyze.source.text import SourceText


def _marked(line, words, width=120):
    """The rows of a one-line text with the words marked."""
    start = line.index(words)
    rows = frame(SourceText("a", line), start, start + len(words), width)
    return [row.text for row in rows]


@pytest.mark.parametrize(
    ("before", "cells"),
    [
        ("abc", 3),
        ("日本", 4),
        ("e\u0301", 1),
        ("😀", 2),
        ("👨\u200d👩\u200d👧", 2),
        ("❤\ufe0f", 2),
        ("❤", 1),
        ("❤\ufe0f\u200d🔥", 2),
        ("日\ufe0f", 2),
        ("a\xadb", 3),
        ("👍🏽", 2),
        ("🇩🇪", 2),
        ("1\ufe0f\u20e3", 2),
        ("a\u200cb", 2),
        ("a\u200bb", 2 + len("<U+200B>")),
        ("\u1112\u1161\u11ab", 2),
        ("Ａ", 2),
        ("…", 1),
        ("\t", 4),
        ("ab\t", 4),
        ("日本\t", 8),
        ("\x1b", 1),
        ("\x1f", 1),
        ("\x7f", 1),
        ("\x85", len("<U+0085>")),
        ("\u202e", len("<U+202E>")),
        ("\u2028", len("<U+2028>")),
        ("\ud83d", len("<U+D83D>")),
    ],
)
def test_carets_stand_after_what_comes_before(before, cells):
    _, carets = _marked(f"{before}HERE!", "HERE")
    assert carets == " " * cells + "^^^^"


@pytest.mark.parametrize(
    ("words", "cells"), [("日本", 4), ("😀", 2), ("e\u0301", 1), ("\u200c", 1)]
)
def test_carets_are_as_many_as_cells(words, cells):
    _, carets = _marked(f"ab{words}cd", words)
    assert carets == "  " + "^" * cells


def test_controls_and_direction_marks_are_made_visible():
    line, _ = _marked('"\x00\x1b[31m\x7f\u202e\u2066\u0085\ud83d\t|"', "|")
    assert line == '"␀␛[31m␡<U+202E><U+2066><U+0085><U+D83D>    |"'


def test_a_line_that_fits_is_not_cut():
    line, carets = _marked("a" * 116 + "HERE", "HERE")
    assert line == "a" * 116 + "HERE"
    assert carets == " " * 116 + "^^^^"


def test_wide_characters_count_twice_when_a_line_is_cut():
    line, carets = _marked("日" * 80 + "HERE", "HERE")
    assert line == CUT + "日" * 20 + "HERE"
    assert carets == " " * 41 + "^^^^"


def test_a_long_line_is_cut_after_a_span_that_fits():
    line, carets = _marked("HERE" + "a" * 200, "HERE")
    assert line == "HERE" + "a" * 116 + CUT
    assert carets == "^^^^"


@pytest.mark.parametrize("unit", ["a", "日", "\t", "❤\ufe0f", "\u202e"])
def test_a_very_long_line_is_cut_around_the_span(unit):
    line, carets = _marked(unit * 5000 + "HERE" + unit * 5000, "HERE")
    assert line.startswith(CUT)
    assert line.endswith(CUT)
    assert layout(line)[1][-1] <= 122
    at = line.index("HERE")
    assert layout(line[:at])[1][-1] == carets.index("^")
    assert carets.strip() == "^^^^"
    assert at > 5


def test_a_span_longer_than_the_width_shows_its_beginning():
    line, carets = _marked("a" * 300 + "[" + "b" * 300 + "]" + "c" * 50, "[" + "b" * 300 + "]")
    assert line == CUT + "a" * 20 + "[" + "b" * 99 + CUT
    assert carets == " " * 21 + "^" * 100


def test_context_lines_are_cut_at_the_same_place():
    source = SourceText("a", "\n".join(["x" * 400 + "y" * 400, "a" * 400 + "H" + "b" * 400, "z"]))
    rows = frame(source, 1201, 1202, 120)
    before, line, carets, after = [row.text for row in rows]
    assert before.index("y") == line.index("H") == carets.index("^")
    assert after == CUT


def test_a_megabyte_on_one_line_is_not_read_from_end_to_end():
    text = '{"é": 1},' * 120_000
    source = SourceText("a", text)
    source.position(0)
    touched = []

    class Watched(str):
        __slots__ = ()

        def __getitem__(self, key):
            part = str.__getitem__(self, key)
            touched.append(len(part))
            return part

    source.text = Watched(text)
    frame(source, 540_000, 540_003, 120)
    assert sum(touched) < 2000


@given(
    st.text(alphabet=st.characters(), max_size=300),
    st.integers(0, 300),
    st.integers(0, 300),
    st.integers(20, 200),
)
def test_any_text_has_a_frame_that_fits(text, start, length, width):
    start = min(start, len(text))
    rows = frame(SourceText("a", text), start, min(start + length, len(text)), width)
    assert any(row.mark and "^" in row.text for row in rows)
    for row in rows:
        assert layout(row.text)[1][-1] <= width + 2
        assert not set(row.text) & set("\r\n\x1b\u2028\u202e")
        row.text.encode()
