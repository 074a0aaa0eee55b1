"""A directory that holds what runs keep, and nothing else; it may be damaged, or not be there.

The usual one is the user's own, outside of whatever is checked: what a stranger commits is never
taken for a result. It lies where the system has such directories:
https://specifications.freedesktop.org/basedir-spec/latest/
"""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
import time

from asl_analyze.world.disk import read_regular

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "asl-analyze"
VARIABLE, OFF = "ASL_ANALYZE_CACHE_DIR", "ASL_ANALYZE_NO_CACHE"

# By the first, backups and searches know a directory that can be made again:
# https://bford.info/cachedir/. The second is for one that lies in a repository.
TAG, IGNORE = "CACHEDIR.TAG", ".gitignore"
SEALING = "asl-analyze.secret"
OWN = {
    TAG: b"Signature: 8a477f597d28d172789f06886806bc55\n# Made by asl-analyze.\n",
    IGNORE: b"# Made by asl-analyze.\n*\n",
}
# Of any version: another one may keep other files beside these.
KEPT = re.compile(r"[0-9a-f]{40}(?:-[0-9a-f]{40})?\.[a-z]{1,12}|asl-analyze\.secret")
DRAFT = re.compile(r"\d+\.[0-9a-f]{16}\.draft")

# In bytes: a file that is larger is not read, and so many are kept of all together.
LARGEST, ROOM = 128 << 20, 512 << 20
# In seconds: what nobody used for so long goes, and so does a draft that nobody finished.
UNUSED, UNFINISHED = 30 * 86_400, 86_400


class ForeignError(Exception):
    """A directory that is no cache of this program, or none that may be used; a clause says why."""


class Directory:
    """A cache by its path, which need not exist."""

    __slots__ = ("path",)

    def __init__(self, path: str) -> None:
        self.path = path

    def read(self, name: str) -> bytes | None:
        """The bytes of a file, None where it cannot be read; whoever wrote them."""
        path = os.path.join(self.path, name)
        try:
            data = read_regular(path, LARGEST)
        except OSError:
            return None
        try:  # noqa: SIM105 - loading contextlib takes longer than a file
            os.utime(path)  # so that what is used stays
        except OSError:
            pass
        return data

    def write(self, name: str, data: bytes) -> None:
        """Put a file in the place of what was there, at once: whoever reads finds one or the other.

        Raises:
            ForeignError: where the directory is none of this program.
            OSError: where it cannot be written.
        """
        self._make()
        draft = os.path.join(self.path, f"{os.getpid()}.{os.urandom(8).hex()}.draft")
        try:
            with open(draft, "xb", opener=_private) as file:
                file.write(data)
            os.replace(draft, os.path.join(self.path, name))
        except BaseException:
            _remove(draft)
            raise

    def remove(self, name: str) -> None:
        """Remove a file, if that is possible."""
        _remove(os.path.join(self.path, name))

    def tidy(self) -> None:
        """Remove what nobody used for long, what is too much, and what was never finished."""
        now, room = time.time(), ROOM
        for name, found in sorted(self._kept(), key=lambda entry: -entry[1].st_mtime):
            room -= found.st_size
            age = now - found.st_mtime
            is_old = age > (UNFINISHED if DRAFT.fullmatch(name) else UNUSED)
            if is_old or (room < 0 and name != SEALING):
                _remove(os.path.join(self.path, name))

    def clean(self) -> tuple[int, int]:
        """Remove all that is this program's, and the directory where nothing else is in it.

        How many files that were, and their bytes; none where it is no cache of this program. Other
        runs may remove some of it, or write into it, at the same moment.

        Raises:
            OSError: where something cannot be removed.
        """
        count = size = 0
        if not self._has_tag():
            return count, size
        for name, found in list(self._kept()):
            if self._is_gone_by_now(name):
                continue
            count, size = count + 1, size + found.st_size
        for name, text in OWN.items():
            if self._holds(name, text):
                self._is_gone_by_now(name)
        if not os.path.islink(self.path):
            try:
                os.rmdir(self.path)
            except OSError as error:
                if error.errno not in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOENT):
                    raise
        return count, size

    def _is_gone_by_now(self, name: str) -> bool:
        """Remove a file; whether another run has been quicker."""
        try:
            os.unlink(os.path.join(self.path, name))
        except FileNotFoundError:
            return True
        return False

    def _kept(self) -> Iterator[tuple[str, os.stat_result]]:
        """The files that have a name of this program's, with their facts; links are none."""
        try:
            names = os.listdir(self.path)
        except OSError:
            return
        for name in names:
            if KEPT.fullmatch(name) or DRAFT.fullmatch(name):
                try:
                    found = os.lstat(os.path.join(self.path, name))
                except OSError:
                    continue
                if stat.S_ISREG(found.st_mode):
                    yield name, found

    def _make(self) -> None:
        if self._has_tag():
            return
        os.makedirs(self.path, 0o700, exist_ok=True)
        # Another run may be making it at this moment.
        for name in os.listdir(self.path):
            if not (name in OWN or KEPT.fullmatch(name) or DRAFT.fullmatch(name)):
                raise ForeignError(f"{self.path}: holds other files, and is no cache of {NAME}")
        for name, text in OWN.items():
            try:
                with open(os.path.join(self.path, name), "xb", opener=_private) as file:
                    file.write(text)
            except FileExistsError:
                continue

    def _has_tag(self) -> bool:
        return self._holds(TAG, OWN[TAG])

    def _holds(self, name: str, text: bytes) -> bool:
        try:
            return read_regular(os.path.join(self.path, name), len(text)) == text
        except OSError:
            return False


def usual_directory() -> Directory | None:
    """The user's own; None where he has no home."""
    path = _usual_path()
    return Directory(os.path.join(path, NAME)) if os.path.isabs(path) else None


def chosen_directory(given: str | None) -> Directory | None:
    """The one that an option names, or a variable, or else the usual one.

    Raises:
        ForeignError: where a link on the way to one that is named leads out of a repository: it may
            be a stranger's.
    """
    path = given or os.environ.get(VARIABLE)
    if not path:
        return usual_directory()
    from asl_analyze.files.roots import left_by_link

    if left_by_link(path) is not None:
        raise ForeignError(f"{path}: leads out of the repository by a link")
    return Directory(path)


def _usual_path() -> str:
    given = os.environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(given):
        return given
    if sys.platform == "win32":
        return os.environ.get("LOCALAPPDATA", "")
    home = os.path.expanduser("~")
    return os.path.join(home, "Library/Caches" if sys.platform == "darwin" else ".cache")


def _private(name: str, flags: int) -> int:
    return os.open(name, flags | getattr(os, "O_NOFOLLOW", 0), 0o600)


def _remove(path: str) -> None:
    try:  # noqa: SIM105
        os.unlink(path)
    except OSError:
        pass
