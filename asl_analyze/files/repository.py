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


def repository_top(directory: str) -> str | None:
    """The top of the repository that holds a directory (absolute), None outside of one."""
    if is_top(directory):
        return directory
    above = directories_above(directory)
    return above[0] if above else None
