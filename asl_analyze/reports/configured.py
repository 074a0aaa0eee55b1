"""What a configuration file leaves out of a run, so that nobody takes silence for soundness."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

# What is shown of a list, and of a text in it; the structured reports have all.
SHOWN = 8
LONGEST = 80

SAID = {
    "select": "selects only",
    "ignore": "ignores",
    "exclude": "excludes",
    "severity": "sets severities",
}
IGNORED_FOR = "ignore for "


class Configured:
    """A configuration file by the path a user knows, and what it sets that leaves something out.

    `left_out` has the keys of the file, and what it ignores for some files or definitions alone as
    `ignore for PATTERN`; of those that the command line overrules there is none.
    """

    __slots__ = ("left_out", "path")

    def __init__(self, path: str, left_out: dict[str, list[str] | str | bool]) -> None:
        self.path = path
        self.left_out = left_out

    def __str__(self) -> str:
        if not self.left_out:
            return f"configuration: {self.path}"
        return f"{self.path} {'; '.join(map(self._said, self.left_out))}"

    def _said(self, key: str) -> str:
        value = self.left_out[key]
        if isinstance(value, list):
            if key.startswith(IGNORED_FOR):
                return f"ignores for '{_short(key.removeprefix(IGNORED_FOR))}' {_listed(value)}"
            return f"{SAID[key]} {_listed(value)}"
        word = str(value).lower() if isinstance(value, bool) else f"'{value}'"
        return f"sets {key} to {word}"


def _listed(values: Sequence[str]) -> str:
    words = [f"'{_short(value)}'" for value in values[:SHOWN]]
    more = len(values) - len(words)
    return ", ".join(words) + (f" and {more} more" if more else "")


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}\u2026"
