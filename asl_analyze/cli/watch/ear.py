"""What the process opens and searches, told by Python itself.

A run reads more than its world: configurations, what git ignores, a baseline, templates around a
named file. Python tells an audit hook of each file before it is opened and of each directory before
it is searched (https://docs.python.org/3/library/audit_events.html), so that no part of the program
has to say what it reads, nor can forget to.
"""

from __future__ import annotations

import os
import sys
import sysconfig

from asl_analyze.bundled import own_folders

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from asl_analyze.cli.watch.seen import Seen

SEARCHES = ("os.scandir", "os.listdir")
WRITES = os.O_WRONLY | os.O_RDWR
DEVICES = ("/dev", "/proc", "/sys")
# Of git's own directory all else changes with every look at the repository.
GIT, IGNORED = f"{os.sep}.git{os.sep}", os.path.join("info", "exclude")


class Ear:
    """Notes in what a run has seen whatever is read while somebody listens.

    A hook cannot be taken away again: a process has one ear. `deaf_to` are directories that it does
    not hear of, besides those of the program and of Python.
    """

    def __init__(self, deaf_to: Iterable[str]) -> None:
        python = [sysconfig.get_path(name) for name in ("stdlib", "platlib", "purelib")]
        places = {*own_folders(), *python, *DEVICES, *deaf_to}
        self._deaf_to = tuple(
            real + os.sep for place in places for real in (place, os.path.realpath(place))
        )
        self._seen: Seen | None = None
        sys.addaudithook(self._hear)

    def listen(self, seen: Seen | None) -> None:
        """Note what is read in `seen` from now on; None to listen no more."""
        self._seen = seen

    def _hear(self, event: str, args: tuple[Any, ...]) -> None:
        seen = self._seen
        if seen is None or not (event == "open" or event in SEARCHES):
            return
        self._seen = None  # what is looked at to be noted is not heard
        try:
            self._note(seen, event, args)
        finally:
            self._seen = seen

    def _note(self, seen: Seen, event: str, args: tuple[Any, ...]) -> None:
        path = args[0]
        if isinstance(path, bytes):
            path = os.fsdecode(path)
        if not isinstance(path, str) or self._is_deaf_to(path):
            return
        if event != "open":
            seen.note_search(path)
        elif not args[2] & WRITES:
            seen.note(path)

    def _is_deaf_to(self, path: str) -> bool:
        if GIT in path and not path.endswith(IGNORED):
            return True
        return os.path.isabs(path) and f"{path}{os.sep}".startswith(self._deaf_to)
