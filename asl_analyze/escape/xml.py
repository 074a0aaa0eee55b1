"""Text in XML that a library writes: it escapes what is markup, but not what XML cannot hold."""

from __future__ import annotations

from asl_analyze.escape.terminal import one_line

_NO_XML = {0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD}


def plain(given: str) -> str:
    """A line that XML 1.0 can hold."""
    return one_line(given).translate(_NO_XML)
