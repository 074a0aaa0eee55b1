"""The files of a migration: each read, converted and, where that is asked for, replaced."""

from __future__ import annotations

import gc

from asl_analyze.cli.printing.messages import RefusedError, note
from asl_analyze.cli.work.inputs import find_inputs, read_input
from asl_analyze.cli.work.surroundings import Surroundings
from asl_analyze.cli.work.time_limit import TimeLimit, TimeUpError
from asl_analyze.engine import Engine
from asl_analyze.files.found import reason
from asl_analyze.files.kinds import SYNTHESIZED
from asl_analyze.migrate.convert import migrated
from asl_analyze.migrate.outcome import Migration, joined
from asl_analyze.registry import chosen
from asl_analyze.result import Failure
from asl_analyze.session.session import Session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.cli.options.settings import Settings
    from asl_analyze.files.found import FoundFile
    from asl_analyze.migrate.convert import Asked
    from asl_analyze.migrate.outcome import MigratedFile


def migration(settings: Settings, asked: Asked) -> Migration:
    """What becomes of the files of a run; nothing is written."""
    inputs, failures = find_inputs(settings)
    run = _Run(settings, asked, failures)
    return Migration(run.files(inputs), failures)


class _Run:
    """Converts file after file; no file's failure stops the others."""

    def __init__(self, settings: Settings, asked: Asked, failures: list[Failure]) -> None:
        self._settings = settings
        self._asked = asked
        self._failures = failures
        self._around = Surroundings(settings)
        # Every error counts in what is written, whatever configuration and files say.
        engine = Engine(chosen((), ()), heeds_suppressions=False)
        self._session = Session(
            settings.world,
            engine,
            around=self._around.uses,
            terms=lambda path: settings.governing.terms(path, engine),
        )
        self._limit = TimeLimit(settings.time_limit)

    def files(self, inputs: list[FoundFile]) -> list[MigratedFile]:
        """The files in the order in which they were named or found, those that they use behind."""
        self._around.look(inputs)
        first, others = self._session.in_turn(inputs)
        made = {number: self._one(file) for number, file in [*first, *others]}
        self._session.note_read([file for _, file in others])
        ordered = [made[number] for number in sorted(made)]
        return joined(file for files in (*ordered, *self._used()) for file in files)

    def _used(self) -> Iterator[list[MigratedFile]]:
        from asl_analyze.files.find import is_excluded

        excluded = self._settings.excluded()
        for file, _ in self._session.used():
            if excluded is None or not is_excluded(file.path, excluded):
                yield self._one(file)

    def _one(self, file: FoundFile) -> list[MigratedFile]:
        try:
            data = read_input(self._session.as_used(file), self._settings.world)
            return [] if data is None else self._limit.within(lambda: self._converted(file, data))
        except OSError as error:
            why = reason(error)
        except TimeUpError:
            why = f"{self._limit.left}; nothing of it is converted"
        except RefusedError as error:
            why = str(error)
        except MemoryError:
            why = ""
        except Exception as error:
            from asl_analyze.cli.fault import describe

            why = describe(error, verbose=self._settings.verbose)
        if not why:
            gc.collect()
            from asl_analyze.cli.fault import NO_MEMORY

            why = NO_MEMORY
        self._failures.append(Failure(file.path, why))
        return []

    def _converted(self, file: FoundFile, data: bytes) -> list[MigratedFile]:
        analysis = self._session.analysis(file, data)
        try:
            if not analysis.definitions:
                self._tell_of_nothing(file, holds_faults=analysis.holds_definition)
                return []
            files = migrated(analysis, data, self._asked)
        finally:
            analysis.dissolve()
        for one in files:
            if f"/{SYNTHESIZED}/" in f"/{one.path}":
                one.give_up("the CDK makes this file; change the program that it is made from")
        return files

    def _tell_of_nothing(self, file: FoundFile, *, holds_faults: bool) -> None:
        if not (file.named and file.certain):
            return
        if file.is_stream or holds_faults:
            self._failures.append(Failure(file.path, "holds no definition that could be read"))
        else:
            note(f"{file.path}: holds no definition")
