"""`--new-since`: what the same check finds in the files as they were at a revision in git."""

from __future__ import annotations

from copy import copy

from asl_analyze.cli.printing.messages import warn
from asl_analyze.cli.work.at_revision import inputs_at, worlds_at
from asl_analyze.cli.work.inputs import is_excluded_by
from asl_analyze.cli.work.work import Work
from asl_analyze.comparing.moved import moved
from asl_analyze.engine import Engine
from asl_analyze.files.paths import Rooted
from asl_analyze.identity import Lasting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from asl_analyze.cli.options.settings import Settings
    from asl_analyze.files.found import FoundFile
    from asl_analyze.identity import Named
    from asl_analyze.result import Report
    from asl_analyze.world.revision import Revision


class Older:
    """What was found at a revision.

    Raises:
        RefusedError: where git does not know it, or there is no repository.
    """

    def __init__(self, settings: Settings, revision: str, engine: Engine) -> None:
        self._settings = settings
        self._revision = revision
        self._engine = engine
        allowed = settings.given["allow_outside"]
        self._worlds = worlds_at(revision, settings.paths, allowed, option="--new-since")
        self._reports: list[tuple[Report, Revision, list[FoundFile]]] | None = None

    def hold(self, report: Report) -> None:
        """Leave out of a report what was found then."""
        rooted = Rooted("")
        marks: set[str] = set()
        for older, world, inputs in self._older():
            lasting = Lasting(rooted, self._moved(older, world, inputs, report))
            marks |= {lasting.of(result) for result in older.results}
        now = Lasting(rooted)
        report.drop(lambda result: now.of(result) in marks, self._revision)

    def _older(self) -> list[tuple[Report, Revision, list[FoundFile]]]:
        """The reports of then, each made once."""
        if self._reports is None:
            self._reports = [self._check(world, paths) for world, paths in self._worlds]
        return self._reports

    def _check(
        self, world: Revision, paths: Sequence[str]
    ) -> tuple[Report, Revision, list[FoundFile]]:
        then = self._then(world)
        inputs = [file for file in inputs_at(world, paths) if not is_excluded_by(then, file)]
        report = Work(self._engine, then, findings_only=True).run(inputs, [])
        for failure in report.failures:
            warn(
                f"{failure.path} at {self._revision}: {failure.reason};"
                " what is found in it counts as new"
            )
        return report, world, inputs

    def _then(self, world: Revision) -> Settings:
        """The same options for the files of a revision; nobody asked for words about them."""
        then = copy(self._settings)
        then.world = then.revision = world
        then.quiet, then.progress = True, False
        return then

    def _moved(
        self, older: Report, world: Revision, inputs: Sequence[FoundFile], report: Report
    ) -> dict[Named, Named]:
        """Definitions that lie in another file now, or have another name, with what they are now.

        They are looked for where a file is gone in which something was found.
        """
        now = {file.source.path for file in report.files}
        then = {file.source.path for file in older.files}
        gone = {result.source.path for result in older.results} - now
        if not gone or now <= then:
            return {}
        before = self._definitions(self._then(world), inputs)
        after = self._definitions(self._then_here(), _named(now))
        return moved(before, after)

    def _then_here(self) -> Settings:
        here = copy(self._settings)
        here.quiet, here.progress = True, False
        return here

    def _definitions(self, settings: Settings, inputs: Sequence[FoundFile]) -> Report:
        """The definitions in some files, of which nothing else is asked."""
        return Work(Engine([]), settings).run(inputs, [])


def _named(paths: Iterable[str]) -> list[FoundFile]:
    from asl_analyze.files.found import FoundFile

    return [FoundFile(path, named=True, certain=True) for path in sorted(paths)]
