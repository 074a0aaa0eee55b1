"""What one run read, and how each of it was before it was read."""

from __future__ import annotations

import os

from asl_analyze.cli.watch.status import ITSELF, LISTED, MARKS, SEARCHED, status_of
from asl_analyze.config.fault import known_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from asl_analyze.cli.watch.status import Look, Status

    Sight = dict[Look, Status]


class Seen:
    """What a run looked at, by which it is known whether another one would read something else."""

    def __init__(self) -> None:
        self.before: Sight = {}
        # What the run itself writes, by the directories: it is not there for another run.
        self._own: dict[str, set[str]] = {}
        # The names of those in directories of which the names count.
        self._left_out: dict[Look, set[str]] = {}
        self._folders: set[str] = set()

    def leave_out(self, paths: Iterable[str]) -> None:
        """Note no file of these from now on, nor the directories that are yet to be made for it."""
        for path in paths:
            for one in {os.path.abspath(path), os.path.realpath(path)}:
                self._leave_out(one)

    def _leave_out(self, path: str) -> None:
        folder, name = os.path.split(path)
        self._own.setdefault(folder, set()).add(name)
        if name and not os.path.lexists(folder):
            self._leave_out(folder)

    def note(self, path: str) -> None:
        """Note a path that is about to be read or asked about."""
        look = path, ITSELF
        if look not in self.before and not self._is_own(path):
            self._note_above(os.path.dirname(path))
            self.before[look] = status_of(look)

    def note_search(self, folder: str) -> None:
        """Note a directory that is about to be searched for definitions."""
        self._note_names((folder, SEARCHED))
        self._folders.add(os.path.abspath(folder))  # the settings in it are among the names
        self._note_above(folder)

    def note_listing(self, folder: str) -> None:
        """Note a directory of which all names are about to be asked for."""
        self._note_names((folder, LISTED))
        self._note_above(folder)

    def take_over(self, earlier: Seen, now: Sight) -> None:
        """Add what an earlier run looked at and this one did not come to, as it is `now`."""
        self.before = {**now, **self.before}
        self._left_out = {**earlier._left_out, **self._left_out}

    def now(self) -> Sight:
        """The same looks again."""
        return {look: status_of(look, self._left_out.get(look, ())) for look in self.before}

    def changed(self, now: Sight) -> list[str]:
        """The paths that are not what they were before the run, without doubles and in order."""
        found: set[str] = set()
        for look, before in self.before.items():
            if now[look] != before:
                found.update(_different(look[0], before, now[look]))
        return sorted(found)

    def _note_names(self, look: Look) -> None:
        if look not in self.before:
            own = self._own.get(os.path.abspath(look[0]))
            if own is not None:
                self._left_out[look] = own
            self.before[look] = status_of(look, own or ())

    def _note_above(self, folder: str) -> None:
        """Note the settings that there may be in a directory and above it."""
        folder = os.path.abspath(folder)
        while folder not in self._folders:
            self._folders.add(folder)
            for name in MARKS:
                look = os.path.join(folder, name), ITSELF
                self.before.setdefault(look, status_of(look))
            folder = os.path.dirname(folder)

    def _is_own(self, path: str) -> bool:
        if not self._own:
            return False
        folder, name = os.path.split(os.path.abspath(path))
        return name in self._own.get(folder, ())


def _different(path: str, before: Status, now: Status) -> Iterator[str]:
    """The paths that have changed where a path has."""
    if isinstance(before, frozenset) and isinstance(now, frozenset):
        for name in before ^ now:
            yield known_path(os.path.join(path, name))
    else:
        yield known_path(path or os.curdir)
