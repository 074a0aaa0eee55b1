"""What a text with tokens comes to."""

from __future__ import annotations


class Meaning:
    """What a text with tokens comes to; `is_bare` says that it stands without quotes."""

    __slots__ = ("is_bare", "text")

    def __init__(self, text: str, *, is_bare: bool) -> None:
        self.text = text
        self.is_bare = is_bare
