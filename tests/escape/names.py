"""Names that mean something to what shows them, and what may never come of them."""

from __future__ import annotations

import json
import re

from hypothesis import strategies as st

PIECES = (
    # logs: GitHub and Forgejo, Azure, TeamCity, GitLab
    *("::error title=x::y", "::stop-commands::t", "##[add-mask]a", "##vso[task.setvariable]b"),
    *("%0A", "%0D%0a", "%25", "%3A", "%2C", "%3B", "%5D", "%AZP25", "%", ";", "=", "::add-mask::"),
    *("##teamcity[testFailed]", "section_start:1:s\r\x1b[0K", "::", "##", "#", ":", "["),
    # terminals
    *("\n", "\r", "\t", "\0", "\x07", "\x1b[2J", "\x1b]0;t\x07", "\x7f", "\x85", "\x9b31m"),
    *("\u2028", "\u2029", "\u202e", "\u2066", "\u200f", "\u061c", "\u200b", "\u2060", "\ufeff"),
    *("\u00ad", "\u200d", "\ufe0f", "\u180e", "\U000e0041", "\ud800", "\udce9"),
    # spreadsheets
    *("=1+1", "+1", "-1", "@SUM(1)", ";=2", ",", '"', "\uff1d1"),
    # Markdown, HTML, SARIF
    *(
        "@user",
        "a@b.cd",
        "#1",
        "GH-2",
        "http://x",
        "www.x.y",
        "[a](b)",
        "![a](b)",
        "](1)",
        "[",
        "]",
    ),
    *(
        "<script>",
        "<b onload=x>",
        "</text>",
        "<!--",
        "-->",
        "]]>",
        "&amp;",
        "&",
        "'",
        "`",
        "|",
        "*",
    ),
    # languages of pictures, templates
    *("\\", "%%{init: {}}%%", "]; evil", "end", "click A", "{", "}", "{0}", "%s", "$x", "${y}"),
    *(" ", "a", "é", "日本", "😀", "1", "."),
)


def _as_read(name: str) -> str:
    """The name as it comes back from a file: two halves of a pair become a letter."""
    back: str = json.loads(json.dumps(name))
    return back


NAMES = (
    st.lists(st.sampled_from(PIECES) | st.characters(), min_size=1, max_size=6)
    .map("".join)
    .map(_as_read)
)

# Letters that are not seen: what compares by a culture passes over them.
_UNSEEN = re.compile(
    "[\u00ad\u180e\u200b-\u200f\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
_UNSAFE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_COMMAND = re.compile(r"^\s*::|##[A-Za-z]*\[", re.MULTILINE)


def assert_harmless(printed: str) -> None:
    """Nothing for a terminal to obey, nothing for a CI log to run."""
    assert not (found := _UNSAFE.findall(printed)), found
    for line in printed.split("\n"):
        seen = _UNSEEN.sub("", line)
        assert not _COMMAND.search(seen), ascii(line)
