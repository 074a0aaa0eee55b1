"""The files of a repository as they were at a revision in git."""

from __future__ import annotations

import errno
import os
import subprocess

from asl_analyze.alike import closest
from asl_analyze.world.world import LARGEST, OutsideError, TooLargeError, World

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

# A repository without `.git` is only one that is named (git 2.38 and later).
_GIT = ("git", "-c", "safe.bareRepository=explicit")
_LINK = "120000"
_MOST_LINKS = 40
ALIKE = 0.6


class RevisionError(Exception):
    """There is no such revision, or no repository; the message is a clause about a file."""


class Revision(World):
    """The files of a commit, by the paths that they have in the work tree; no other is read.

    git is asked for what it has stored. It runs nothing that a repository configures for that:
    objects are read as they are, without filters, text conversion or hooks.
    """

    def __init__(self, folder: str, revision: str) -> None:
        """The revision in the repository of a folder, which is to be the top of the work tree.

        Raises:
            RevisionError: where git does not know it, cannot be run, or there is no repository.
        """
        top = _git(folder, "rev-parse", "--show-toplevel")
        if top.returncode:
            raise RevisionError("there is no git repository here")
        self._top = os.path.realpath(os.fsdecode(top.stdout.rstrip(b"\n")))
        known = _git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        if known.returncode:
            said = f"there is no revision '{revision}' in this git repository"
            raise RevisionError(f"{said}{self._hint(revision)}")
        listed = _git(self._top, "ls-tree", "-r", "-z", "-l", known.stdout.decode().strip())
        self._files: dict[str, tuple[str, str, int]] = {}
        self._names: dict[str, set[str]] = {"": set()}
        for row in listed.stdout.split(b"\0"):
            facts, _, name = row.partition(b"\t")
            words = facts.decode("ascii").split()
            if len(words) == 4 and words[1] == "blob":
                self._add(os.fsdecode(name), words[0], words[2], int(words[3]))

    def _hint(self, revision: str) -> str:
        """What to do about a revision that is not there."""
        if _git(self._top, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
            return (
                ", of which only the last commits were fetched; fetch its history (fetch-depth: 0)"
            )
        near = closest(revision, self._branches(), ALIKE)
        return f"; did you mean '{near}'?" if near else ""

    def _branches(self) -> list[str]:
        listed = _git(self._top, "for-each-ref", "--format=%(refname:short)")
        return os.fsdecode(listed.stdout).split()

    def _add(self, name: str, mode: str, blob: str, size: int) -> None:
        self._files[name] = mode, blob, size
        while name:
            folder, _, last = name.rpartition("/")
            self._names.setdefault(folder, set()).add(last)
            name = folder

    def holds(self, path: str) -> bool:
        """Whether a path, its links followed, leads into the repository; it need not exist."""
        return self._name(path) is not None

    def is_file(self, path: str) -> bool:
        """Whether there was a regular file."""
        return self._name(path) in self._files

    def is_directory(self, path: str) -> bool:
        """Whether there was a directory."""
        return self._name(path) in self._names

    def is_link(self, path: str) -> bool:
        """Whether the last part of a path was a link."""
        folder, last = os.path.split(path)
        inside = self._name(folder or ".")
        name = f"{inside}/{last}" if inside else last
        return name in self._files and self._files[name][0] == _LINK

    def names(self, directory: str) -> Sequence[str]:
        """The names that were in a directory, in order."""
        return sorted(self._names.get(self._name(directory or ".") or "", ()))

    def below(self, directory: str) -> Sequence[str]:
        """The files that were below a directory, in order, by their paths from it."""
        name = self._name(directory or ".")
        start = f"{name}/" if name else ""
        found = [file for file in self._files if name is not None and file.startswith(start)]
        return [file.removeprefix(start) for file in sorted(found)]

    def read(self, path: str, limit: int = LARGEST) -> bytes:
        """The bytes of a file as it is stored.

        Raises:
            OutsideError, TooLargeError: for what is not read.
            FileNotFoundError: for a file that was not there.
        """
        name = self._name(path)
        if name is None:
            raise OutsideError(path)
        if name not in self._files:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        _, blob, size = self._files[name]
        if size > limit:
            raise TooLargeError(path, limit)
        return self._stored(blob)

    def _stored(self, blob: str) -> bytes:
        return _git(self._top, "cat-file", "blob", blob).stdout

    def _name(self, path: str) -> str | None:
        """A path as the commit has it, links of the commit followed; None outside of it."""
        inside = self._inside(path)
        waiting = [] if inside is None else inside.split("/")[::-1]
        done: list[str] = []
        links = 0
        while waiting:
            step = waiting.pop()
            if step == "..":
                if not done:
                    return None
                done.pop()
                continue
            if step in ("", "."):
                continue
            mode, blob, _ = self._files.get("/".join([*done, step]), ("", "", 0))
            if mode != _LINK:
                done.append(step)
                continue
            target = os.fsdecode(self._stored(blob))
            links += 1
            if target.startswith("/") or links > _MOST_LINKS:
                return None
            waiting.extend(target.split("/")[::-1])
        return None if inside is None else "/".join(done)

    def _inside(self, path: str) -> str | None:
        """A path from the top of the work tree; its `..` count from where it is written."""
        try:
            whole = os.path.abspath(path)
            if whole != self._top and not whole.startswith(self._top + os.sep):
                folder, last = os.path.split(whole)
                whole = os.path.join(os.path.realpath(folder), last)
        except ValueError:
            return None
        if whole != self._top and not whole.startswith(self._top + os.sep):
            return None
        return os.path.relpath(whole, self._top).replace(os.sep, "/")


def _git(folder: str, *words: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run([*_GIT, "-C", folder, *words], capture_output=True, check=False)  # noqa: S603
    except OSError as error:
        said = (error.strerror or type(error).__name__).lower()
        raise RevisionError(f"git cannot be run here: {said}") from error
