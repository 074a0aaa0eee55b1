"""What one run read, each place with its state before it was read."""

from __future__ import annotations

import os

from asl_analyze.cli.watch.states import ITSELF, LISTED, MARKS, SEARCHED, state_of
from asl_analyze.config.fault import known_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from asl_analyze.cli.watch.states import Place, State

    States = dict[Place, State]


class Seen:
    """The places of a run, by which it is known whether another one would read something else."""

    def __init__(self) -> None:
        self.states: States = {}
        # What the run itself writes, by the directories: it is not there for another run.
        self._own: dict[str, set[str]] = {}
        # The names of those in directories of which the names count.
        self._left_out: dict[Place, set[str]] = {}
        self._folders: set[str] = set()

    def leave_out(self, paths: Iterable[str]) -> None:
        """Note no file of these from now on, nor the directories that are yet to be made for it."""
        for path in paths:
            for place in {os.path.abspath(path), os.path.realpath(path)}:
                self._leave_out(place)

    def _leave_out(self, path: str) -> None:
        folder, name = os.path.split(path)
        self._own.setdefault(folder, set()).add(name)
        if name and not os.path.lexists(folder):
            self._leave_out(folder)

    def note(self, path: str) -> None:
        """Note a path that is about to be read or asked about."""
        place = path, ITSELF
        if place not in self.states and not self._is_own(path):
            self._note_above(os.path.dirname(path))
            self.states[place] = state_of(place)

    def note_search(self, folder: str) -> None:
        """Note a directory that is about to be searched for definitions."""
        self._note_names((folder, SEARCHED))
        self._folders.add(os.path.abspath(folder))  # the settings in it are among the names
        self._note_above(folder)

    def note_listing(self, folder: str) -> None:
        """Note a directory of which all names are about to be asked for."""
        self._note_names((folder, LISTED))
        self._note_above(folder)

    def take_over(self, earlier: Seen, states: States) -> None:
        """Add the places of an earlier run that this one did not come to, as they are by now."""
        self.states = {**states, **self.states}
        self._left_out = {**earlier._left_out, **self._left_out}

    def now(self) -> States:
        """The states of the same places as they are now."""
        return {place: state_of(place, self._left_out.get(place, ())) for place in self.states}

    def changed(self, now: States) -> list[str]:
        """The paths that are not what they were before the run, without doubles and in order."""
        found: set[str] = set()
        for place, before in self.states.items():
            if now[place] != before:
                found.update(_different(place, before, now[place]))
        return sorted(found)

    def _note_names(self, place: Place) -> None:
        if place not in self.states:
            own = self._own.get(os.path.abspath(place[0]))
            if own is not None:
                self._left_out[place] = own
            self.states[place] = state_of(place, own or ())

    def _note_above(self, folder: str) -> None:
        """Note the settings that there may be in a directory and above it."""
        folder = os.path.abspath(folder)
        while folder not in self._folders:
            self._folders.add(folder)
            for name in MARKS:
                place = os.path.join(folder, name), ITSELF
                self.states.setdefault(place, state_of(place))
            folder = os.path.dirname(folder)

    def _is_own(self, path: str) -> bool:
        if not self._own:
            return False
        folder, name = os.path.split(os.path.abspath(path))
        return name in self._own.get(folder, ())


def _different(place: Place, before: State, now: State) -> Iterator[str]:
    """The paths that a change of a place is about."""
    path, _ = place
    if isinstance(before, frozenset) and isinstance(now, frozenset):
        for name in before ^ now:
            yield known_path(os.path.join(path, name))
    else:
        yield known_path(path or os.curdir)
