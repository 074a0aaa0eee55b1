"""Text that one program hands to another, which prints it or puts it into a comment as Markdown.

What would come alive there is kept apart by U+200B, which nobody sees, so that the text reads the
same wherever it is shown.
"""

from __future__ import annotations

import re

from asl_analyze.escape.terminal import one_line

_APART = "\u200b"
_LIVE = re.compile(
    r"@(?=\w)"  # a person or a team, an address of mail
    r"|[#!%](?=\d)|(?i:\bGH-)(?=\d)"  # an issue, a merge request, a milestone
    r"|:(?=//)|(?i:\bwww)(?=\.)"  # an address
    r"|\](?=[(\[:])"  # a link, an image
    r"|<(?=[\w/!?])"  # markup
    r"|&(?=[\w#])"  # an entity
)


def plain(text: str) -> str:
    """A text without markup, links and mentions, on one line."""
    return _LIVE.sub(lambda found: found[0] + _APART, one_line(text))
