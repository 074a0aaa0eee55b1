"""The directories that a run may read, from the paths that a user names."""

from __future__ import annotations

import os

from asl_analyze.files.paths import is_below
from asl_analyze.files.repository import Repositories
from asl_analyze.world import Disk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def disk_around(paths: Iterable[str], allowed: Iterable[str] = ()) -> Disk:
    """The files of the repositories that hold the paths, and below further directories.

    In no repository that is the directory itself or the one that holds a file, widened to the
    current one where that holds it. A named link counts by where it lies, not by where it leads:
    its name may be a stranger's.
    """
    folders = {path if os.path.isdir(path) else os.path.dirname(path) for path in paths}
    repositories = Repositories()
    here = os.path.realpath(os.curdir)
    roots = {_root(os.path.realpath(folder or "."), here, repositories) for folder in folders}
    return Disk([*roots, *allowed], inside=folders)


def _root(folder: str, here: str, repositories: Repositories) -> str:
    top = repositories.top(folder)
    if top is not None:
        return top
    is_all = here == os.path.dirname(here)
    return here if is_below(folder, here) and not is_all else folder
