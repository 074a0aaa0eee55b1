"""What a run adds to what is known, for those that come after it."""

from __future__ import annotations

import json
import os

from asl_analyze.cli.gone import GoneError
from asl_analyze.cli.work.known import Unit, own_digest
from asl_analyze.cli.work.stored import findings_of, is_plain, notable
from asl_analyze.cli.work.units import asked_by, is_alone, mark_of, touched, united
from asl_analyze.result import FileReport
from asl_analyze.world.recorded import digest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from asl_analyze.cli.cache.pack import Pack
    from asl_analyze.cli.work.known import Extra, Known, Row
    from asl_analyze.cli.work.parcel import Outcome
    from asl_analyze.files.found import FoundFile

    Made = Mapping[str, tuple[FoundFile, Outcome]]

# Runs over other files, each with its units, of which so many are kept.
MOST_RUNS = 8


class Keeping:
    """The results of one run on their way into the cache."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._pieces: list[bytes] = []
        self._size = 0
        self._terms: dict[str, int] = {}
        self._texts: dict[str, tuple[int, int]] = {}

    def keep(
        self, made: Iterable[tuple[FoundFile, Outcome]], extras: Iterable[tuple[Extra, Outcome]]
    ) -> None:
        """Add what was made in this run, and write it with all that is known besides.

        Raises:
            ForeignError, OSError: where it cannot be written.
        """
        known = self._known
        by_path = {file.path: (file, outcome) for file, outcome in made}
        further = {extra.file.path: extra for extra, _ in extras}
        by_path |= {extra.file.path: (extra.file, outcome) for extra, outcome in extras}
        files: dict[str, Row] = {}
        units: list[Any] = []
        for unit in self._units(by_path, further):
            if unit.questions:
                units.append(unit.kept())
            else:
                files |= unit.members
        units += [self._unit_again(known.pack, unit) for unit in known.units]
        latest = known.pack.latest()
        runs: dict[str, Any] = {}
        try:
            files = {**self._files_of(latest, files), **files}
            runs = self._runs_of(latest)
        except GoneError:
            pass  # what this run knows is written all the same
        runs[known.run] = units
        self._known.pack.write(
            {
                "terms": list(self._terms),
                "files": files,
                "runs": dict(list(runs.items())[-MOST_RUNS:]),
                "texts": self._texts,
            },
            b"".join(self._pieces),
        )

    def _units(self, made: Made, extras: Mapping[str, Extra]) -> Iterator[Unit]:
        """What was made, by what has to do with each other; a file by itself has no questions."""
        traces = {path: outcome[2] or {} for path, (_, outcome) in made.items()}
        alone = {path for path, trace in traces.items() if is_alone(path, trace)}
        # Where nothing was asked, nothing has to be found out about paths.
        groups = [[path] for path in traces] if len(alone) == len(traces) else united(traces)
        for group in groups:
            rows = {path: row for path in group if (row := self._row(*made[path])) is not None}
            if len(rows) < len(group):
                continue
            terms = {path: self._known.terms(made[path][0]) or "" for path in group}
            if len(group) == 1 and group[0] in alone:
                _mark(made, rows, terms, "")
                yield Unit(rows, {}, {}, ())
                continue
            questions = asked_by(traces[path] for path in group)
            if questions is not None:
                _mark(made, rows, terms, mark_of(questions, terms))
                met = set().union(*(touched(path, traces[path]) for path in group))
                further = {
                    path: (row, extras[path].user, extras[path].turn)
                    for path, row in rows.items()
                    if path in extras
                }
                members = {path: row for path, row in rows.items() if path not in extras}
                yield Unit(members, further, questions, met)

    def _row(self, file: FoundFile, outcome: Outcome) -> Row | None:
        """The row of a file; None where nothing of it is to be kept."""
        one, notes, trace = outcome
        terms, own = self._known.terms(file), own_digest(file.path, trace or {})
        if terms is None or own is None or not (one is None or isinstance(one, FileReport)):
            return None
        if one is not None and one.unread:
            return None  # it may have been a passing lack of something
        row: Row = [own, self._term(terms), None if one is None else one.definition_count]
        if not notes and (one is None or is_plain(one)):
            return row
        if one is None:
            return [*row, 0, 0, notes, []]
        content, texts = findings_of(one)
        marks = [(path, None if text is None else self._text(text)) for path, text in texts]
        place = self._add(json.dumps([content, marks], separators=(",", ":")).encode())
        others = sorted({mark for _, mark in marks if mark is not None})
        return [*row, *place, notes, others, notable(one), one.tally, sorted(one.beside)]

    def _row_again(self, pack: Pack, row: Row) -> Row:
        """A row of another pack."""
        own, terms, count, *more = row
        again = [own, self._term(pack.index["terms"][terms]), count]
        if not more:
            return again
        at, size, notes, marks, *of_report = more
        for mark in marks:
            if mark not in self._texts:
                self._texts[mark] = self._add(pack.bytes_of(*pack.index["texts"][mark]))
        return [*again, *self._add(pack.bytes_of(at, size)), notes, marks, *of_report]

    def _unit_again(self, pack: Pack, unit: Unit) -> Any:
        members = {path: self._row_again(pack, row) for path, row in unit.members.items()}
        extras = {
            path: (self._row_again(pack, row), user, turn)
            for path, (row, user, turn) in unit.extras.items()
        }
        return Unit(members, extras, unit.questions, unit.touched).kept()

    def _files_of(self, pack: Pack, new: Mapping[str, Row]) -> dict[str, Row]:
        """The rows of files that another pack has besides, as far as the files are still there."""
        here = {file.path for file in self._known.inputs}
        return {
            path: self._row_again(pack, row)
            for path, row in pack.index.get("files", {}).items()
            if path not in new and (path in here or os.path.lexists(path))
        }

    def _runs_of(self, pack: Pack) -> dict[str, Any]:
        return {
            mark: [self._unit_again(pack, Unit.of(unit)) for unit in units]
            for mark, units in pack.index.get("runs", {}).items()
            if mark != self._known.run
        }

    def _term(self, terms: str) -> int:
        return self._terms.setdefault(terms, len(self._terms))

    def _text(self, text: str) -> str:
        data = json.dumps(text).encode()
        mark = digest(data)
        if mark not in self._texts:
            self._texts[mark] = self._add(data)
        return mark

    def _add(self, piece: bytes) -> tuple[int, int]:
        place = (self._size, len(piece))
        self._pieces.append(piece)
        self._size += len(piece)
        return place


def _mark(made: Made, rows: Mapping[str, Row], terms: Mapping[str, str], unit: str) -> None:
    """Mark the reports as they will be marked where they are known."""
    for path, row in rows.items():
        report = made[path][1][0]
        if isinstance(report, FileReport):
            report.mark = f"{row[0]} {terms[path]} {unit}"
