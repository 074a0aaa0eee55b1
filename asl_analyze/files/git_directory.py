"""Where git keeps what belongs to a work tree: `.git`, or the directory that a file `.git` names.

The file is written by strangers where a work tree comes out of an archive, and it may name any
directory. So that directory is believed only if it names the work tree in its turn, as git writes
it: https://git-scm.com/docs/gitrepository-layout. What is read of it is short, and never shown.
"""

from __future__ import annotations

import os

from asl_analyze.world.disk import read_regular

NAMING = "gitdir: "
# In bytes: a path, and a configuration.
SHORT, LONG = 8 * 1024, 64 * 1024


class UnknownIndexError(Exception):
    """There is a repository, but what git tracks in it cannot be told."""


def index_of(top: str) -> bytes:
    """The bytes of git's index of a work tree (absolute and real); none before anything is added.

    Raises:
        UnknownIndexError: where the index cannot be read, or `.git` leads to no directory of it.
    """
    mark = os.path.join(top, ".git")
    is_directory = os.path.isdir(mark) and not os.path.islink(mark)
    directory = mark if is_directory else _named_by(mark, top)
    try:
        return read_regular(os.path.join(directory, "index"))
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise UnknownIndexError from error


def _named_by(mark: str, top: str) -> str:
    """The directory that a file `.git` names, if it belongs to the work tree."""
    said = _text(mark, SHORT).rstrip("\r\n")
    path = said.removeprefix(NAMING)
    if path == said or not _is_here(path):
        raise UnknownIndexError
    directory = os.path.realpath(os.path.join(top, path))
    if not (_is_work_tree(directory, mark) or _is_module(directory, top)):
        raise UnknownIndexError
    return directory


def _is_work_tree(directory: str, mark: str) -> bool:
    """Whether `git worktree add` made it: its file `gitdir` names the file `.git`."""
    try:
        back = _text(os.path.join(directory, "gitdir"), SHORT).rstrip("\r\n")
    except UnknownIndexError:
        return False
    return _leads(os.path.join(directory, back), mark)


def _is_module(directory: str, top: str) -> bool:
    """Whether it is that of a submodule: its configuration names the work tree."""
    try:
        lines = _text(os.path.join(directory, "config"), LONG).splitlines()
    except UnknownIndexError:
        return False
    settings = (line.partition("=") for line in lines)
    trees = [value.strip().strip('"') for key, _, value in settings if key.strip() == "worktree"]
    return any(_leads(os.path.join(directory, tree), top) for tree in trees)


def _leads(path: str, to: str) -> bool:
    # Only in the last part may the two differ in links: `.git` itself must be the file.
    folder, last = os.path.split(os.path.normpath(path))
    return _is_here(path) and os.path.join(os.path.realpath(folder), last) == to


def _is_here(path: str) -> bool:
    """Whether a path is on this machine: Windows would tell another one who the user is."""
    return "\0" not in path and not path.replace("\\", "/").startswith("//")


def _text(path: str, limit: int) -> str:
    try:
        return os.fsdecode(read_regular(path, limit))
    except OSError as error:
        raise UnknownIndexError from error
