"""`--watch`: a check, and another one whenever something changes that it read."""

from __future__ import annotations

import gc
import os

from asl_analyze.baseline.document import DamagedError
from asl_analyze.cli.cache.directory import ForeignError, chosen_directory, usual_directory
from asl_analyze.cli.fault import describe
from asl_analyze.cli.options.settings import Settings
from asl_analyze.cli.printing.messages import MisusedError, RefusedError, complain
from asl_analyze.cli.printing.output import PipeClosedError
from asl_analyze.cli.watch.ear import Ear
from asl_analyze.cli.watch.home import Home
from asl_analyze.cli.watch.misuse import refuse_misuse
from asl_analyze.cli.watch.noted import Noted
from asl_analyze.cli.watch.seen import Seen
from asl_analyze.cli.watch.waiting import wait
from asl_analyze.cli.watch.words import clear, tell_of_begin, tell_of_end
from asl_analyze.cli.work.inputs import find_inputs, refuse_unknown_command
from asl_analyze.config.fault import ConfigError
from asl_analyze.config.inputs import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, NoReturn

    from asl_analyze.files.found import FoundFile
    from asl_analyze.result import Failure, Report

    Check = Callable[[list[FoundFile], list[Failure], Settings], tuple[int, Report]]


def watch(given: dict[str, Any], check: Check) -> NoReturn:
    """Check what the options ask for, again and again.

    Raises:
        MisusedError: for options that do not go together; nothing was done yet.
        RefusedError: where the first check cannot be begun and no other file would mend it.
        KeyboardInterrupt: in the end.
    """
    refuse_misuse(given)
    watching = Watching(given, check)
    seen = watching.begin()
    while True:
        _give_back()
        seen = watching.go_on(seen)


class Watching:
    """The runs of one command line."""

    def __init__(self, given: dict[str, Any], check: Check) -> None:
        self._given = given
        self._check = check
        self._settings: Settings | None = None
        self._home = Home()
        self._kept_in = _cache_directories(given["cache_dir"])
        self._ear = Ear(self._kept_in)

    def begin(self) -> Seen:
        """The first run, and what it read.

        Raises:
            RefusedError: where it cannot be begun, unless another file would mend that.
        """
        self._refuse_at_once()
        tell_of_begin(())
        seen = Seen()
        report = None
        try:
            report = self._run(seen)
        except (ConfigError, RefusedError) as error:
            if not _is_of_file(error):
                raise
            complain(str(error))
        tell_of_end(report)
        return seen

    def _refuse_at_once(self) -> None:
        """Refuse a command line that is wrong whatever stands in any file."""
        refuse_unknown_command(self._given["paths"] or (os.curdir,))
        try:
            Settings(self._given)
        except RefusedError as error:
            if not _is_of_file(error):
                raise

    def go_on(self, before: Seen) -> Seen:
        """The next run, once something has changed that an earlier one read; and what it read."""
        now = wait(before, self._home)
        if self._settings is not None and not self._given["no_clear"]:
            clear(self._settings.outputs)
        tell_of_begin(before.changed(now))
        seen = Seen()
        report = self._run_or_tell(seen)
        if report is None:
            seen.take_over(before, now)  # the run did not come to all that another one will read
        tell_of_end(report)
        return seen

    def _run_or_tell(self, seen: Seen) -> Report | None:
        """The report; None where there is none, which is told."""
        try:
            return self._run(seen)
        except PipeClosedError:
            raise
        except (ConfigError, MisusedError, RefusedError) as error:
            complain(str(error))
        except Exception as error:
            complain(describe(error, verbose=self._given["verbose"]))
        return None

    def _run(self, seen: Seen) -> Report:
        self._ear.listen(seen)
        try:
            seen.leave_out(self._kept_in)
            for path in self._given["paths"] or (os.curdir,):
                seen.note(path)
            settings = self._settings = Settings(self._given)
            seen.leave_out(_written_by(settings))
            settings.world = Noted(settings.world, seen)
            inputs, failures = find_inputs(settings)
            for file in inputs:
                seen.note(file.path)
            return self._check(inputs, failures, settings)[1]
        finally:
            self._ear.listen(None)


def _is_of_file(error: Exception) -> bool:
    """Whether what cannot be done could be done if a file were another one."""
    return isinstance(error.__cause__ or error, (ConfigError, DamagedError, InputError, OSError))


def _cache_directories(given: str | None) -> list[str]:
    """Where results and the key to them are kept."""
    try:
        directories = [usual_directory(), chosen_directory(given)]
    except ForeignError:
        return []  # it is not used, which each run tells
    return [one.path for one in directories if one is not None]


def _written_by(settings: Settings) -> list[str]:
    """The files that a run writes."""
    return [output.path for output in settings.outputs if output.path is not None]


def _give_back() -> None:
    """Give back what a run has left behind; a long one keeps its objects from being looked at."""
    gc.unfreeze()
    gc.collect()
