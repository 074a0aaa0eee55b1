"""What is known of the findings before a check, and left out of its report."""

from __future__ import annotations

from asl_analyze.cli.check.baseline import KnownFindings
from asl_analyze.cli.check.since import Older
from asl_analyze.cli.printing.messages import RefusedError, complain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.cli.options.settings import Settings
    from asl_analyze.engine import Engine
    from asl_analyze.files.found import FoundFile
    from asl_analyze.result import Report


class Before:
    """The list of known findings of one run, and what was found at an older revision.

    Raises:
        RefusedError: where one of them is not to be had.
    """

    def __init__(self, settings: Settings, engine: Engine) -> None:
        self._settings = settings
        path, revision = settings.baseline, settings.new_since
        self._baseline = None if path is None else KnownFindings(settings, path)
        self._older = None if revision is None else Older(settings, revision, engine)

    def hold(self, report: Report) -> None:
        """Leave out of a report what was known before."""
        if self._baseline is not None:
            self._baseline.hold(report)
        if self._older is not None:
            self._older.hold(report)

    def trim(self, report: Report) -> None:
        """Leave out of a report what it has no room for, now that it is known what is in it."""
        most = self._settings.max_findings
        for file in report.files if most else ():
            file.keep(most)

    def finish(self, report: Report, inputs: Sequence[FoundFile]) -> bool:
        """Write what is to be known from now on, or say what is known no more.

        False where that was not possible, which is told.
        """
        try:
            if self._baseline is not None:
                self._baseline.finish(report, [file.path for file in inputs])
        except RefusedError as error:
            complain(str(error))
            return False
        return True
