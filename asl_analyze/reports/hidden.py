"""Words about findings that are suppressed."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_SEVERITIES = ("error", "warning", "info")


def counted(hidden: Mapping[str, int]) -> str:
    """How many there are of each severity: `2 errors and 1 warning`."""
    said = [_count(hidden[word], word) for word in _SEVERITIES if hidden.get(word)]
    return " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)


def suppressed_words(hidden: Mapping[str, int]) -> str:
    """A clause about them, for who may wonder whether they are rightly so."""
    verb = "is" if sum(hidden.values()) == 1 else "are"
    return f"{counted(hidden)} {verb} suppressed"


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}" + ("" if number == 1 else "s")
