"""The work of a check: file after file, and no file's failure stops the others."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from asl_analyze.analysis import analyze_bytes
from asl_analyze.cli.inputs import read_input
from asl_analyze.cli.messages import note
from asl_analyze.files.found import FoundFile, reason
from asl_analyze.files.kinds import is_certain
from asl_analyze.files.read import LARGEST, TooLargeError, has_sign, may_be_host
from asl_analyze.result import Failure, FileReport, Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from asl_analyze.cli.settings import Settings
    from asl_analyze.documents.project import Project
    from asl_analyze.engine import Engine

# So many files leave enough behind to be worth collecting.
LONG_RUN = 1000


class Work:
    """One run over the inputs.

    Files that hold definitions inside go first, since they say what is to be known of definitions
    in other files; the report is in the order of the inputs all the same.
    """

    def __init__(self, engine: Engine, settings: Settings) -> None:
        self.engine = engine
        self.settings = settings
        self._project: Project | None = None

    def run(self, inputs: Sequence[FoundFile], failures: list[Failure]) -> Report:
        """Analyze every input; `failures` are those of the search."""
        if len(inputs) > LONG_RUN:
            gc.freeze()
            gc.enable()
        outcomes: dict[int, FileReport | Failure] = {}
        for number, file in self._watched(list(self._in_turn(inputs))):
            outcome = self._one(file)
            if outcome is not None:
                outcomes[number] = outcome
        ordered = [outcomes[number] for number in sorted(outcomes)]
        ordered += self._used_files()
        failed = [*failures, *(one for one in ordered if isinstance(one, Failure))]
        reports = [one for one in ordered if isinstance(one, FileReport)]
        return Report(reports, self.engine.rules, failed)

    def _in_turn(self, inputs: Sequence[FoundFile]) -> Iterator[tuple[int, FoundFile]]:
        """The inputs with their places in the report, hosts before all others."""
        numbered = list(enumerate(inputs))
        if len(inputs) < 2 or all(is_certain(file.path) for file in inputs):
            yield from numbered
            return
        hosts = {number for number, file in numbered if self._is_host(file)}
        yield from (entry for entry in numbered if entry[0] in hosts)
        yield from (entry for entry in numbered if entry[0] not in hosts)

    def _is_host(self, file: FoundFile) -> bool:
        try:
            return may_be_host(file)
        except (OSError, TooLargeError):
            return False

    def _used_files(self) -> Iterator[FileReport | Failure]:
        """Definition files that only a template names."""
        from asl_analyze.files.find import is_excluded

        excluded = self.settings.excluded() if self._project is not None else None
        while self._project is not None and (unread := self._project.unread()):
            for path in unread:
                self._project.uses(path)  # read from now on, even if that fails
                if excluded is not None and is_excluded(path, excluded):
                    continue
                outcome = self._one(FoundFile(path, named=True, certain=True))
                if outcome is not None:
                    yield outcome

    def _watched(self, inputs: Sequence[tuple[int, FoundFile]]) -> Iterable[tuple[int, FoundFile]]:
        if not (self.settings.progress and sys.stderr.isatty()):
            return inputs
        from asl_analyze.cli.progress import watched

        return watched(inputs)

    def _one(self, file: FoundFile) -> FileReport | Failure | None:
        try:
            data = read_input(self._as_used(file))
        except OSError as error:
            return Failure(file.path, reason(error))
        except TooLargeError:
            self._note(f"{file.path}: skipped, it is larger than {LARGEST >> 20} MB")
            return None
        if data is None:
            return None
        try:
            report = analyze_bytes(
                file.path,
                data,
                self.engine,
                named=file.named,
                workflow_type=self.settings.workflow_type,
                project=self._project_for(data),
            )
        except Exception as error:
            from asl_analyze.cli.fault import describe

            return Failure(file.path, describe(error, verbose=self.settings.verbose))
        if report is None and file.named:
            self._note(f"{file.path}: holds no definition")
        return report

    def _as_used(self, file: FoundFile) -> FoundFile:
        """A file that a template uses is a definition, whatever it is called."""
        if file.certain or self._project is None or not self._project.is_used(file.path):
            return file
        return FoundFile(file.path, named=file.named, certain=True)

    def _project_for(self, data: bytes) -> Project | None:
        """The project once there is a host, for which it is made."""
        if self._project is None and has_sign(data):
            from asl_analyze.documents.project import Project

            self._project = Project()
        return self._project

    def _note(self, text: str) -> None:
        if not self.settings.quiet:
            note(text)
