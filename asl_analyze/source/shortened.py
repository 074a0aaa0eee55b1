"""A text of the user's that is too long to be said with every finding about it."""

from __future__ import annotations

# AWS accepts names of 80 characters, and messages list several; nobody reads a longer one. A name
# of a megabyte would stand in each of a thousand findings.
LONGEST = 1000
LAST = 400
CUT = "\u2026"


def without_middle(text: str) -> str:
    """The text, of a very long one only the beginning and the end."""
    if len(text) <= LONGEST:
        return text
    return text[: LONGEST - LAST - len(CUT)] + CUT + text[-LAST:]
