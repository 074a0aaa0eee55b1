"""What is there in place of a path that is not."""

from __future__ import annotations

import os

from asl_analyze.alike import closest

ALIKE = 0.75


def nearby(path: str) -> str | None:
    """The path that a missing one most likely means, or None.

    It is either written nearly so, or its end alone leads there: the path is then one from a
    directory above the current one.
    """
    parts = [part for part in path.split(os.sep) if part]
    return _alike(parts, os.sep if path.startswith(os.sep) else "") or _end(parts)


def _alike(parts: list[str], start: str) -> str | None:
    """The path with each part that is not there replaced by the name most like it."""
    there = start
    for part in parts:
        step = os.path.join(there, part)
        if not os.path.lexists(step):
            close = closest(part, _names(there), ALIKE)
            if close is None:
                return None
            step = os.path.join(there, close)
        there = step
    return there


def _end(parts: list[str]) -> str | None:
    ends = (os.path.join(*parts[number:]) for number in range(1, len(parts)))
    return next((end for end in ends if os.path.lexists(end)), None)


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder or ".")
    except OSError:
        return []
