"""Whatever a name holds, it comes out of the quotes as it went in."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asl_analyze.escape.dot import label as in_dot
from asl_analyze.escape.mermaid import label as in_mermaid
from asl_analyze.escape.terminal import one_line

# Names of the characters that languages of pictures, Markdown and HTML treat in their own way.
AWKWARD = st.text(st.sampled_from('"#;:&<>%{}[]()|\\`*_~$.-+/ \n1aN\u2028') | st.characters())


def decoded(text: str) -> str:
    """What Mermaid makes of its entities."""
    return re.sub(r"#(\d+);", lambda found: chr(int(found[1])), text)


def read(text: str) -> str:
    """What Graphviz makes of a quoted label: escapes first, entities last."""
    return html.unescape(re.sub(r"\\(.)", r"\1", text))


@settings(deadline=None)
@given(AWKWARD)
def test_mermaid_gives_a_name_back(name: str) -> None:
    text = in_mermaid(name)
    assert '"' not in text
    assert "\n" not in text
    assert decoded(text) == (one_line(name) or " ")


@settings(deadline=None)
@given(AWKWARD)
def test_dot_gives_a_name_back(name: str) -> None:
    text = in_dot(name)
    assert not re.search(r'(?<!\\)(\\\\)*"', text)
    assert "\n" not in text
    assert read(text) == one_line(name)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("plain name", "plain name"),
        ("snake_case", "snake_case"),
        ("50% of $.a", "50% of $.a"),
        ("a -> b", "a -#62; b"),
        ("1. first", "1#46; first"),
        ("style: #1;", "style#58; #35;1;"),
    ],
)
def test_mermaid_stays_readable(name: str, text: str) -> None:
    assert in_mermaid(name) == text
