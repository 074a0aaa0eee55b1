"""A report held against a list of known findings."""

from __future__ import annotations

from asl_analyze.baseline.document import Known
from asl_analyze.identity import Lasting
from asl_analyze.rule import Severity
from asl_analyze.suppressed import EXTERNAL, Suppressed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from asl_analyze.files.paths import Rooted
    from asl_analyze.result import FileReport, Report, Result


class Baseline:
    """Known findings; `path` is how a user knows the list, `rooted` has paths as they are in it.

    Once a report was held against it, `found` are the findings that the list is to have of it.
    """

    def __init__(self, path: str, known: Iterable[Known], rooted: Rooted) -> None:
        self.path = path
        self.known = {one.fingerprint: one for one in known}
        self.found: dict[str, Known] = {}
        self._rooted = rooted

    def hold(self, report: Report, *, takes_all: bool = False) -> None:
        """Suppress what is known, and take note of what is found.

        With `takes_all` what is found counts as known. An error by which all else in its file is in
        doubt never does.
        """
        self.found = {}
        lasting = Lasting(self._rooted)

        def why(file: FileReport, result: Result) -> Suppressed | None:
            if _must_be_told(result):
                return None
            mark = self._mark(result, file, lasting)
            is_known = takes_all or mark in self.known
            return Suppressed(EXTERNAL, None, self.path) if is_known else None

        report.hide(why)

    def gone(self, looked_at: Container[str], ran: Container[str]) -> list[Known]:
        """The known findings that are there no more, of those that could have been found.

        These are of the rules that ran, in files that were looked at.
        """
        return [
            one
            for fingerprint, one in self.known.items()
            if fingerprint not in self.found
            and one.rule in ran
            and (one.found_by or one.path) in looked_at
        ]

    def renewed(self, gone: Iterable[Known]) -> list[Known]:
        """What the list is to have: what is found, and of the others those that are not gone."""
        lost = {one.fingerprint for one in gone}
        kept = {mark: one for mark, one in self.known.items() if mark not in lost}
        return list((kept | self.found).values())

    def _mark(self, result: Result, file: FileReport, lasting: Lasting) -> str:
        path = self._rooted.path(result.source.path)
        by = self._rooted.path(file.source.path)
        mark = lasting.of(result)
        self.found[mark] = Known(
            path,
            result.rule.code,
            result.message,
            mark,
            found_by=None if by == path else by,
            definition=result.definition,
            pointer=result.pointer,
        )
        return mark


def _must_be_told(result: Result) -> bool:
    return result.rule.always_told and result.severity is Severity.ERROR
