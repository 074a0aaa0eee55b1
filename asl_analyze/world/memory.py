"""Files that are nowhere but in memory: for tests, and for texts that stand in no file."""

from __future__ import annotations

import errno
import os

from asl_analyze.world.world import LARGEST, TooLargeError, World

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Memory(World):
    """Files by their paths, which are the same with `./` and `a/../` in them; no links."""

    __slots__ = ("_files", "_names")

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = {_whole(path): data for path, data in files.items()}
        self._names: dict[str, set[str]] = {}
        for path in self._files:
            while (folder := os.path.dirname(path)) != path:
                self._names.setdefault(folder, set()).add(os.path.basename(path))
                path = folder

    def holds(self, path: str) -> bool:
        """Every path is inside that a system takes."""
        return "\0" not in path

    def is_file(self, path: str) -> bool:
        """Whether there is a file of that path."""
        return _whole(path) in self._files

    def is_directory(self, path: str) -> bool:
        """Whether a file lies below that path."""
        return _whole(path) in self._names

    def is_link(self, path: str) -> bool:  # noqa: ARG002
        """Nothing is."""
        return False

    def names(self, directory: str) -> Sequence[str]:
        """The names in a directory, in order."""
        return sorted(self._names.get(_whole(directory), ()))

    def read(self, path: str, limit: int = LARGEST) -> bytes:
        """The bytes of a file.

        Raises:
            FileNotFoundError: where there is none of that path.
            TooLargeError: for one of more than `limit` bytes.
        """
        data = self._files.get(_whole(path))
        if data is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        if len(data) > limit:
            raise TooLargeError(path, limit)
        return data


def _whole(path: str) -> str:
    return os.path.abspath(path or ".")
