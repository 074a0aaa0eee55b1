"""Reports of an earlier run: of most of them nobody wants to know more than what is counted."""

from __future__ import annotations

from asl_analyze.cli.work.rows import Sources, facts_of, made_of, row_of
from asl_analyze.result import FileReport
from asl_analyze.source.text import SourceText

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from asl_analyze.rule import Rule

    Texts = list[tuple[str, str | None]]


class StoredText(SourceText):
    """The text of a file, made of its bytes when somebody wants to see it."""

    __slots__ = ("_data",)

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self._data = data
        self._starts = None

    def __getattr__(self, name: str) -> Any:
        if name != "text":
            raise AttributeError(name)
        from asl_analyze.syntax.decode import decode

        self.text = decode(self._data)[0]
        return self.text


class StoredReport(FileReport):
    """The report on a file as it was kept; `load` has its findings when they are asked for.

    `facts` are as `facts_of` has them.
    """

    __slots__ = ("_beside", "_load", "_tally")

    def __init__(
        self,
        source: SourceText,
        facts: dict[str, Any],
        tally: dict[str, int],
        beside: list[str],
        load: Callable[[SourceText], FileReport],
    ) -> None:
        self.source = source
        self.definitions = []
        self.parts = ()
        for name, value in facts.items():
            setattr(self, name, value)
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


def is_plain(report: FileReport) -> bool:
    """Whether there is nothing to say of a file but how many definitions it holds."""
    plain = FileReport(report.source, [], [], definition_count=report.definition_count)
    is_bare = not (report.results or report.suppressed)
    return is_bare and facts_of(report) == facts_of(plain)


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
