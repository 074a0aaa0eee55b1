"""The files of a repository as they are on the disk."""

from __future__ import annotations

import errno
import os
import stat

from asl_analyze.world.real import RealPaths
from asl_analyze.world.world import LARGEST, IrregularError, OutsideError, TooLargeError, World

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from asl_analyze.world.world import Stamp

# So many bytes are asked for at once.
PIECE = 1 << 20

# A link that has taken the place of a file is not followed, no writer to a pipe is waited for, and
# no terminal becomes ours.
_FLAGS = os.O_RDONLY
for _name in ("O_NOFOLLOW", "O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY"):
    _FLAGS |= getattr(os, _name, 0)
# Windows has the time when a file was made in that place.
_TELLS_CHANGES = os.name == "posix"
_FOLLOWS = not hasattr(os, "O_NOFOLLOW")


class Disk(World):
    """The files below the roots, as they are on the disk; without roots there are none."""

    __slots__ = ("_folders", "_real", "_roots")

    def __init__(self, roots: Iterable[str]) -> None:
        self._roots = tuple(_with_separator(os.path.realpath(root)) for root in roots)
        self._folders: dict[str, bool] = {}
        self._real = RealPaths()

    def holds(self, path: str) -> bool:
        """Whether a path, its links followed, leads into a root or is one; it need not exist."""
        real = self._real_path(path)
        return real is not None and self._is_within(_with_separator(real))

    def is_file(self, path: str) -> bool:
        """Whether there is a regular file within the roots."""
        return self.holds(path) and os.path.isfile(path)

    def is_directory(self, path: str) -> bool:
        """Whether there is a directory within the roots."""
        return self.holds(path or ".") and os.path.isdir(path or ".")

    def is_link(self, path: str) -> bool:
        """Whether the last part of a path is a link."""
        return os.path.islink(path)

    def names(self, directory: str) -> Sequence[str]:
        """The names in a directory within the roots, in order; none where it cannot be listed."""
        if not self.holds(directory or "."):
            return ()
        try:
            return sorted(os.listdir(directory or "."))
        except OSError:
            return ()

    def stamp(self, path: str) -> Stamp | None:
        """Times, size and place of a regular file that is no link.

        None where the system does not tell when a file was changed last, whatever was written.
        """
        if not (_TELLS_CHANGES and self._holds_folder(path[: path.rfind("/") + 1])):
            return None
        try:
            found = os.lstat(path)
        except OSError:
            return None
        if not stat.S_ISREG(found.st_mode):
            return None
        times = found.st_ctime_ns, found.st_mtime_ns
        return *times, found.st_size, found.st_dev, found.st_ino

    def _holds_folder(self, folder: str) -> bool:
        held = self._folders.get(folder)
        if held is None:
            held = self._folders[folder] = self.holds(folder or ".")
        return held

    def read(self, path: str, limit: int = LARGEST) -> bytes:
        """The bytes of a regular file within the roots, of `limit` bytes at most.

        Raises:
            OutsideError, IrregularError, TooLargeError: for what is not opened or not read.
            OSError: when the system refuses.
        """
        if self._holds_folder(os.path.dirname(path)) and not _is_followed(path):
            try:
                return read_regular(path, limit)
            except OSError:
                if not os.path.islink(path):
                    raise
        real = self._real_path(path)
        if real is None or not self._is_within(real):
            raise OutsideError(path)
        return read_regular(real, limit)

    def _real_path(self, path: str) -> str | None:
        try:
            return self._real.of(path)
        except ValueError:
            return None

    def _is_within(self, real: str) -> bool:
        return real.startswith(self._roots)


def read_regular(path: str, limit: int = LARGEST) -> bytes:
    """The bytes of a regular file, wherever it lies, that is no link.

    Raises:
        IrregularError, TooLargeError: for what is not read.
        OSError: when the system refuses; for a link where the system tells it.
    """
    handle = os.open(path, _FLAGS)
    try:
        found = os.fstat(handle)
        if stat.S_ISDIR(found.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
        if not stat.S_ISREG(found.st_mode):
            raise IrregularError(path)
        # What hides its size, as the files of /proc do, is found out by reading.
        data = b"" if found.st_size > limit else _first(handle, limit + 1, found.st_size)
    finally:
        os.close(handle)
    if found.st_size > limit or len(data) > limit:
        raise TooLargeError(path, limit)
    return data


def read_given(path: str, limit: int = LARGEST) -> bytes:
    """The bytes of what a user hands over himself: any file, a pipe too.

    Raises:
        TooLargeError: for what is not read.
        OSError: when the system refuses.
    """
    with open(path, "rb", buffering=0) as stream:
        data = _first(stream.fileno(), limit + 1)
    if len(data) > limit:
        raise TooLargeError(path, limit)
    return data


def _first(handle: int, count: int, size: int = 0) -> bytes:
    """So many bytes of a file at most; `size` is what a regular file says that it has."""
    data = os.read(handle, min(size + 1 if size else PIECE, count))
    if not data or len(data) == size:
        return data
    pieces = [data]
    count -= len(data)
    while count > 0 and (piece := os.read(handle, min(count, PIECE))):
        pieces.append(piece)
        count -= len(piece)
    return b"".join(pieces)


def _is_followed(path: str) -> bool:
    """Whether the system would follow a link in the last place without a word."""
    return _FOLLOWS and os.path.islink(path)


def _with_separator(directory: str) -> str:
    return directory if directory.endswith(os.sep) else directory + os.sep
