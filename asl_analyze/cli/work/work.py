"""The work of a check: file after file, and no file's failure stops the others."""

from __future__ import annotations

import gc
import os
import sys

from asl_analyze.cli.printing.messages import RefusedError, note
from asl_analyze.cli.work.helpers import shared, shares
from asl_analyze.cli.work.inputs import ALLOWED, read_input
from asl_analyze.cli.work.surroundings import FEW, Surroundings
from asl_analyze.cli.work.time_limit import TimeLimit, TimeUpError
from asl_analyze.files.found import FoundFile, reason
from asl_analyze.result import Failure, FileReport, Report, failures_within
from asl_analyze.session.session import SealedError, Session
from asl_analyze.world.world import IrregularError, OutsideError, TooLargeError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from asl_analyze.cli.cache.texts import Texts
    from asl_analyze.cli.options.settings import Settings
    from asl_analyze.cli.work.copies import Copies
    from asl_analyze.cli.work.helpers import Helper, Item
    from asl_analyze.cli.work.known import Extra
    from asl_analyze.cli.work.parcel import Outcome, Outcomes, Told
    from asl_analyze.cli.work.units import Trace
    from asl_analyze.engine import Engine
    from asl_analyze.rule import Rule
    from asl_analyze.session.terms import Terms
    from asl_analyze.world.recorded import Recorded
    from asl_analyze.world.world import World

# So many files may leave enough behind to be worth collecting, each time there are so many new
# objects: some tens of megabytes. Models are taken apart once they are judged, so that is seldom.
LONG_RUN, NEW_OBJECTS = 1000, 100_000

# Fewer files are judged sooner than it is found out what is known of them, unless one of them is
# large. In bytes.
FEWEST, LARGE = 8, 64 << 10


class Work:
    """One run over the inputs.

    Files that hold definitions inside go first, since they say what is to be known of definitions
    in other files; the report is in the order of the inputs all the same. Where findings are all
    that is wanted, the definitions are let go of, the work may be shared among processes, and what
    earlier runs found is not worked out again, unless all is to be done `anew`.
    """

    def __init__(
        self,
        engine: Engine,
        settings: Settings,
        *,
        findings_only: bool = False,
        anew: bool = False,
    ) -> None:
        self.engine = engine
        self.settings = settings
        self._anew = anew
        self._findings_only = findings_only
        self.around = Surroundings(settings)
        self.limit = TimeLimit(settings.time_limit)
        self.terms = self._terms_by(engine)
        # What is asked of the world, where somebody wants to know.
        self._asked: Recorded | None = None
        # What copies of a file need not be judged for, where there may be any.
        self._copies: Copies | None = None
        # Reports of earlier runs, where there are any that this one may know.
        self.texts: Texts | None = None
        self.session = self.session_in(settings.world, engine)

    def session_in(self, world: World, engine: Engine) -> Session:
        """A session with the options of the work, in a world and with rules of its own."""
        return Session(
            world,
            engine,
            around=self.around.uses,
            keep=not self._findings_only,
            terms=self._terms_by(engine),
        )

    def _terms_by(self, engine: Engine) -> Callable[[str], Terms]:
        """What a file is judged by: its own configuration, unless other rules are wanted."""
        governing = self.settings.governing
        if engine is not governing.engine():
            return lambda path: governing.terms(path, engine)
        return governing.terms

    @property
    def rules(self) -> list[Rule]:
        """All that run on any of the files that were looked at."""
        governing = self.settings.governing
        return governing.rules if self.engine is governing.engine() else self.engine.rules

    def run(
        self, inputs: Sequence[FoundFile], failures: list[Failure], *, again: bool = False
    ) -> Report:
        """Analyze every input; `failures` are those of the search.

        What is to be said of how files were read is said, but not `again`.
        """
        if len(inputs) == 1:
            # No other file needs the memory, and to give it back takes its time.
            self.session.keep = True
        if len(inputs) > LONG_RUN:
            gc.freeze()
            gc.set_threshold(NEW_OBJECTS)
            gc.enable()
        outcomes, used = self._outcomes(inputs)
        ordered = [*(outcomes[number] for number in sorted(outcomes)), *used]
        if not again:
            self._tell(ordered)
        failed = [*failures, *(one for one, _, _ in ordered if isinstance(one, Failure))]
        reports = [one for one, _, _ in ordered if isinstance(one, FileReport)]
        return Report(reports, self.rules, failed + failures_within(reports))

    def templates(self, inputs: Iterable[FoundFile]) -> set[str]:
        """The templates around the inputs that were read because they use one of them."""
        return {use.template for file in inputs for use in self.around.uses(file.path)}

    def _outcomes(self, inputs: Sequence[FoundFile]) -> tuple[Outcomes, list[Outcome]]:
        """What comes of each input, by its place among them, and of files that only hosts name."""
        self.around.look(inputs)
        for file in inputs:
            self.terms(file.path)  # what a helper learns of them stays with it
        if self._findings_only and len(inputs) > FEW:
            from asl_analyze.cli.work.copies import Copies

            self._copies = Copies(self.rules)
        if self._findings_only and (len(inputs) >= FEWEST or any(map(_is_large, inputs))):
            from asl_analyze.cli.work.memory import memory_of

            memory = memory_of(self.settings, self.engine, self.around, inputs)
            if memory is not None:
                self.texts = memory.texts
                if self._anew:
                    memory.forget()
                return memory.outcomes(self.begin_again, self.made, self.used, self.terms)
        return self.made(list(enumerate(inputs))), [outcome for _, outcome in self.used()]

    def begin_again(self) -> None:
        """Forget what was learnt of the files; from now on note is taken of what is asked."""
        from asl_analyze.world.recorded import Recorded

        self._asked, keep = Recorded(self.settings.world), self.session.keep
        self.session = self.session_in(self._asked, self.engine)
        self.session.keep = keep

    @property
    def _world(self) -> World:
        return self.settings.world if self._asked is None else self._asked

    def made(self, inputs: Sequence[Item]) -> Outcomes:
        """What comes of inputs, by their numbers."""
        numbers = [number for number, _ in inputs]
        first, others = (
            [(numbers[place], file) for place, file in turn]
            for turn in self.session.in_turn([file for _, file in inputs])
        )
        count = shares(len(others), self.settings.jobs) if self._findings_only else 1
        helping: list[Helper] = []
        own = self._own_share(first, others, count, helping)
        outcomes = {
            number: self._one(file) for number, file in self._watched(own, len(inputs) // count)
        }
        rules = {rule.code: rule for rule in self.rules}
        for helper in helping:
            outcomes.update(helper.outcomes(rules))
        for number, file in others:
            if number not in outcomes:
                outcomes[number] = self._one(file)
        self.session.note_read([file for _, file in others])
        return outcomes

    def _own_share(
        self, first: list[Item], others: list[Item], count: int, helping: list[Helper]
    ) -> Iterator[Item]:
        """What this process does; helpers begin when they can know all that they must."""
        yield from first
        yield from others if count == 1 else shared(others, count, self._help, helping)

    def _help(self, file: FoundFile) -> Outcome:
        self.session.sealed = True
        return self._one(file)

    def used(self) -> Iterator[tuple[Extra, Outcome]]:
        """Definition files that only a template names, and what comes of them."""
        from asl_analyze.cli.work.known import Extra
        from asl_analyze.files.find import is_excluded

        excluded = self.settings.excluded()
        for turn, (file, user) in enumerate(self.session.used()):
            if excluded is None or not is_excluded(file.path, excluded):
                yield Extra(file, user, turn), self._one(file)

    def _watched(self, items: Iterable[Item], count: int) -> Iterable[Item]:
        if not (self.settings.progress and sys.stderr.isatty()):
            return items
        from asl_analyze.cli.work.progress import watched

        return watched(items, count)

    def _tell(self, outcomes: Iterable[Outcome]) -> None:
        if not self.settings.quiet:
            for _, notes, _ in outcomes:
                for text in notes:
                    note(text)

    def _one(self, file: FoundFile) -> Outcome:
        if self._asked is None:
            return *self._told(file), None
        asked: Trace = {}
        self._asked.answers = asked
        told = self._told(file)
        self._asked.answers = {}  # what is asked from now on has nothing to do with the file
        return *told, asked

    def _told(self, file: FoundFile) -> Told:
        try:
            return self._read_and_judged(file)
        except OSError as error:
            return _unread(file, error)
        except SealedError:
            raise
        except RefusedError as error:
            return Failure(file.path, str(error)), []
        except TimeUpError:
            why = f"{self.limit.left}; nothing is known of it"
        except MemoryError:
            why = ""  # what the file took is for the others, and for the words about it
        except Exception as error:
            from asl_analyze.cli.fault import describe

            return Failure(file.path, describe(error, verbose=self.settings.verbose)), []
        gc.collect()
        from asl_analyze.cli.fault import NO_MEMORY

        return Failure(file.path, why or NO_MEMORY), []

    def _read_and_judged(self, file: FoundFile) -> Told:
        data = read_input(self.session.as_used(file), self._world)
        if data is None:
            return None, []
        return self.limit.within(lambda: self._judged(file, data))

    def _judged(self, file: FoundFile, data: bytes) -> Told:
        report = self._report(file, data)
        notes = self._notes(file, report)
        if report is not None and report.is_rough:
            from asl_analyze.reports.left_out import ROUGHLY

            notes = [*notes, f"{file.path}: {ROUGHLY}"]
        if report is not None and self._findings_only:
            report.let_go()
            if self.settings.max_findings and not self.settings.knows_before:
                report.keep(self.settings.max_findings)
        if report is None and file.named and file.certain:
            notes = [f"{file.path}: holds no definition"]
        return report, notes

    def _report(self, file: FoundFile, data: bytes) -> FileReport | None:
        path, copies = file.path, self._copies
        if copies is None or self.session.is_used(path) or self.around.uses(path):
            return self.session.analysis(file, data).report
        kind = copies.kind_of(file, data, self.terms(path))
        copy = copies.report(kind, path)
        if copy is not None:
            self.session.note_read([file])
            return copy
        report = self.session.analysis(file, data).report
        copies.learn(kind, report)
        return report

    def _notes(self, file: FoundFile, report: FileReport | None) -> list[str]:
        # One of them takes judging the file a second time, which nobody should wait for unheard.
        if report is None or not file.named or self.settings.quiet:
            return []
        engine = self.terms(file.path).engine if self._findings_only else None
        return self.around.notes(file.path, report, engine)


def _is_large(file: FoundFile) -> bool:
    try:
        return not file.is_stream and os.stat(file.path).st_size >= LARGE
    except (OSError, ValueError):
        return False  # why, is told where the file is read


def _unread(file: FoundFile, error: OSError) -> Told:
    """What is said of a file that cannot be read: much less where it was looked into on a guess."""
    said = reason(error)
    if isinstance(error, OutsideError):
        said += ALLOWED
    if file.certain or not isinstance(error, (IrregularError, OutsideError, TooLargeError)):
        return Failure(file.path, said), []
    return None, [f"{file.path}: skipped, it {said}"]
