"""The findings of one file, with what is known of those that are not among them."""

from __future__ import annotations

from asl_analyze.result import Result, identity


class Results(list[Result]):
    """Findings.

    `repeated` are the identities (their hashes) of findings that were not made, since their rule
    found enough on the same piece of text; `unread` are sentences about what was not looked at, and
    of which no finding tells.
    """

    __slots__ = ("repeated", "unread")

    def __init__(self) -> None:
        super().__init__()
        self.repeated: set[int] = set()
        self.unread: set[str] = set()

    def add_untold(self, others: Results) -> None:
        """Add what is known of the findings that are not among some others."""
        self.repeated |= others.repeated
        self.unread |= others.unread

    def count_repeated(self) -> int:
        """How many findings were not made that are not among these either."""
        return len(self.repeated - {hash(identity(one)) for one in self}) if self.repeated else 0
