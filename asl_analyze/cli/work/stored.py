"""Reports of an earlier run: of most of them nobody wants to know more than that they are there."""

from __future__ import annotations

from asl_analyze.cli.work.rows import Sources, made_of, row_of
from asl_analyze.result import FileReport
from asl_analyze.source.text import SourceText

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from asl_analyze.rule import Rule

    # The row of a report, and the paths of the texts in it, each with its text.
    Piece = tuple[Any, list[tuple[str, str | None]]]


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
    """The report on a file as it was kept; `load` has what stands in it when it is asked for."""

    __slots__ = ("_load",)

    def __init__(
        self, source: SourceText, count: int, load: Callable[[SourceText], FileReport]
    ) -> None:
        self.source = source
        self.definition_count = count
        self._load = load

    def __getattr__(self, name: str) -> Any:
        if name not in FileReport.__slots__:
            raise AttributeError(name)
        loaded = self._load(self.source)
        for each in FileReport.__slots__:
            setattr(self, each, getattr(loaded, each))
        return getattr(loaded, name)


def piece_of(report: FileReport) -> Piece | None:
    """What is kept of a report; None where there is nothing to say but how many definitions it has.

    Its own text is None: it is that of the file.
    """
    row, texts = _row(report)
    plain = FileReport(report.source, [], [], definition_count=report.definition_count)
    if row == _row(plain)[0]:
        return None
    own = report.source
    return row, [
        (path, None if (path, text) == (own.path, own.text) else text) for path, text in texts
    ]


def report_of(
    row: Any,
    texts: list[tuple[str, str | None]],
    rules: Mapping[str, Rule],
    source: SourceText,
) -> FileReport:
    """The report of which a piece is; `source` is the file's own text."""
    sources = [source if text is None else SourceText(path, text) for path, text in texts]
    report = made_of(row, sources, rules)
    assert isinstance(report, FileReport)  # noqa: S101 - of nothing else pieces are kept
    return report


def _row(report: FileReport) -> tuple[Any, list[tuple[str, str]]]:
    sources = Sources()
    return row_of(report, sources), sources.rows
