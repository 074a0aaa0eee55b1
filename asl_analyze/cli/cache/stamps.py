"""What files hold, told by their size and times as git does, so that they need not be read.

A file of which size, times and place on the disk are as they were holds what it held: whoever
writes it changes the time of its last change (`ctime`), which no program can set. One that was
changed a moment before it was read says nothing, since another change might have the same time:
https://git-scm.com/docs/racy-git
"""

from __future__ import annotations

import json
import os
import time

from asl_analyze.cli.cache.directory import LARGEST, ForeignError
from asl_analyze.world.recorded import digest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from asl_analyze.cli.cache.directory import Directory
    from asl_analyze.cli.cache.seal import Seal
    from asl_analyze.world.world import World

    # A digest, and the stamp of the file when it was read.
    Told = list[Any]

# In nanoseconds: what was changed so shortly before a run is read anew. Some file systems count in
# steps of two seconds.
MOMENT = 3_000_000_000
# In nanoseconds too: a clock that was set by more than this during a run tells nothing of it.
SET = 1_000_000_000


class Stamps:
    """The digests of files below the current directory, as far as they are known unread.

    They hold from when the object is made, before anything is read: what is changed later, or was
    changed a moment before, is not kept.
    """

    def __init__(self, directory: Directory, seal: Seal, here: str) -> None:
        self._directory = directory
        self._seal = seal
        self._said = f"stamps {here}".encode("utf-8", "surrogatepass")
        self._name = f"{digest(self._said)}.stamps"
        self._since, self._begun = time.time_ns(), time.monotonic_ns()
        sealed = directory.read(self._name)
        listed = None if sealed is None else seal.opened(self._said, sealed)
        self._known: dict[str, Told] = {} if listed is None else json.loads(listed)

    def digest_of(self, path: str, world: World) -> str | None:
        """The digest of what a file holds; None where it has to be read."""
        known = self._known.get(path)
        if known is None:
            return None
        own, *told = known
        stamp = world.stamp(path)
        return own if stamp is not None and [*stamp] == told else None

    def keep(self, digests: Mapping[str, str], world: World) -> None:
        """Keep what was read in this run, by paths, for later ones, if that is possible."""
        if not digests or self._is_clock_set():
            return
        known = {path: told for path, told in self._known.items() if os.path.lexists(path)}
        for path, own in digests.items():
            stamp = world.stamp(path)
            if stamp is not None and max(stamp[:2]) < self._since - MOMENT:
                known[path] = [own, *stamp]
        if known == self._known:
            return
        self._write(known)

    def _is_clock_set(self) -> bool:
        """Whether the clock was set since: what was changed later may look older then."""
        gone = time.monotonic_ns() - self._begun
        return abs(time.time_ns() - self._since - gone) > SET

    def _write(self, known: Mapping[str, Told]) -> None:
        data = json.dumps(known, separators=(",", ":")).encode()
        sealed = self._seal.sealed(self._said, data)
        if len(sealed) <= LARGEST:
            try:
                self._directory.write(self._name, sealed)
            except (ForeignError, OSError):
                return  # nothing is lost but time
