"""Files that an editor has changed and not saved, over those of another world."""

from __future__ import annotations

import os

from asl_analyze.world.world import LARGEST, OutsideError, TooLargeError, World

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Overlay(World):
    """A world in which some files have other bytes, or exist at all; nothing opens it further.

    A buffer counts where the world below holds its path: what lies outside stays outside.
    """

    __slots__ = ("_below", "_buffers")

    def __init__(self, below: World, buffers: Mapping[str, bytes]) -> None:
        self._below = below
        self._buffers = {os.path.realpath(path): data for path, data in buffers.items()}

    def holds(self, path: str) -> bool:
        """Whether the world below holds it."""
        return self._below.holds(path)

    def is_file(self, path: str) -> bool:
        """Whether there is a file, on the disk or only in a buffer."""
        return self._below.is_file(path) or (self._has(path) and self.holds(path))

    def is_directory(self, path: str) -> bool:
        """Whether there is a directory."""
        return self._below.is_directory(path)

    def is_link(self, path: str) -> bool:
        """Whether the last part of a path is a link."""
        return self._below.is_link(path)

    def names(self, directory: str) -> Sequence[str]:
        """The names in a directory, those of buffers among them."""
        below = self._below.names(directory)
        if not self.holds(directory or "."):
            return below
        real = os.path.realpath(directory or ".")
        places = (os.path.split(path) for path in self._buffers)
        return sorted({*below, *(name for folder, name in places if folder == real)})

    def read(self, path: str, limit: int = LARGEST) -> bytes:
        """The bytes of a file as the editor has it, or as the world below has.

        Raises:
            OutsideError, IrregularError, TooLargeError: for what is not opened or not read.
            OSError: when the system refuses.
        """
        if not self._has(path):
            return self._below.read(path, limit)
        if not self.holds(path):
            raise OutsideError(path)
        data = self._buffers[os.path.realpath(path)]
        if len(data) > limit:
            raise TooLargeError(path, limit)
        return data

    def _has(self, path: str) -> bool:
        return os.path.realpath(path) in self._buffers
