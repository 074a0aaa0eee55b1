"""A seal on what is kept: nobody but the user, or the pipeline, can have made it.

Its key lies in the user's own directory and nowhere else, whatever directory holds the results. So
one that a stranger brought along, be it in a commit or in a directory that others may write, counts
as if it were not there. A pipeline whose jobs share a directory and no home has a key of its own,
in a variable.
"""

from __future__ import annotations

import os
import stat
from _blake2 import blake2b

from asl_analyze.cli.cache.directory import SEALING, usual_directory

VARIABLE = "ASL_ANALYZE_CACHE_KEY"
# In bytes.
SIZE = 32


class Seal:
    """What seals bytes, and tells whether it has sealed them."""

    __slots__ = ("_key",)

    def __init__(self, key: bytes) -> None:
        self._key = key

    def sealed(self, said: bytes, data: bytes) -> bytes:
        """The data with a seal, as what is `said` of it."""
        return self._mark(said, data) + data

    def opened(self, said: bytes, sealed: bytes) -> bytes | None:
        """The data; None where they were not sealed as what is said, or were changed since."""
        data = sealed[SIZE:]
        return data if sealed[:SIZE] == self._mark(said, data) else None

    def _mark(self, said: bytes, data: bytes) -> bytes:
        made = blake2b(key=self._key, digest_size=SIZE)
        made.update(len(said).to_bytes(8, "little") + said)
        made.update(data)
        return made.digest()


def seal() -> Seal | None:
    """That of the user; None where there can be none, and nothing is kept then.

    Raises:
        ForeignError: where his own directory holds what is not this program's.
    """
    given = os.environ.get(VARIABLE)
    if given:
        return Seal(blake2b(os.fsencode(given), digest_size=SIZE).digest())
    directory = usual_directory()
    if directory is None:
        return None
    path = os.path.join(directory.path, SEALING)
    key = _key(path)
    if key is None:
        try:
            directory.write(SEALING, os.urandom(SIZE))
        except OSError:
            return None
        # Another run may have made one at the same time: the last one counts for all.
        key = _key(path)
    return None if key is None else Seal(key)


def _key(path: str) -> bytes | None:
    """The key in a file, if nobody but the user can have read or written it."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return None
    try:
        found = os.fstat(handle)
        key = os.read(handle, SIZE + 1) if stat.S_ISREG(found.st_mode) else b""
    except OSError:
        return None
    finally:
        os.close(handle)
    if hasattr(os, "geteuid") and (found.st_uid != os.geteuid() or found.st_mode & 0o077):
        return None
    return key if len(key) == SIZE else None
