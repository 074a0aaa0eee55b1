"""Other severities than the rules' own.

    [tool.asl-analyze.severity]
    missing-default = "error"
    cost = "off"

The first entry that means a rule counts. A finding that is less certain than its rule's others, and
has a lower severity for that, never gets a higher one than it has.
"""

from __future__ import annotations

from asl_analyze.config.fault import WrongValueError
from asl_analyze.config.layer import named
from asl_analyze.config.text import ConfigText, placed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Severed:
    """One entry of a table of severities, with the place where it stands."""

    __slots__ = ("keys", "selector", "severity", "text")

    def __init__(
        self, text: ConfigText, keys: tuple[str, ...], selector: str, severity: str
    ) -> None:
        self.text = text
        self.keys = keys
        self.selector = selector
        self.severity = severity


def severities(
    text: ConfigText, keys: tuple[str, ...], table: Mapping[str, object]
) -> list[Severed]:
    """The severities that a table sets."""
    return [
        Severed(text, (*keys, "severity", selector), selector, str(severity).lower())
        for selector, severity in named(table.get("severity"))
    ]


def by_code(given: Iterable[Severed]) -> dict[str, str]:
    """The severity of each rule that one is set for, by its code.

    Raises:
        ConfigError: for a selector that means no rule.
    """
    from asl_analyze.registry import UnknownSelector, meant

    told: dict[str, str] = {}
    for entry in given:
        try:
            rules = meant(entry.selector)
        except UnknownSelector as error:
            raise placed(WrongValueError(entry.keys, str(error)), entry.text) from error
        for rule in rules:
            told.setdefault(rule.code, entry.severity)
    return told
