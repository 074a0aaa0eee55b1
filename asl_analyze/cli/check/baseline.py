"""`--baseline` and `--update-baseline`: where the list lies, and what is said of it."""

from __future__ import annotations

import os

from asl_analyze.baseline.document import DamagedError, known_in, listed
from asl_analyze.baseline.holding import Baseline
from asl_analyze.cli.printing.messages import RefusedError, note, tell
from asl_analyze.cli.printing.output import write_content
from asl_analyze.cli.printing.report_file import refuse_to_replace
from asl_analyze.escape.log import guarded
from asl_analyze.files.found import reason
from asl_analyze.files.paths import Rooted
from asl_analyze.files.repository import repository_top

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from asl_analyze.baseline.document import Known
    from asl_analyze.cli.options.settings import Settings
    from asl_analyze.result import Report


class KnownFindings:
    """The list of one run.

    Raises:
        RefusedError: where it cannot be used, or is not there and not to be made.
    """

    def __init__(self, settings: Settings, path: str) -> None:
        self._settings = settings
        self._path = path
        self._shown = _shown(path)
        self._data = self._read()
        folder = os.path.realpath(os.path.dirname(path) or ".")
        self._root = repository_top(folder) or folder
        self._rooted = Rooted(self._root)
        try:
            known = [] if self._data is None else known_in(self._data)
        except DamagedError as error:
            raise RefusedError(f"{self._shown}: is not a baseline: {error}") from error
        self._baseline = Baseline(self._shown, known, self._rooted)

    def hold(self, report: Report) -> None:
        """Suppress what is known of a report; all that is found, where the list is written anew."""
        self._baseline.hold(report, takes_all=self._settings.update_baseline)

    def finish(self, report: Report, searched: Iterable[str]) -> None:
        """Write the list anew, or say what of it is gone; `searched` are the files looked into.

        Raises:
            UnwritableError: where it cannot be written.
        """
        gone = self._baseline.gone(
            self._looked_at(report, searched), {rule.code for rule in report.rules}
        )
        if self._settings.update_baseline:
            self._write(gone)
        elif gone and not self._settings.quiet:
            said = "entry no longer occurs" if len(gone) == 1 else "entries no longer occur"
            note(f"{self._shown}: {len(gone):,} {said}; --update-baseline drops what is gone")

    def _read(self) -> bytes | None:
        """The bytes of the list; None where there is none yet."""
        try:
            return self._bytes()
        except FileNotFoundError as error:
            if self._settings.update_baseline:
                return None
            said = "there is no such baseline; --update-baseline makes it"
            raise RefusedError(f"{self._shown}: {said}") from error
        except OSError as error:
            raise RefusedError(f"{self._shown}: cannot be read: {reason(error)}") from error

    def _bytes(self) -> bytes:
        from asl_analyze.files.roots import disk_around, read_option

        config = self._settings.config
        if self._path != config.baseline:
            return read_option(self._path)
        # Whoever wrote the configuration may be a stranger: nothing outside of the repository.
        return disk_around([config.path]).read(self._path)

    def _looked_at(self, report: Report, searched: Iterable[str]) -> set[str]:
        """The files in which what is known would have been found, and those that are gone."""
        failed = {failure.path for failure in report.failures}
        paths = {*searched, *(file.source.path for file in report.files)} - failed
        looked_at = {self._rooted.path(path) for path in paths}
        for one in self._baseline.known.values():
            for path in (one.path, one.found_by or one.path):
                if not os.path.lexists(os.path.join(self._root, path)):
                    looked_at.add(one.found_by or one.path)
        return looked_at

    def _write(self, gone: list[Known]) -> None:
        renewed = self._baseline.renewed(gone)
        # It lies in the repository, and may be shown in the log of a pipeline.
        data = guarded(listed(renewed)).encode()
        if data != self._data:
            refuse_to_replace(self._path, ())
            write_content(data, self._path)
        if not self._settings.quiet:
            added = len(renewed) - len(self._baseline.known) + len(gone)
            tell(f"{self._shown}: {_count(len(renewed))}, {added:,} new, {len(gone):,} gone")


def _shown(path: str) -> str:
    """The path as a user knows it: one of a configuration file may be a long one."""
    if not os.path.isabs(path):
        return path
    try:
        return min(path, os.path.relpath(path), key=len)
    except ValueError:  # another drive of Windows
        return path


def _count(number: int) -> str:
    return f"{number:,} finding" if number == 1 else f"{number:,} findings"
