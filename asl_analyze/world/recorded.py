"""What a run asked of its world, so that a later one knows whether anything has changed."""

from __future__ import annotations

from contextlib import suppress

from asl_analyze.world.world import LARGEST, World

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    Question = tuple[str, str]


class Recorded(World):
    """A world whose answers are noted: those of the same questions decide what a run finds.

    `answers` has by question (its kind and the path) the answer as a text: the SHA-256 of what was
    read, the name of the error that was raised.
    """

    __slots__ = ("_below", "answers")

    def __init__(self, below: World) -> None:
        self._below = below
        self.answers: dict[Question, str] = {}

    def is_unchanged(self, other: World) -> bool:
        """Whether another world gives the same answers to all that was asked."""
        again = Recorded(other)
        return all(_asked(again, *question) == said for question, said in self.answers.items())

    def holds(self, path: str) -> bool:
        """Whether a path, its links followed, leads into the world; it need not exist."""
        return self._noted("holds", path, self._below.holds(path))

    def is_file(self, path: str) -> bool:
        """Whether there is a regular file."""
        return self._noted("is_file", path, self._below.is_file(path))

    def is_directory(self, path: str) -> bool:
        """Whether there is a directory."""
        return self._noted("is_directory", path, self._below.is_directory(path))

    def is_link(self, path: str) -> bool:
        """Whether the last part of a path is a link."""
        return self._noted("is_link", path, self._below.is_link(path))

    def names(self, directory: str) -> Sequence[str]:
        """The names in a directory, in order."""
        found = self._below.names(directory)
        self.answers["names", directory] = "\0".join(found)
        return found

    def read(self, path: str, limit: int = LARGEST) -> bytes:
        """The bytes of a file.

        Raises what the world below raises.
        """
        from hashlib import sha256

        try:
            data = self._below.read(path, limit)
        except OSError as error:
            self.answers["read", path] = type(error).__name__
            raise
        self.answers["read", path] = sha256(data).hexdigest()
        return data

    def _noted(self, kind: str, path: str, answer: bool) -> bool:
        self.answers[kind, path] = str(answer)
        return answer


def _asked(world: Recorded, kind: str, path: str) -> str:
    """The answer to one question as a text."""
    with suppress(OSError):
        getattr(world, kind)(path)
    return world.answers[kind, path]
