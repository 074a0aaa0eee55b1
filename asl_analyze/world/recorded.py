"""What a run asked of its world, so that a later one knows whether anything has changed."""

from __future__ import annotations

# `hashlib` loads OpenSSL too, which takes longer than most files do.
from _blake2 import blake2b

from asl_analyze.world.world import LARGEST, World

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    # Its kind and the path; of what is read up to another size than usual, that size too.
    Question = tuple[str, str, int]

READ, REAL, AGAIN = "read", "real", "again"
# The answer where the same question was answered in two ways: no later one is like it.
UNSTEADY = "unsteady"


class Recorded(World):
    """A world whose answers are noted: those of the same questions decide what a run finds.

    `answers` has the answer to each question as a text: the digest of what was read, the name of
    the error that was raised. Whoever wants to know what was asked from now on begins another one.
    """

    __slots__ = ("_below", "answers")

    def __init__(self, below: World) -> None:
        self._below = below
        self.answers: dict[Question, str] = {}

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

    def real(self, path: str) -> str:
        """The one path of a file, its links followed."""
        found = self._below.real(path)
        self._note((REAL, path, 0), found)
        return found

    def again(self, path: str) -> None:
        """Take note that what somebody keeps of a path is used."""
        self.answers[AGAIN, path, 0] = ""

    def names(self, directory: str) -> Sequence[str]:
        """The names in a directory, in order."""
        found = self._below.names(directory)
        listed = "\0".join(found).encode("utf-8", "surrogatepass")
        self._note(("names", directory, 0), digest(listed))
        return found

    def read(self, path: str, limit: int = LARGEST) -> bytes:
        """The bytes of a file.

        Raises what the world below raises.
        """
        try:
            data = self._below.read(path, limit)
        except OSError as error:
            self._note((READ, path, limit), type(error).__name__)
            raise
        self._note((READ, path, limit), digest(data))
        return data

    def _noted(self, kind: str, path: str, answer: bool) -> bool:
        self._note((kind, path, 0), str(answer))
        return answer

    def _note(self, question: Question, said: str) -> None:
        if self.answers.setdefault(question, said) != said:
            self.answers[question] = UNSTEADY


def again_asked(world: Recorded, question: Question) -> str:
    """The answer that a world gives to a question; one that it has given is not asked again."""
    if question not in world.answers:
        kind, path, limit = question
        try:
            if kind == READ:
                world.read(path, limit)
            else:
                getattr(world, kind)(path)
        except OSError:
            pass  # its name is the answer
    return world.answers[question]


def digest(data: bytes | memoryview) -> str:
    """What tells bytes from all others: BLAKE2b of 20 bytes, in hexadecimal digits."""
    return blake2b(data, digest_size=20).hexdigest()
