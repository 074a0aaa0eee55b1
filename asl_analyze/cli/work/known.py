"""What earlier runs found in the files of a run, as far as nothing has changed that it rests on."""

from __future__ import annotations

from functools import partial

from asl_analyze.cli.work.stored import StoredReport, StoredText, report_of
from asl_analyze.cli.work.units import mark_of, touched
from asl_analyze.files.found import FoundFile
from asl_analyze.result import FileReport
from asl_analyze.world.recorded import READ, Recorded, again_asked, digest
from asl_analyze.world.world import LARGEST

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from asl_analyze.cli.cache.pack import Pack
    from asl_analyze.cli.cache.stamps import Stamps
    from asl_analyze.cli.work.parcel import Outcome
    from asl_analyze.cli.work.units import Trace
    from asl_analyze.rule import Rule
    from asl_analyze.source.text import SourceText
    from asl_analyze.world.world import World

    # The digest of a file, the number of its terms, and how many definitions it holds, None for a
    # file without a report. Where there is more to say: the place of the piece with its findings,
    # the notes on it, the digests of the texts that it is about besides the file; and where there
    # is a report, its facts, how many findings it has of each severity, and the paths of the files
    # besides it that they are in.
    Row = list[Any]
    Entry = tuple[Row, "Unit | None"]


class Unit:
    """Files that have to do with each other, as they are kept (see `units`).

    `members` and `extras` have their rows by their paths; an extra is no input, but a definition
    file that only a host names: the first one that does, and when, stand behind its row.
    """

    __slots__ = ("extras", "members", "questions", "touched")

    def __init__(
        self,
        members: dict[str, Row],
        extras: dict[str, tuple[Row, str, int]],
        questions: Trace,
        touched: Iterable[str],
    ) -> None:
        self.members = members
        self.extras = extras
        self.questions = questions
        self.touched = set(touched)

    @classmethod
    def of(cls, kept: list[Any]) -> Unit:
        """A unit that was kept."""
        members, extras, questions, met = kept
        asked = {(kind, path, limit): said for kind, path, limit, said in questions}
        return cls(members, {path: tuple(extra) for path, extra in extras.items()}, asked, met)

    def kept(self) -> list[Any]:
        """The unit as it is kept."""
        questions = [[*question, said] for question, said in self.questions.items()]
        return [self.members, self.extras, questions, sorted(self.touched)]


class Extra:
    """A definition file that only a host names: `user` is the first one, `turn` counts them."""

    __slots__ = ("file", "turn", "user")

    def __init__(self, file: FoundFile, user: str, turn: int) -> None:
        self.file = file
        self.user = user
        self.turn = turn


class Known:
    """The files of a run of which something is known.

    `terms` says as a text on which terms a file is judged, None for one of which nothing is kept.
    """

    def __init__(
        self,
        pack: Pack,
        stamps: Stamps,
        world: World,
        inputs: Sequence[FoundFile],
        terms: Callable[[FoundFile], str | None],
        rules: Mapping[str, Rule],
    ) -> None:
        self.pack = pack
        self.inputs = inputs
        self.terms = terms
        self._world = world
        self._rules = rules
        self._asked = Recorded(world)
        self._entries: dict[int, Entry] = {}
        self._stamps = stamps
        # The digests of files that were read to know them.
        self._read: dict[str, str] = {}
        self._terms: list[str] = pack.index.get("terms", [])
        self._marks: dict[Unit, str] = {}
        # All files of the run have a say in what has to do with what.
        self.run = mark_of_run(inputs)
        self.units: list[Unit] = []
        if pack.index:
            self._look()

    def __contains__(self, number: int) -> bool:
        return number in self._entries

    def __len__(self) -> int:
        return len(self._entries)

    def outcome(self, number: int) -> Outcome:
        """What came of an input of which something is known."""
        return self._outcome(self.inputs[number].path, *self._entries[number])

    def extras(self) -> Iterator[tuple[Extra, Outcome]]:
        """What came of the definition files that only hosts name, in no order."""
        for unit in self.units:
            for path, (row, user, turn) in unit.extras.items():
                extra = Extra(used_file(path), user, turn)
                yield extra, self._outcome(path, row, unit)

    def keep_stamps(self, traces: Mapping[str, Trace]) -> None:
        """Keep what files hold that were read in this run, those of the traces among them."""
        made = {path: own_digest(path, trace) for path, trace in traces.items()}
        read = {**self._read, **{path: own for path, own in made.items() if own is not None}}
        self._stamps.keep(read, self._world)

    def forget_all(self) -> None:
        """Know nothing of any file any more."""
        self._entries, self.units = {}, []

    def forget(self, traces: Mapping[str, Trace]) -> bool:
        """Forget what files of these traces had to do with; whether there is any."""
        met = set().union(*(touched(path, trace) for path, trace in traces.items()))
        forgotten = [
            number
            for number, (_, unit) in self._entries.items()
            if not met.isdisjoint(
                touched(self.inputs[number].path, {}) if unit is None else unit.touched
            )
        ]
        for number in forgotten:
            del self._entries[number]
        self._keep_whole_units()
        return bool(forgotten)

    def _look(self) -> None:
        index, known_terms = self.pack.index, self._terms
        rows: dict[str, Row] = dict(index["files"])
        unit_of: dict[str, Unit] = {}
        for kept in index["runs"].get(self.run, ()):
            unit = Unit.of(kept)
            self.units.append(unit)
            rows |= unit.members
            unit_of |= dict.fromkeys(unit.members, unit)
        for number, file in enumerate(self.inputs):
            row = rows.get(file.path)
            if row is None or self.terms(file) != known_terms[row[1]]:
                continue
            if self._holds(file.path, row[0]):
                self._entries[number] = row, unit_of.get(file.path)
        if self.units:
            for number, (row, _) in self._entries.items():
                self._asked.answers[READ, self.inputs[number].path, LARGEST] = row[0]
        self._keep_whole_units()

    def _keep_whole_units(self) -> None:
        """Forget the units of which a part has changed, with all that is in them."""
        there = {self.inputs[number].path for number in self._entries}
        self.units = [
            unit
            for unit in self.units
            if there.issuperset(unit.members) and self._is_unchanged(unit)
        ]
        whole = {None, *self.units}
        self._entries = {
            number: entry for number, entry in self._entries.items() if entry[1] in whole
        }

    def _is_unchanged(self, unit: Unit) -> bool:
        return all(
            self.terms(used_file(path)) == self._terms[row[1]] and self._holds(path, row[0])
            for path, (row, _, _) in unit.extras.items()
        ) and all(
            again_asked(self._asked, question) == said for question, said in unit.questions.items()
        )

    def _holds(self, path: str, own: str) -> bool:
        """Whether a file holds what it held, be it read for that or not."""
        now = self._stamps.digest_of(path, self._world)
        if now is None:
            try:
                now = self._read[path] = digest(self._world.read(path))
            except OSError:
                return False
        return now == own

    def _outcome(self, path: str, row: Row, unit: Unit | None) -> Outcome:
        count, notes = row[2], row[5] if len(row) > 3 else []
        if count is None:
            return None, notes, None
        source = StoredText(path, row[0], self._world)
        report: FileReport
        if len(row) == 3:
            report = FileReport(source, [], [], definition_count=count)
        else:
            facts, tally, beside = row[7:]
            report = StoredReport(
                source, count, facts, tally, beside, partial(self._report, *row[3:5])
            )
        report.mark = f"{row[0]} {self._terms[row[1]]} {'' if unit is None else self._mark(unit)}"
        return report, notes, None

    def _mark(self, unit: Unit) -> str:
        if unit not in self._marks:
            rows = {path: row for path, (row, _, _) in unit.extras.items()} | unit.members
            terms = {path: self._terms[row[1]] for path, row in rows.items()}
            self._marks[unit] = mark_of(unit.questions, terms)
        return self._marks[unit]

    def _report(self, at: int, size: int, source: SourceText) -> FileReport:
        row, texts = self.pack.piece(at, size)
        places = self.pack.index["texts"]
        known = [
            (path, None if mark is None else self.pack.piece(*places[mark])) for path, mark in texts
        ]
        return report_of(row, known, self._rules, source)


def used_file(path: str) -> FoundFile:
    """A definition file that only a host names."""
    return FoundFile(path, named=True, certain=True)


def mark_of_run(inputs: Sequence[FoundFile]) -> str:
    """What tells the files of a run, in their order, from others."""
    return digest("\0".join(file.path for file in inputs).encode("utf-8", "surrogatepass"))


def own_digest(path: str, trace: Trace) -> str | None:
    """The digest of the bytes that a file was judged by; None where they were not read as usual."""
    return trace.get((READ, path, LARGEST))
