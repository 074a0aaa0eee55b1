"""What a report says beside its findings: of which kind, how bad, about which file."""

from __future__ import annotations

# The kinds, which SARIF, checkstyle and others have as the names of rules.
UNREADABLE = "unreadable-file"
CONFIGURATION = "configuration-file"
LEFT_OUT = "findings-left-out"
ROUGH = "loops-not-followed"
SUPPRESSED = "findings-suppressed"
# Of a comparison alone.
NOT_COMPARED, NEW_DEFINITION = "not-compared", "new-definition"


class Notice:
    """A text about the run or about one file of it.

    `severity` is a word as that of a finding. `path` is that of the file it is about, as a user
    knows it; None for the run as a whole.
    """

    __slots__ = ("kind", "path", "severity", "text")

    def __init__(self, kind: str, severity: str, text: str, path: str | None = None) -> None:
        self.kind = kind
        self.severity = severity
        self.text = text
        self.path = path
