"""Reports of an earlier run: of most of them nobody wants to know more than what is counted."""

from __future__ import annotations

from asl_analyze.cli.gone import GoneError
from asl_analyze.cli.work.rows import Sources, facts_of, made_of, row_of
from asl_analyze.result import FileReport
from asl_analyze.source.text import SourceText
from asl_analyze.world.recorded import digest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from asl_analyze.result import Report
    from asl_analyze.rule import Rule
    from asl_analyze.world.world import World

    Texts = list[tuple[str, str | None]]


class StoredText(SourceText):
    """The text of a file, which is read when somebody wants to see it.

    Raises:
        GoneError: then, where the file no longer holds what `own` is the digest of.
    """

    __slots__ = ("_own", "_world")

    def __init__(self, path: str, own: str, world: World) -> None:
        self.path = path
        self._own = own
        self._world = world
        self._starts = None

    def __getattr__(self, name: str) -> Any:
        if name != "text":
            raise AttributeError(name)
        from asl_analyze.syntax.decode import decode

        try:
            data = self._world.read(self.path)
        except OSError as error:
            raise GoneError from error
        if digest(data) != self._own:
            raise GoneError
        self.text = decode(data)[0]
        return self.text


class StoredReport(FileReport):
    """The report on a file as it was kept; `load` has its findings when they are asked for.

    `facts` are those of `facts_of` that are not what they are of a file with nothing to say.

    Raises:
        GoneError: when something is asked for that is there no more.
    """

    __slots__ = ("_beside", "_load", "_tally")

    def __init__(
        self,
        source: SourceText,
        count: int,
        facts: dict[str, Any],
        tally: dict[str, int],
        beside: list[str],
        load: Callable[[SourceText], FileReport],
    ) -> None:
        FileReport.__init__(self, source, [], [], definition_count=count, **facts)
        del self.results, self.suppressed  # until somebody asks for them
        self._tally: dict[str, int] | None = tally
        self._beside: list[str] | None = beside
        self._load = load

    def __getattr__(self, name: str) -> Any:
        if name not in ("results", "suppressed"):
            raise AttributeError(name)
        loaded = self._load(self.source)
        self.results, self.suppressed = loaded.results, loaded.suppressed
        # Whoever has the findings may change them.
        self._tally = self._beside = None
        return getattr(self, name)

    @property
    def tally(self) -> dict[str, int]:
        """How many findings there are of each severity of which there is any."""
        return super().tally if self._tally is None else self._tally

    @property
    def beside(self) -> set[str]:
        """The paths of the other files that findings are in."""
        return super().beside if self._beside is None else set(self._beside)


def fetch(report: Report) -> None:
    """Fetch all that a report rests on, so that nothing is missed later.

    Raises:
        GoneError: where something is there no more.
    """
    for file in report.files:
        if isinstance(file, StoredReport) and (file.results or file.suppressed):
            file.source.text  # noqa: B018 - that it be read


def is_plain(report: FileReport) -> bool:
    """Whether there is nothing to say of a file but how many definitions it holds."""
    return not (report.results or report.suppressed or notable(report))


def notable(report: FileReport) -> dict[str, Any]:
    """The facts of a report that are not what they are of a file with nothing to say."""
    count = report.definition_count
    usual = facts_of(FileReport(report.source, [], [], definition_count=count))
    return {name: fact for name, fact in facts_of(report).items() if fact != usual[name]}


def findings_of(report: FileReport) -> tuple[Any, Texts]:
    """The row of a report, and the texts in it by their paths; that of the file itself is None."""
    sources, own = Sources(), report.source
    row = row_of(report, sources)
    return row, [
        (path, None if (path, text) == (own.path, own.text) else text)
        for path, text in sources.rows
    ]


def report_of(row: Any, texts: Texts, rules: Mapping[str, Rule], source: SourceText) -> FileReport:
    """The report that a row is of; `source` is the file's own text."""
    sources = [source if text is None else SourceText(path, text) for path, text in texts]
    report = made_of(row, sources, rules)
    assert isinstance(report, FileReport)  # noqa: S101 - of nothing else rows are kept
    return report
