"""What is wrong with a configuration, and where."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


class ConfigError(Exception):
    """A configuration file that cannot be used; the message names the file, and a line if known."""

    def __init__(self, path: str, reason: str, line: int | None = None) -> None:
        place = known_path(path) + ("" if line is None else f":{line}")
        super().__init__(f"{place}: {reason}")


def known_path(path: str) -> str:
    """A path as the user knows it: from the current directory, or whole where that is shorter."""
    import os

    try:
        return min(os.path.relpath(path), path, key=len)
    except (ValueError, FileNotFoundError):  # another drive of Windows; no current directory
        return path


class WrongValueError(ValueError):
    """A wrong key or value: the keys that lead to it, and what of the value is meant.

    `said` is the rest of a sentence about the file; `part` is a text inside of the value.
    """

    def __init__(self, keys: Sequence[str], said: str, part: str | None = None) -> None:
        super().__init__(said)
        self.keys = tuple(keys)
        self.part = part


def hint(word: str, known: Sequence[str]) -> str:
    """The nearest of the known words, or all of them, as the end of a sentence."""
    from difflib import get_close_matches

    close = get_close_matches(word.replace("_", "-").lower(), known, 1)
    listed = ", ".join(f"'{each}'" for each in known)
    return f"; did you mean '{close[0]}'?" if close else f"; the keys are {listed}"
