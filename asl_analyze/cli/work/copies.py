"""Copies of one definition, such as a build leaves behind: what is found in one is found in all."""

from __future__ import annotations

from asl_analyze.cli.work.stored import findings_of, report_of
from asl_analyze.documents.signs import is_certain
from asl_analyze.source.text import SourceText
from asl_analyze.world.recorded import digest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from asl_analyze.files.found import FoundFile
    from asl_analyze.result import FileReport
    from asl_analyze.rule import Rule
    from asl_analyze.session.terms import Terms

    # What two files have in common of which the same is to be said.
    Kind = tuple[object, ...]


class Copies:
    """The reports of a run on files that are definitions and nothing else, by what they hold.

    Whoever asks makes sure that no host uses the file: what it says would be known of that one.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = {rule.code: rule for rule in rules}
        self._reports: dict[Kind, FileReport] = {}

    def kind_of(self, file: FoundFile, data: bytes, terms: Terms) -> Kind | None:
        """What tells its copies from all other files; None where its path may matter too."""
        if terms.type_of or terms.inputs or terms.settle:
            return None
        ending = file.path[file.path.rfind(".") :]
        names = file.named, file.certain, is_certain(file.path), ending
        return (digest(data), id(terms), *names)

    def report(self, kind: Kind | None, path: str) -> FileReport | None:
        """The report on a copy, as if it had been judged; None where it has to be."""
        first = self._reports.get(kind) if kind is not None else None
        if first is None:
            return None
        row, texts = findings_of(first)
        return report_of(row, texts, self._rules, SourceText(path, first.source.text))

    def learn(self, kind: Kind | None, report: FileReport | None) -> None:
        """Take note of a report that still has its definitions, if it says nothing of paths."""
        if kind is None or report is None or report.parts or report.unread or report.suppressed:
            return
        if all(found.host == "asl" and found.template is None for found in report.definitions):
            self._reports[kind] = report
