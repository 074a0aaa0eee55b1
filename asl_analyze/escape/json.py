"""JSON for readers that are stricter than Python's."""

from __future__ import annotations


def sound(text: str) -> str:
    """JSON, not escaped to ASCII, whose half surrogate pairs become U+FFFD.

    Such stand in the name of a file that is no UTF-8, and no other reader takes them.
    """
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
