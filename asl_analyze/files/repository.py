"""Where a repository begins."""

from __future__ import annotations

import os


def is_top(directory: str) -> bool:
    """Whether a directory is the top of a repository or of a work tree."""
    return os.path.lexists(os.path.join(directory, ".git"))


def directories_above(directory: str) -> list[str]:
    """Directories above one (absolute), the repository's top first; none outside a repository."""
    ancestors: list[str] = []
    current = os.path.dirname(directory)
    while True:
        ancestors.append(current)
        if is_top(current):
            return ancestors[::-1]
        parent = os.path.dirname(current)
        if parent == current:
            return []
        current = parent


class Repositories:
    """Where repositories begin, looked for once in each directory."""

    def __init__(self) -> None:
        self._tops: dict[str, str | None] = {}

    def top(self, directory: str) -> str | None:
        """The top of the repository that holds a directory (absolute), None outside of one."""
        passed: list[str] = []
        while directory not in self._tops:
            passed.append(directory)
            above = os.path.dirname(directory)
            if is_top(directory):
                self._tops[directory] = directory
            elif above == directory:
                self._tops[directory] = None
            else:
                directory = above
        found = self._tops[directory]
        self._tops.update(dict.fromkeys(passed, found))
        return found


def repository_top(directory: str) -> str | None:
    """The top of the repository that holds a directory (absolute), None outside of one."""
    return Repositories().top(directory)
