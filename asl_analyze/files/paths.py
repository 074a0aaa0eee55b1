"""Spellings of a path: as it is shown, and as the one it really is."""

from __future__ import annotations

import os


def tidy(path: str) -> str:
    """A path with forward slashes, as every report has them, and without a leading "./"."""
    path = path.replace(os.sep, "/")
    while path.startswith("./") and len(path) > 2:
        path = path[2:].lstrip("/")
    return path


def real_file(path: str) -> str:
    """The one absolute path of a file, with forward slashes."""
    return os.path.realpath(path).replace(os.sep, "/")


def shown(directory: str) -> str:
    """What leads the paths of the files in a directory; empty for the current one."""
    path = tidy(directory)
    if path in ("", ".", "./"):
        return ""
    return path if path.endswith("/") else path + "/"


def is_below(path: str, directory: str) -> bool:
    """Whether a path lies in a directory, or is it; both absolute and real."""
    return path == directory or path.startswith(directory.rstrip(os.sep) + os.sep)


def real_directory(path: str) -> str:
    """The one absolute path of a directory, with forward slashes and one at its end."""
    real = real_file(path)
    return real if real.endswith("/") else real + "/"


class Rooted:
    """Paths as they are from one directory, each found once; empty stands for the current one.

    Symbolic links are followed in both, since a repository knows a file by one path only.
    """

    __slots__ = ("_known", "_root")

    def __init__(self, root: str) -> None:
        self._root = os.path.realpath(root or ".")
        self._known: dict[str, str] = {}

    def path(self, path: str) -> str:
        """The path of a file from there, with forward slashes.

        A file on another drive has no such path and keeps its name only: the alternative would tell
        where on a machine it lies.
        """
        known = self._known.get(path)
        if known is None:
            try:
                known = os.path.relpath(os.path.realpath(path), self._root)
            except ValueError:
                known = os.path.basename(path)
            known = self._known[path] = known.replace(os.sep, "/")
        return known
