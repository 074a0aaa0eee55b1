"""One run over files."""

from __future__ import annotations

from itertools import chain

from asl_analyze.documents.signs import has_sign, is_certain
from asl_analyze.files.found import FoundFile, reason
from asl_analyze.files.read import may_be_host
from asl_analyze.result import Failure, Report, failures_within
from asl_analyze.session.terms import Terms

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from asl_analyze.documents.definition import Definition
    from asl_analyze.documents.project import Project, Use
    from asl_analyze.engine import Engine
    from asl_analyze.session.analysis import Analysis
    from asl_analyze.shapes.shape import Shape
    from asl_analyze.world.world import World

    Numbered = list[tuple[int, FoundFile]]


class SealedError(Exception):
    """A host was met where nothing more may be learnt of the run."""


class Session:
    """What the files of one run are to each other: hosts first, then the files that they use.

    It answers from its world alone, prints nothing and starts no process. `around` has the uses of
    a file by hosts that are not among those of the run. `keep` says whether analyses keep their
    models, and `cancelled` is called again and again, to stop the run by raising `CancelledError`.
    `workflow_type` and `inputs` hold of all files (see `Terms`), unless `terms` says from its path
    what a file is judged by; the engine then has all rules that run on any of them.
    One that is `sealed` raises `SealedError` for a host, of which others would not learn.
    """

    def __init__(
        self,
        world: World,
        engine: Engine,
        *,
        workflow_type: str | None = None,
        around: Callable[[str], Sequence[Use]] | None = None,
        keep: bool = True,
        cancelled: Callable[[], None] | None = None,
        inputs: Callable[[Definition], Shape | None] | None = None,
        terms: Callable[[str], Terms] | None = None,
    ) -> None:
        self.world = world
        self.engine = engine
        self._all = Terms(engine, workflow_type=workflow_type, inputs=inputs)
        self._terms = terms
        self.sealed = False
        self._around = around
        self.keep = keep
        self._cancelled = cancelled
        self._project: Project | None = None

    def in_turn(self, files: Sequence[FoundFile]) -> tuple[Numbered, Numbered]:
        """The files with their places among them: those to be analyzed first, and all others."""
        numbered = list(enumerate(files))
        if len(files) < 2 or all(is_certain(f.path) and not f.is_stream for f in files):
            return [], numbered
        first = {number for number, file in numbered if file.is_stream or self._is_host(file)}
        return (
            [entry for entry in numbered if entry[0] in first],
            [entry for entry in numbered if entry[0] not in first],
        )

    def analysis(self, file: FoundFile, data: bytes) -> Analysis:
        """What is known of a file of these bytes."""
        # A run that knows everything from an earlier one has no use for it.
        from asl_analyze.session.analysis import Analysis

        return Analysis(
            file.path,
            data,
            self._all if self._terms is None else self._terms(file.path),
            named=file.named and file.certain,
            project=self._project_for(data),
            around=() if self._around is None else self._around(file.path),
            keep=self.keep,
            cancelled=self._cancelled,
            terms_of=self._terms,
        )

    def as_used(self, file: FoundFile) -> FoundFile:
        """A file that a host uses is a definition, whatever it is called."""
        if file.certain or not self.is_used(file.path):
            return file
        return FoundFile(file.path, named=file.named, certain=True)

    def is_used(self, path: str) -> bool:
        """Whether a host of the run uses the file as a definition."""
        return self._project is not None and self._project.is_used(path)

    def note_read(self, files: Sequence[FoundFile]) -> None:
        """Count files as read, whoever read them."""
        if self._project is not None:
            for file in files:
                self._project.uses(file.path)

    def used(self) -> Iterator[tuple[FoundFile, str]]:
        """Definition files that only a host names, each once, and those that they name.

        Each comes with the path of the file that is the first to name it.
        """
        while self._project is not None and (unread := self._project.unread()):
            for path, user in unread:
                yield FoundFile(path, named=True, certain=True), user

    def run(
        self, files: Sequence[FoundFile], failures: list[Failure] | None = None
    ) -> Iterator[Analysis]:
        """The analyses of files and of those that they use, hosts first.

        The next is made when the one before was judged, since that tells which files it uses.

        Raises:
            OSError: when one of them cannot be read, unless `failures` takes note of that.
        """
        first, others = self.in_turn(files)
        for file in chain(
            (file for _, file in [*first, *others]), (file for file, _ in self.used())
        ):
            try:
                data = self.world.read(file.path)
            except OSError as error:
                if failures is None:
                    raise
                failures.append(Failure(file.path, reason(error)))
                continue
            analysis = self.analysis(file, data)
            analysis.results  # noqa: B018 - that it be judged before what it uses
            yield analysis

    def open(self, path: str) -> Analysis:
        """What is known of one file of the session's world.

        Raises:
            OSError: when it cannot be read.
        """
        return self.open_as(path, self.world.read(path))

    def open_as(self, path: str, data: bytes) -> Analysis:
        """What is known of a named file of these bytes, whatever its world has there."""
        return self.analysis(FoundFile(path, named=True, certain=True), data)

    def report(self, paths: Iterable[str]) -> Report:
        """The findings in files of the session's world, and in the files that those use.

        What cannot be read is among the failures. `files.find.find_files` has the files below
        directories.
        """
        failures: list[Failure] = []
        files = [FoundFile(path, named=True, certain=True) for path in paths]
        return self.report_on(self.run(files, failures), failures)

    def report_on(self, analyses: Iterable[Analysis], failures: Sequence[Failure] = ()) -> Report:
        """The findings of some analyses."""
        reports = [one for analysis in analyses if (one := analysis.report) is not None]
        return Report(reports, self.engine.rules, [*failures, *failures_within(reports)])

    def _is_host(self, file: FoundFile) -> bool:
        try:
            return may_be_host(file, self.world)
        except OSError:
            return False

    def _project_for(self, data: bytes) -> Project | None:
        """The project once there is a host, for which it is made."""
        if has_sign(data):
            if self.sealed:
                raise SealedError
            if self._project is None:
                from asl_analyze.documents.project import Project

                self._project = Project(self.world)
        return self._project
