"""What tells this installation from another one: whatever of it can change a finding."""

from __future__ import annotations

import os
import sys
from _blake2 import blake2b

import asl_analyze
from asl_analyze import __version__
from asl_analyze.bundled import own_folders

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Facts = tuple[str, int, int]


def mark_of_installation(packs: Iterable[str] = ()) -> bytes:
    """A digest of the program's files, of Python and of the packages beside it.

    `packs` are directories of rules that others wrote. An installer writes last what it installed,
    with a digest of each file: that tells of the program's own files, and besides there count those
    that were changed after it. Without that list, as in a checkout, each file's size and time does.

    Raises:
        OSError: where the program lies in no directory, but in an archive.
    """
    package = asl_analyze.__path__[0]
    record, since = _record(os.path.dirname(package))
    said: list[object] = [sys.version, sys.platform, __version__, record]
    for top in own_folders():
        if top == package or os.path.dirname(top) != package:
            said += sorted(_files(top, since))
    for top in packs:
        said += [top, *sorted(_files(top, -1))]
    said += _packages()
    return blake2b(repr(said).encode("utf-8", "surrogatepass"), digest_size=20).digest()


def _record(beside: str) -> tuple[bytes, int]:
    """The list of installed files, and when it was written (in nanoseconds); -1 for none."""
    path = os.path.join(beside, f"asl_analyze-{__version__}.dist-info", "RECORD")
    try:
        with open(path, "rb") as file:
            return file.read(), os.fstat(file.fileno()).st_mtime_ns
    except OSError:
        return b"", -1


def _files(top: str, since: int) -> Iterator[Facts]:
    """The files below a directory that were changed `since`, with their sizes and times."""
    waiting = [top]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir():
                    if entry.name != "__pycache__":
                        waiting.append(entry.path)
                    continue
                found = entry.stat()
                if found.st_mtime_ns > since:
                    yield entry.path[len(top) :], found.st_size, found.st_mtime_ns


def _packages() -> list[str]:
    """The names, with versions, of all packages that can be imported."""
    found: list[str] = []
    for directory in sys.path:
        try:
            names = os.listdir(directory or os.curdir)
        except OSError:
            continue
        found += sorted(name for name in names if name.endswith((".dist-info", ".egg-info")))
    return found
