"""A world that tells what is asked of it before it answers.

Processes that help ask only for the files that they are given (see `Session.sealed`), which are
noted before.
"""

from __future__ import annotations

from asl_analyze.world.world import LARGEST, World

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.cli.watch.seen import Seen
    from asl_analyze.world.world import Stamp


class Noted(World):
    """Another world, of which every question is noted in what a run has `seen`."""

    __slots__ = ("_below", "_seen")

    def __init__(self, below: World, seen: Seen) -> None:
        self._below = below
        self._seen = seen

    def holds(self, path: str) -> bool:
        """Whether a path leads into the world."""
        self._seen.note(path)
        return self._below.holds(path)

    def is_file(self, path: str) -> bool:
        """Whether there is a regular file."""
        self._seen.note(path)
        return self._below.is_file(path)

    def is_directory(self, path: str) -> bool:
        """Whether there is a directory."""
        self._seen.note(path)
        return self._below.is_directory(path)

    def is_link(self, path: str) -> bool:
        """Whether the last part of a path is a link."""
        self._seen.note(path)
        return self._below.is_link(path)

    def real(self, path: str) -> str:
        """The one path of a file."""
        self._seen.note(path)
        return self._below.real(path)

    def stamp(self, path: str) -> Stamp | None:
        """What tells a file's present content, unread."""
        self._seen.note(path)
        return self._below.stamp(path)

    def names(self, directory: str) -> Sequence[str]:
        """The names in a directory, in order."""
        self._seen.note_listing(directory)
        return self._below.names(directory)

    def read(self, path: str, limit: int = LARGEST) -> bytes:
        """The bytes of a file.

        Raises what the world below raises.
        """
        self._seen.note(path)
        return self._below.read(path, limit)
