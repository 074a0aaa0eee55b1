"""Why a finding is not told, for those who want to see it all the same."""

from __future__ import annotations

# Without this word a file suppresses nothing, whatever the notation.
SIGN = "asl-analyze"
# As SARIF has them: in the file itself, or beside it.
IN_SOURCE, EXTERNAL = KINDS = ("inSource", "external")


class Suppressed:
    """Who keeps a finding from being told: where that stands, and the reason that is given.

    `kind` is `"inSource"` or `"external"`; `line` and `column` (1-based) are None where the place
    is a whole file.
    """

    __slots__ = ("column", "kind", "line", "path", "reason")

    def __init__(
        self,
        kind: str,
        reason: str | None,
        path: str,
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        self.kind = kind
        self.reason = reason
        self.path = path
        self.line = line
        self.column = column

    @property
    def place(self) -> str:
        """The path, with line and column where they are known."""
        return self.path if self.line is None else f"{self.path}:{self.line}:{self.column}"
