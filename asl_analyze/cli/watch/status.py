"""What tells that a file or a directory is no longer what it was."""

from __future__ import annotations

import os
import stat

from asl_analyze.config.text import OWN_NAMES, PYPROJECT
from asl_analyze.documents.signs import is_certain, is_possible
from asl_analyze.files.kinds import ENVIRONMENT_MARK, SKIPPED_DIRECTORIES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container
    from typing import TypeAlias

    # Times, size and place of a file; what there is instead; the names in a directory.
    Status: TypeAlias = tuple[int, ...] | str | frozenset[str] | None
    # A path, and what is looked at there.
    Look = tuple[str, str]

# What a path is; the names in a directory that a search goes by; all names in it.
ITSELF, SEARCHED, LISTED = "itself", "searched", "listed"

# What a file in a directory says of the directory, or of all below it.
MARKS = (*OWN_NAMES, PYPROJECT, ".gitignore", ".git")
# What editors put beside a file while it is open, or until it is saved.
BESIDE = ("~", ".swp", ".swo", ".swx", ".tmp")


def status_of(look: Look, without: Container[str] = ()) -> Status:
    """What a look shows; the same tells that a run would find what it found.

    `without` are names in a directory that do not count.
    """
    path, asked = look
    if asked == ITSELF:
        return _itself(path)
    wanted = _is_searched if asked == SEARCHED else _is_listed
    try:
        with os.scandir(path or os.curdir) as entries:
            names = [entry.name for entry in entries if wanted(entry)]
    except (OSError, ValueError):
        return None
    return frozenset(name for name in names if name not in without)


def _itself(path: str) -> Status:
    """A link is what it leads to, and one that leads nowhere is told from others of that kind."""
    found = _found(path)
    if found is None:
        return None
    if stat.S_ISDIR(found.st_mode):
        return "directory"  # its times tell of what is in it, which nobody asked about
    times = found.st_ctime_ns, found.st_mtime_ns
    return *times, found.st_size, found.st_dev, found.st_ino


def _found(path: str) -> os.stat_result | None:
    for look in (os.stat, os.lstat):
        try:
            return look(path)
        except (OSError, ValueError):
            continue
    return None


def _is_searched(entry: os.DirEntry[str]) -> bool:
    name = entry.name
    if is_certain(name) or is_possible(name) or name in MARKS or name == ENVIRONMENT_MARK:
        return True
    return name not in SKIPPED_DIRECTORIES and entry.is_dir(follow_symlinks=False)


def _is_listed(entry: os.DirEntry[str]) -> bool:
    return not (entry.name.endswith(BESIDE) or entry.name.startswith((".#", "#")))
