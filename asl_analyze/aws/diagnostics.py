"""Codes of the diagnostics that AWS gives on creating or validating a definition.

Facts, sources and date: `data/diagnostics.json`.
"""

from __future__ import annotations

from asl_analyze.aws.table import table


class Diagnostic:
    """A diagnostic of AWS: `severity` is error (creation is refused) or warning."""

    __slots__ = ("code", "severity", "trigger")

    def __init__(self, code: str, severity: str, trigger: str) -> None:
        self.code = code
        self.severity = severity
        self.trigger = trigger


def diagnostic(code: str) -> Diagnostic | None:
    """The diagnostic `code`, None when AWS is not known to give it."""
    facts = table("diagnostics")["codes"].get(code)
    return Diagnostic(code, facts["severity"], facts["trigger"]) if facts else None


def codes() -> tuple[str, ...]:
    """All codes that AWS is known to give."""
    return tuple(table("diagnostics")["codes"])
