"""The files of a repository that may use a definition file that stands alone."""

from __future__ import annotations

import os

from asl_analyze.documents.hosts import SERVERLESS
from asl_analyze.documents.signs import has_sign, is_certain
from asl_analyze.files.found import FoundFile
from asl_analyze.files.gitignore import is_ignored
from asl_analyze.files.kinds import SYNTHESIZED
from asl_analyze.files.paths import real_file
from asl_analyze.files.stored import stored_files
from asl_analyze.files.walk import Walk
from asl_analyze.world.disk import Disk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.files.found import Problem
    from asl_analyze.files.patterns import Patterns
    from asl_analyze.world.revision import Revision
    from asl_analyze.world.world import World

# So much is looked at for the first definition of a repository, which is all of most of them.
DIRECTORIES, FILES = 2000, 2000
# And so much for each further directory of one that is larger.
MORE = 200
# AWS takes templates of up to 1 MB.
LARGEST = 2 * 1024 * 1024

TERRAFORM = (".tf", ".tofu", ".tf.json", ".tofu.json")
SERVICE = tuple(sign.encode() for sign in SERVERLESS.signs)


class HostFile:
    """A file with a word that templates have; `path` as a user knows it, `real` absolute."""

    __slots__ = ("data", "path", "real")

    def __init__(self, path: str, real: str, data: bytes) -> None:
        self.path = path
        self.real = real
        self.data = data


class HostSearch:
    """The possible hosts in one repository, found once: those near to a definition first.

    They are those on the disk, or those that a revision had, of which none is ignored. `is_cut`
    says that the repository is too large to be searched to its end.
    """

    def __init__(
        self,
        top: str,
        exclude: Patterns | None,
        *,
        respect_gitignore: bool,
        revision: Revision | None = None,
    ) -> None:
        self.top = top
        self.is_cut = False
        self.world: World = revision or Disk([top])
        self._revision = revision
        self._respect_gitignore = respect_gitignore and revision is None
        # What git ignores is asked for the few files that matter, not for all.
        self._walk = Walk(exclude=exclude, respect_gitignore=False, seen=set(), room=DIRECTORIES)
        self._files_left = FILES
        self._asked: set[str] = set()
        self._seen: set[str] = set()
        self._hosts: list[HostFile] = []
        self._modules: dict[str, bytes] = {}

    def naming(self, path: str) -> Iterator[HostFile]:
        """The hosts in which the name of a file (absolute and real) may stand."""
        directory, name = os.path.split(path)
        self._look_from(directory)
        word = name.lower().encode("utf-8", "surrogateescape")
        for host in self._hosts:
            if self._may_name(host, word) and not self._is_left_out(host):
                yield host

    def _look_from(self, directory: str) -> None:
        if directory in self._asked or (self._asked and not self.is_cut):
            return
        if self._asked:
            self._walk.room, self._files_left = MORE, MORE
        self._asked.add(directory)
        while True:
            self._look_below(directory)
            if directory == self.top or self.is_cut:
                return
            directory = os.path.dirname(directory)

    def _look_below(self, directory: str) -> None:
        for found in self._below(_from_here(directory)):
            if not isinstance(found, FoundFile) or is_certain(found.path):
                continue
            if not self._files_left:
                self.is_cut = True
                return
            self._files_left -= 1
            data = self._bytes(found.path)
            if data is not None and has_sign(data):
                self._hosts.append(HostFile(found.path, real_file(found.path), data))
        self.is_cut |= not self._walk.room

    def _below(self, directory: str) -> Iterator[FoundFile | Problem]:
        """The files below a directory that were not given yet."""
        if self._revision is None:
            yield from self._walk.below(directory)
            return
        for found in stored_files(self._revision, directory):
            if found.path not in self._seen:
                self._seen.add(found.path)
                yield found

    def _bytes(self, path: str) -> bytes | None:
        """The bytes of a regular file of bearable size: no link, which may lead anywhere."""
        try:
            return None if self.world.is_link(path) else self.world.read(path, LARGEST)
        except OSError:
            return None

    def _may_name(self, host: HostFile, word: bytes) -> bool:
        # Serverless files lead from one to the next, and the values of a Terraform module stand
        # in any of its files; a word with other letters may be written with escapes.
        if not word.isascii() or word in host.data.lower() or _has_any(host.data, SERVICE):
            return True
        return host.path.endswith(TERRAFORM) and word in self._module(os.path.dirname(host.real))

    def _module(self, directory: str) -> bytes:
        """All that the files of a Terraform module say."""
        if directory not in self._modules:
            names = [name for name in self.world.names(directory) if name.endswith(TERRAFORM)]
            texts = (self._bytes(os.path.join(directory, name)) for name in names)
            self._modules[directory] = b"\n".join(text.lower() for text in texts if text)
        return self._modules[directory]

    def _is_left_out(self, host: HostFile) -> bool:
        is_made = f"/{SYNTHESIZED}/" in host.real
        return self._respect_gitignore and not is_made and is_ignored(host.real)


def _from_here(directory: str) -> str:
    """A directory as the user would name it; the whole path for one on another drive."""
    try:
        return os.path.relpath(directory)
    except ValueError:
        return directory


def _has_any(data: bytes, words: tuple[bytes, ...]) -> bool:
    return any(word in data for word in words)
