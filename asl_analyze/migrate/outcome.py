"""What a migration came to, file by file, for reports and for programs."""

from __future__ import annotations

import os

from asl_analyze.syntax.decode import decode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from asl_analyze.result import Failure

# What became of a state. The last two are left as they were: it was in the new form before, or
# nobody asked for it.
CONVERTED, GUARDED, LEFT, ALREADY, UNASKED = "converted", "guarded", "left", "already", "unasked"

# What became of a state machine, besides: `PARTIAL`, some states stay; `REFUSED`, the states could
# be converted but not the text, or it would be worse; `UNREADABLE`, there is no telling its states.
PARTIAL, REFUSED, UNREADABLE = "partial", "refused", "unreadable"


class MigratedState:
    """One state: `what` became of it, `notes` that say which guards it has or why it stays.

    `notes` of a state that stays are clauses of which it is the subject ("searches at any depth"),
    `advice` says what to decide then, in the imperative; it may be empty. `line` is 1-based.
    """

    __slots__ = ("advice", "line", "name", "notes", "type", "what")

    def __init__(
        self, name: str, type: str, line: int, what: str, notes: Sequence[str], advice: str
    ) -> None:
        self.name = name
        self.type = type
        self.line = line
        self.what = what
        self.notes = tuple(notes)
        self.advice = advice

    def __repr__(self) -> str:
        return f"<MigratedState {self.name!r}: {self.what}>"


class MigratedMachine:
    """One state machine: its states in the order of the text, and whether its text is new.

    `name` is what its host calls it, None for a file that is the definition. `problem` is a clause
    that says why nothing of it is converted although its states could be.
    """

    __slots__ = ("is_readable", "is_rewritten", "line", "name", "path", "problem", "states")

    def __init__(self, name: str | None, path: str, line: int) -> None:
        self.name = name
        self.path = path
        self.line = line
        self.states: list[MigratedState] = []
        self.problem: str | None = None
        self.is_readable = True
        self.is_rewritten = False

    def __repr__(self) -> str:
        return f"<MigratedMachine {self.path}:{self.line}: {self.what}>"

    def of(self, *whats: str) -> list[MigratedState]:
        """The states of which that became."""
        return [state for state in self.states if state.what in whats]

    @property
    def asked(self) -> list[MigratedState]:
        """The states that were to be converted."""
        return self.of(CONVERTED, GUARDED, LEFT)

    @property
    def convertible(self) -> list[MigratedState]:
        """The states that are converted, or could be."""
        return self.of(CONVERTED, GUARDED)

    @property
    def left(self) -> list[MigratedState]:
        """The states that have to stay as they are."""
        return self.of(LEFT)

    @property
    def what(self) -> str:
        """What became of it: `CONVERTED`, `PARTIAL`, `LEFT`, `REFUSED`, `UNREADABLE`, `ALREADY`."""
        if not self.is_readable:
            return UNREADABLE
        if self.problem is not None:
            return REFUSED
        if self.is_rewritten:
            return PARTIAL if self.left else CONVERTED
        return LEFT if self.asked else ALREADY

    @property
    def is_done(self) -> bool:
        """Whether nothing of it was left that was asked for."""
        return self.what in (CONVERTED, PARTIAL, ALREADY)


class MigratedFile:
    """One file: its bytes before and after, which are equal where nothing is converted."""

    __slots__ = ("after", "before", "machines", "path")

    def __init__(self, path: str, before: bytes, after: bytes, machines: list[MigratedMachine]):
        self.path = path
        self.before = before
        self.after = after
        self.machines = machines

    def __repr__(self) -> str:
        return f"<MigratedFile {self.path}: machines={len(self.machines)}>"

    @property
    def is_changed(self) -> bool:
        """Whether something is converted."""
        return self.before != self.after

    @property
    def text(self) -> str:
        """The text after."""
        return decode(self.after)[0]

    def give_up(self, problem: str) -> None:
        """Leave it as it was; `problem` is a clause that says why."""
        self.after = self.before
        for machine in self.machines:
            if machine.is_rewritten:
                machine.problem = problem
                machine.is_rewritten = False


def joined(files: Iterable[MigratedFile]) -> list[MigratedFile]:
    """The files, each once; a file in which two hosts change something else is left alone."""
    known: dict[str, MigratedFile] = {}
    for file in files:
        place = os.path.realpath(file.path)
        other = known.setdefault(place, file)
        if other is file:
            continue
        if other.is_changed and file.is_changed and other.after != file.after:
            file.give_up(
                "its file is changed for another state machine; run the migration once more"
            )
        elif file.is_changed:
            other.after = file.after
        told = {(machine.name, machine.line) for machine in other.machines}
        other.machines += [one for one in file.machines if (one.name, one.line) not in told]
    return list(known.values())


class Migration:
    """All files of one run that hold a definition, and those that could not be read."""

    __slots__ = ("failures", "files")

    def __init__(self, files: Iterable[MigratedFile], failures: Iterable[Failure] = ()) -> None:
        self.files = list(files)
        self.failures = list(failures)

    def __repr__(self) -> str:
        return f"<Migration files={len(self.files)} failures={len(self.failures)}>"

    @property
    def machines(self) -> list[MigratedMachine]:
        """Every state machine, file by file."""
        return [machine for file in self.files for machine in file.machines]
