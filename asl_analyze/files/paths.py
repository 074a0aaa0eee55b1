"""Spellings of a path: as it is shown, and as the one it really is."""

from __future__ import annotations

import os


def tidy(path: str) -> str:
    """A path without a leading "./"."""
    while path.startswith("./") and len(path) > 2:
        path = path[2:].lstrip("/")
    return path


def real_file(path: str) -> str:
    """The one absolute path of a file, with forward slashes."""
    return os.path.realpath(path).replace(os.sep, "/")


def real_directory(path: str) -> str:
    """The one absolute path of a directory, with forward slashes and one at its end."""
    real = real_file(path)
    return real if real.endswith("/") else real + "/"
