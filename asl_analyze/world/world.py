"""The one way to the files that a run may read.

What a repository holds is written by strangers: a name in a template, a link, a device. So a file
is opened only where it lies within the *roots* (what the user named, widened to the repository that
holds it), only if it is a regular file, and only up to a size.
"""

from __future__ import annotations

import errno
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    # When a file was changed and when it was written (in nanoseconds), its size, and its place.
    Stamp = tuple[int, int, int, int, int]

# In bytes. AWS takes definitions and templates of up to 1 MB; what is far beyond is data.
LARGEST = 16 * 1024 * 1024
OUTSIDE = "leads outside the checked directories"


class OutsideError(PermissionError):
    """A file outside the roots."""

    def __init__(self, path: str) -> None:
        super().__init__(errno.EACCES, OUTSIDE, path)


class IrregularError(OSError):
    """Something that is not a regular file: a device, a pipe, a socket."""

    def __init__(self, path: str) -> None:
        super().__init__(errno.EINVAL, "is not a regular file", path)


class TooLargeError(OSError):
    """A file of more bytes than are read."""

    def __init__(self, path: str, limit: int) -> None:
        super().__init__(errno.EFBIG, f"is larger than {limit >> 20} MB", path)


class World:
    """The files that a run may read, wherever they are: on the disk, in a commit, in memory.

    Equal worlds give equal answers. A path that no system takes (with a NUL in it) leads to
    nothing.
    """

    __slots__ = ()

    def holds(self, path: str) -> bool:
        """Whether a path, its links followed, leads into the world; it need not exist."""
        raise NotImplementedError

    def is_file(self, path: str) -> bool:
        """Whether there is a regular file."""
        raise NotImplementedError

    def is_directory(self, path: str) -> bool:
        """Whether there is a directory."""
        raise NotImplementedError

    def is_link(self, path: str) -> bool:
        """Whether the last part of a path is a link."""
        raise NotImplementedError

    def real(self, path: str) -> str:
        """The one path of a file, its links followed, by which two spellings of it are one."""
        return os.path.realpath(path)

    def again(self, path: str) -> None:
        """Take note that what somebody keeps of a path is used, whoever asked for it first."""

    def stamp(self, path: str) -> Stamp | None:  # noqa: ARG002
        """What tells a file's present content, unread; None where only its bytes tell."""
        return None

    def names(self, directory: str) -> Sequence[str]:
        """The names in a directory, in order; none where it cannot be listed."""
        raise NotImplementedError

    def read(self, path: str, limit: int = LARGEST) -> bytes:
        """The bytes of a regular file, of `limit` bytes at most.

        Raises:
            OutsideError, IrregularError, TooLargeError: for what is not opened or not read.
            OSError: when the system refuses.
        """
        raise NotImplementedError
