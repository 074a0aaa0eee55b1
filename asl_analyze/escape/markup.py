"""Text in SVG and HTML."""

from __future__ import annotations

import re

_MARKUP = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "#": "&#35;"}
# Of two `#` the first is written as an entity, so that no command of a CI log comes of them.
_SPECIAL = re.compile(r"""[&<>"']|#(?=#)|[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]""")


def text(given: str) -> str:
    """A text for between tags or quotes; what XML 1.0 cannot hold becomes a replacement sign."""
    return _SPECIAL.sub(lambda found: _MARKUP.get(found[0], "\ufffd"), given)
