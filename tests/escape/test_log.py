"""The gate that all output passes."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asl_analyze.escape.log import guarded
from tests.escape.names import NAMES, assert_harmless

# A writer that forgot every escape.
RAW = st.lists(NAMES, min_size=1, max_size=4).map("\n".join)


@given(RAW)
def test_nothing_that_is_printed_raw_is_a_command(text: str) -> None:
    assert_harmless(guarded(text))


@given(st.dictionaries(NAMES, NAMES, max_size=3))
def test_json_says_the_same_behind_the_gate(value: object) -> None:
    for indent in (None, 2):
        text = json.dumps(value, ensure_ascii=False, indent=indent)
        assert json.loads(guarded(text)) == value


@given(NAMES)
def test_the_gate_is_passed_once(text: str) -> None:
    assert guarded(guarded(text)) == guarded(text)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("::error::x", r"\u003a:error::x"),
        ("a\n \u3000::x\n", "a\n \u3000" + r"\u003a:x" + "\n"),
        ("\u200d:\u00ad:x", "\u200d" + r"\u003a" + "\u00ad:x"),
        ("a ##[b]###[c]##vso[d]", r"a \u0023#[b]#\u0023#[c]\u0023#vso[d]"),
        ("#\u200d#te\u00ada[", r"\u0023" + "\u200d#te\u00ada["),
        ("\x1b[2J\x1b[8m\r\t\x9b\u202e", r"\u001b[2J\u001b[8m\r\t\u009b\u202e"),
        ("\ud800\U000e0041", r"\ud800\udb40\udc41"),
    ],
)
def test_a_command_is_broken_up(text: str, printed: str) -> None:
    assert guarded(text) == printed


@pytest.mark.parametrize(
    "text",
    [
        "",
        "arn:aws:states:::lambda:invoke\na::b\n",
        "### Why\n## [x]\n# a ## b [c]",
        "x:\n:y",
        "\x1b[1;31merror\x1b[0m\x1b[1m: é 日本 👩\u200d👧 \xa0 😀\n",
    ],
)
def test_what_is_ordinary_stays(text: str) -> None:
    assert guarded(text) == text
