"""Replacing a file in one step: whoever looks, and whenever, finds the old one or the new one."""

from __future__ import annotations

import errno
import os
import stat

from asl_analyze.world.disk import read_regular
from asl_analyze.world.world import TooLargeError


class ChangedError(OSError):
    """A file is no longer what it was when it was read."""

    def __init__(self, path: str) -> None:
        super().__init__(errno.EBUSY, "it has changed since it was read, and is left alone", path)


def replaced(path: str, data: bytes, was: bytes) -> None:
    """Put other bytes in the place of those that a file had when it was read.

    A link stays and what it leads to is replaced. The file keeps its mode.

    Raises:
        ChangedError: where it holds something else by now; what it holds is there still.
        OSError: where it cannot be replaced; what was there before is there still.
    """
    target = os.path.realpath(path)
    mode = stat.S_IMODE(os.stat(target).st_mode)
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
    draft = write_draft(target, data, mode)
    try:
        if _holds_something_else(target, was):
            raise ChangedError(path)
        put_in_place(draft, target)
    except BaseException:
        drop(draft)
        raise


def write_draft(target: str, data: bytes, mode: int | None) -> str:
    """A new file beside another, with all of some bytes; it has that one's mode, if there is one.

    What others may not read of the old one they may not read of the draft at any time.

    Raises:
        OSError: where it cannot be written; nothing is left of it then.
    """
    name = f".asl-analyze.{os.getpid()}.{os.urandom(4).hex()}.tmp"
    draft = os.path.join(os.path.dirname(target), name)
    try:
        with open(draft, "xb", opener=_ordinary if mode is None else _private) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            os.chmod(draft, mode)
    except BaseException:
        drop(draft)
        raise
    return draft


def put_in_place(draft: str, target: str) -> None:
    """Let a draft take the place of a file, and have the system remember that.

    Raises:
        OSError: where that is not possible; the draft is there still.
    """
    os.replace(draft, target)
    if os.name != "posix":
        return
    folder = os.open(os.path.dirname(target) or ".", os.O_RDONLY)
    try:
        os.fsync(folder)
    except OSError:
        pass  # the file is in its place; not every file system can tell that it will stay there
    finally:
        os.close(folder)


def _holds_something_else(target: str, was: bytes) -> bool:
    try:
        return read_regular(target, len(was)) != was
    except TooLargeError:
        return True


def drop(draft: str) -> None:
    """Remove a draft that is not wanted any more."""
    if os.path.lexists(draft):
        os.unlink(draft)


def _private(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


def _ordinary(name: str, flags: int) -> int:
    return os.open(name, flags, 0o666)
