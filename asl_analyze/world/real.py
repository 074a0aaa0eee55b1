"""The real paths of files, the links on the way followed once for each directory."""

from __future__ import annotations

import os
import stat


class RealPaths:
    """Answers for one run: to follow every link of a path costs more than to read a small file."""

    __slots__ = ("_folders",)

    def __init__(self) -> None:
        self._folders: dict[str, str] = {}

    def of(self, path: str) -> str:
        """The path without links, as `os.path.realpath` has it; it need not exist.

        Raises:
            ValueError: for a path that no system takes.
        """
        folder, name = os.path.split(path)
        if name in ("", os.curdir, os.pardir):
            return os.path.realpath(path)
        joined = os.path.join(self.folder(folder), name)
        try:
            is_link = stat.S_ISLNK(os.lstat(joined).st_mode)
        except OSError:
            return joined
        return os.path.realpath(joined) if is_link else joined

    def folder(self, path: str) -> str:
        """The same of a directory."""
        real = self._folders.get(path)
        if real is None:
            real = self._folders[path] = os.path.realpath(path)
        return real
