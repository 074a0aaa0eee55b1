"""The findings of one file, with what is known of those that are not among them."""

from __future__ import annotations

from asl_analyze.result import Result, identity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.result import Identity


class Results(list[Result]):
    """Findings.

    `repeated` are the identities of findings that were not made, since their rule found enough on
    the same piece of text, each with its spot (see `spot_of`), as hashes; `unread` are sentences
    about what was not looked at, and of which no finding tells. `suppressed` are findings that are
    not to be told.
    """

    __slots__ = ("repeated", "suppressed", "unread")

    def __init__(self) -> None:
        super().__init__()
        self.repeated: dict[int, int] = {}
        self.unread: set[str] = set()
        self.suppressed: list[Result] = []

    def add_untold(self, others: Results) -> None:
        """Add what is known of the findings that are not among some others."""
        self.repeated |= others.repeated
        self.unread |= others.unread

    def count_repeated(self) -> int:
        """How many findings were not made that are not among these either."""
        if not self.repeated:
            return 0
        hidden = {hash(spot_of(identity(one))) for one in self.suppressed}
        counted = {one for one, spot in self.repeated.items() if spot not in hidden}
        return len(counted - {hash(identity(one)) for one in self})


def spot_of(found: Identity) -> tuple[str, str, int]:
    """The rule of a finding and where it begins."""
    path, code, start, _, _ = found
    return path, code, start
