"""`--fix` and its kin: what is mended, where it goes, and what is said about it."""

from __future__ import annotations

import os
import sys

from asl_analyze.cli.check.reporting import CLEAN, FAILED, FINDINGS
from asl_analyze.cli.options.configured import in_pipeline
from asl_analyze.cli.printing.messages import UnwritableError, complain, note, tell, warn
from asl_analyze.cli.printing.output import write_content
from asl_analyze.cli.work.inputs import StandardInput
from asl_analyze.cli.work.time_limit import TimeUpError
from asl_analyze.escape.log import guarded
from asl_analyze.files.kinds import SYNTHESIZED
from asl_analyze.files.replace import replaced
from asl_analyze.fixing.rounds import FixedFiles, fixed_files, key_of
from asl_analyze.fixing.selection import may_apply
from asl_analyze.registry import all_rules
from asl_analyze.rule import SAFE, UNSAFE, Applicability
from asl_analyze.world.overlay import Overlay

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from asl_analyze.cli.options.settings import Settings
    from asl_analyze.cli.work.work import Work
    from asl_analyze.files.found import FoundFile
    from asl_analyze.fixing.rounds import Key
    from asl_analyze.result import FileReport, Report, Result
    from asl_analyze.session.analysis import Analysis
    from asl_analyze.world.world import World

# Of more fixes that are left alone each has the same cause.
MOST_REFUSED = 5


class Fixes:
    """The fixes of one run: applied to texts first, and written when all are known.

    Files that hosts hold together are fixed together, every other one by itself.
    """

    # What is done to a file, for a message about one where it could not be; and whether that hides
    # what is found, and changes nothing.
    doing = "fixing it"
    hides = False
    # Whether the report has all that may be changed.
    only_reported = False

    def __init__(self, work: Work, inputs: Sequence[FoundFile], report: Report) -> None:
        self._work = work
        self.settings: Settings = work.settings
        self._level = UNSAFE if self.settings.unsafe_fixes else SAFE
        self._report = report
        self._keys: set[Key] | None = None
        if self.only_reported or self.settings.knows_before:
            self._keys = {key_of(result) for result in report.results}
        self._streams = {one.path: one for one in inputs if isinstance(one, StandardInput)}
        ordinary = {rule.code: rule for rule in all_rules() if not rule.opt_in}
        rules = ordinary | {rule.code: rule for rule in work.rules}
        self._engine = work.engine.only([rules[code] for code in sorted(rules)])
        self._engine.edits_of = tuple(Applicability)
        self.outcome = FixedFiles()
        self.outcome.is_settled = True
        self.has_failed = False
        self._world: World = _with_streams(self.settings.world, self._streams.values())
        for group in self._groups(inputs):
            self._add(group)

    def write(self) -> None:
        """Write the patch, or every changed file; standard input goes to standard output."""
        changed = self.outcome.files
        if self.settings.diff:
            from asl_analyze.reports.diff import unified

            patch = [unified(_in_patch(path), *changed[path]) for path in sorted(changed)]
            output = self.settings.outputs[0].path
            whole = b"".join(patch)
            self._write_out(_harmless(whole) if output is None else whole, output)
            return
        for path in sorted(changed.keys() - self._streams.keys()):
            before, after = changed[path]
            try:
                replaced(path, after, before)
            except OSError as error:
                self._fail(str(UnwritableError(path, error)))
        for path, stream in self._streams.items():
            if stream.data is not None:
                stream.data = changed[path][1] if path in changed else stream.data
                self._write_out(stream.data, None)

    def exit_code(self, otherwise: int) -> int:
        """The exit code of the run, from that which the report alone would have."""
        settings = self.settings
        if self.has_failed or otherwise == FAILED:
            return FAILED
        if settings.exit_zero:
            return CLEAN
        if self.outcome.files and (settings.diff or settings.exit_non_zero_on_fix):
            return FINDINGS
        return CLEAN if settings.fix_only else otherwise

    def tell(self) -> None:
        """Say in a line what was fixed, and what of it was left alone and why."""
        refused = self.outcome.refused
        for result, why in refused[:MOST_REFUSED]:
            place = f"{result.source.path}:{result.line}:{result.column}"
            note(f"{place}: {result.rule.code} is not fixed: {why}")
        if len(refused) > MOST_REFUSED:
            note(f"{len(refused) - MOST_REFUSED} more findings are not fixed for such reasons")
        if not self.outcome.is_settled:
            warn("fixes still led to other fixes when they were stopped; run it again")
        tell(self._summary())

    def _summary(self) -> str:
        number, offered = len(self.outcome.applied), self.outcome.offered
        done = "Would fix" if self.settings.diff else "Fixed"
        files = _count(len(self.outcome.files), "file")
        said = f"{done} {_count(number, 'problem')} in {files}" if number else f"{done} nothing"
        more = "more " if number else ""
        return f"{said}; {offered} {more}with --unsafe-fixes" if offered else said

    def _groups(self, inputs: Sequence[FoundFile]) -> Iterator[list[FoundFile]]:
        """The files to be analyzed together, as far as one of them has something to fix."""
        files = self._report.files
        fixable = {file.source.path for file in files if self._may_change(file)}
        if not fixable:
            return
        known = {file.source.path for file in files}
        session = self._work.session
        first, others = session.in_turn([file for file in inputs if file.path in known])
        together = [file for _, file in first]
        together += [file for _, file in others if session.is_used(file.path)]
        alone = [file for _, file in others if not session.is_used(file.path)]
        if together and not fixable <= {file.path for file in alone}:
            yield together
        yield from ([file] for file in alone if file.path in fixable)

    def _may_change(self, file: FileReport) -> bool:
        """Whether there may be something to fix in a file."""
        return file.left_out > file.repeated or any(
            may_apply(result, UNSAFE) for result in file.results
        )

    def _add(self, group: list[FoundFile]) -> None:
        """Fix some files, as far as there is time."""
        try:
            fixed = fixed_files(
                self._world,
                lambda world: self._run(world, group),
                self._level,
                self._is_wanted,
                hides=self.hides,
            )
        except TimeUpError:
            self._fail(f"{group[0].path}: {self.doing} was {self._work.limit.left}")
            return
        except Exception as error:
            from asl_analyze.cli.fault import describe

            said = describe(error, verbose=self.settings.verbose)
            self._fail(f"{group[0].path}: {self.doing}: {said}")
            return
        self.outcome.add(fixed)

    def _run(self, world: World, group: list[FoundFile]) -> Iterator[Analysis]:
        session = self._work.session_in(world, self._engine)
        analyses = session.run(group, [])
        while analysis := self._work.limit.within(lambda: next(analyses, None)):
            yield analysis

    def _is_wanted(self, result: Result) -> bool:
        """Whether a finding is the user's: one he selects, in a text that somebody wrote.

        What was known before the check is left as it is.
        """
        if self._keys is not None and key_of(result) not in self._keys:
            return False
        if f"/{SYNTHESIZED}/" in f"/{result.source.path}":
            return False
        terms = self._work.terms(result.source.path)
        if terms.settle is not None:
            return terms.settle(result) is not None
        return any(rule is result.rule for rule in terms.engine.rules)

    def _write_out(self, data: bytes, path: str | None) -> None:
        try:
            write_content(data, path)
        except UnwritableError as error:
            self._fail(str(error))

    def _fail(self, said: str) -> None:
        self.has_failed = True
        complain(said)


def _harmless(patch: bytes) -> bytes:
    """A patch as a terminal or the log of a pipeline may show it: as it is, if that is harmless."""
    text = patch.decode("utf-8", "surrogateescape")
    plain = text.replace("\t", " ").replace("\r", "\n")
    if guarded(plain) == plain or not (sys.stdout.isatty() or in_pipeline()):
        return patch
    warn(
        "the patch is shown with escapes, since a part of it could be taken for a command; "
        "--output FILE writes it as it is"
    )
    return guarded(text).encode()


def _with_streams(world: World, streams: Iterable[StandardInput]) -> World:
    """A world that has what was read of streams under their names."""
    read = {stream.path: stream.data for stream in streams if stream.data is not None}
    return Overlay(world, read) if read else world


def _in_patch(path: str) -> str:
    """The path from the current directory, where a patch is applied."""
    try:
        return os.path.relpath(path).replace(os.sep, "/")
    except ValueError:  # another drive of Windows
        return path


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
