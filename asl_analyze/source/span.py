"""A half-open range of a text."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """Offsets `start` (inclusive) and `end` (exclusive), in code points of the decoded text."""

    start: int
    end: int
