"""Messages of SARIF, in which viewers look for links: `[text](target)`."""

from __future__ import annotations

from asl_analyze.escape.terminal import one_line


def plain(text: str) -> str:
    """A text on one line without a link: `$.a[0](1)` would be one."""
    return one_line(text).replace("](", "] (")


def link_text(text: str) -> str:
    """A text for between the brackets of a link."""
    shown = plain(text) or "here"
    for char in "\\[]":
        shown = shown.replace(char, f"\\{char}")
    return shown
