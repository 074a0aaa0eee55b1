"""Labels of Mermaid."""

from __future__ import annotations

import re

from asl_analyze.escape.terminal import one_line

# Characters that end a string, begin an entity or a tag, or mean something in Markdown.
_SPECIAL = re.compile(
    r"""["#<>&`*~\\]      # always
    | (?<![^\W_])_        # an underscore but within a word
    | _(?![^\W_])
    | (?<=])\(            # a link
    | %(?=%) | (?<=%)%    # a comment or a directive
    | \$(?=\$) | (?<=\$)\$  # a formula
    | ^[ +-]              # a list, or space that would be cut off
    | (?<=^\d)[.)] | (?<=^\d\d)[.)]
    | [ ]$
    | :(?=//)             # an address
    """,
    re.VERBOSE,
)
# Behind these words Mermaid takes a colon and an entity for a style, or for an icon's name.
_STYLED = re.compile(r"style|classDef|\bfa[bklrs]?:")


def label(text: str) -> str:
    """A text for between double quotes, which Mermaid shows as it is."""
    visible = one_line(text) or " "
    safe = _SPECIAL.sub(lambda found: f"#{ord(found[0])};", visible)
    return safe.replace(":", "#58;") if _STYLED.search(visible) else safe
