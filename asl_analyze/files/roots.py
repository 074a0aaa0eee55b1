"""The directories that a run may read, from the paths that a user names."""

from __future__ import annotations

import os

from asl_analyze.files.paths import is_below
from asl_analyze.files.repository import Repositories
from asl_analyze.world.disk import Disk, read_given
from asl_analyze.world.world import OutsideError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def disk_around(paths: Iterable[str], allowed: Iterable[str] = ()) -> Disk:
    """The files of the repositories that hold the paths, and below further directories.

    In no repository that is the directory itself or the one that holds a file, widened to the
    current one where that holds it. A link within one of these counts by where it lies, not by
    where it leads, be it a file or a directory on the way: it may be a stranger's.
    """
    folders = {path if os.path.isdir(path) else os.path.dirname(path) for path in paths}
    repositories = Repositories()
    roots = {_root(folder or ".", repositories) for folder in folders}
    return Disk([*roots, *allowed])


def read_option(path: str) -> bytes:
    """The bytes of a file that an option names: any file, a pipe too, but by no link out.

    Raises:
        OutsideError, TooLargeError: for what is not read.
        OSError: when the system refuses.
    """
    if left_by_link(path) is not None:
        raise OutsideError(path)
    return read_given(path)


def _root(folder: str, repositories: Repositories) -> str:
    real = os.path.realpath(folder)
    # Without a link on the way, both are the same.
    left = None if real == os.path.abspath(folder) else left_by_link(folder, repositories)
    return left or _holder(real, repositories) or real


def left_by_link(path: str, repositories: Repositories | None = None) -> str | None:
    """The repository or current directory out of which a link on the way of a path leads."""
    repositories = repositories or Repositories()
    current = os.path.realpath(os.curdir)
    drive, rest = os.path.splitdrive(path)
    if os.path.isabs(path):
        current = os.path.join(drive, os.sep)
    for part in rest.replace(os.sep, "/").split("/"):
        # A link is resolved before what follows it, so that `..` leads up from where it leads.
        step = os.path.join(current, part)
        real = os.path.realpath(step)
        if os.path.islink(step):
            holder = _holder(current, repositories)
            if holder is not None and not is_below(real, holder):
                return holder
        current = real
    return None


def _holder(folder: str, repositories: Repositories) -> str | None:
    """The repository or the current directory that holds a directory (absolute and real)."""
    top = repositories.top(folder)
    if top is not None:
        return top
    here = os.path.realpath(os.curdir)
    is_all = here == os.path.dirname(here)
    return here if is_below(folder, here) and not is_all else None
