"""Text in Markdown that is shown as it is, in the comments of GitHub and GitLab too.

These look for mentions, references and addresses in what Markdown comes to, so that no backslash
keeps them from it: only a character between does. It is written as an entity, U+200B, so that it
can be seen in the source.
"""

from __future__ import annotations

import re

from asl_analyze.escape.terminal import one_line

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~&$]")
_LIVE = re.compile(
    r"@(?=\w)"  # a person or a team, an address of mail
    r"|[#!%](?=\d)|(?i:\bGH-)(?=\d)"  # an issue, a merge request, a milestone
    r"|:(?=//)|(?i:\bwww)(?=\.)"  # an address
)
_BREAK = "&#8203;"
# What may end an address, or the cell of a table that it is in.
_ENDING = re.compile(r"[^\w.~:/?#@!$&'*+,;=%-]|[^\x00-\x7f]")


def plain(text: str) -> str:
    """A text without markup, links and mentions, on one line."""
    parts = []
    done = 0
    shown = one_line(text)
    for found in _LIVE.finditer(shown):
        parts.append(shown[done : found.end()])
        done = found.end()
    parts.append(shown[done:])
    return _BREAK.join(_SPECIAL.sub(r"\\\g<0>", part) for part in parts)


def link(text: str, address: str) -> str:
    """A text that leads to an address."""
    safe = _ENDING.sub(lambda found: "".join(f"%{byte:02X}" for byte in _bytes(found[0])), address)
    return f"[{plain(text)}]({safe})"


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
