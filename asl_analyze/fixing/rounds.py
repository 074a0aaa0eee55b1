"""Fixes applied in rounds: analyze, apply what goes together, analyze again.

A round stands if less is found after it, no error more and nothing of a new kind. Otherwise the
fixes that spoil it are looked for by halves, and not tried again. What is suppressed counts as
found; that a suppression is of no use any more counts as little, since the next round removes it.
"""

from __future__ import annotations

import os
from collections import Counter

from asl_analyze.fixing.selection import may_apply, selected, written
from asl_analyze.rule import SAFE, UNSAFE, Severity
from asl_analyze.syntax.decode import decode, encoded
from asl_analyze.world.overlay import Overlay

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping

    from asl_analyze.result import Result
    from asl_analyze.rule import Applicability
    from asl_analyze.session.analysis import Analysis
    from asl_analyze.world.world import World

    Run = Callable[[World], Iterable[Analysis]]
    Key = tuple[str, str, str | None, str]
    Kind = tuple[str, str]

SUPPRESSIONS = "suppressions"
MOST_ROUNDS = 100
# So many times files are analyzed at most, the rounds and the search for what spoils one together.
MOST_RUNS = 400


class FixedFiles:
    """What fixing came to.

    `files` has each changed file by its path: its bytes before and after. `applied` are findings
    that were mended and `left` those that are still there; `refused` are those of them whose fix is
    left alone, each with a clause that says why.
    `offered` counts those left that unsafe fixes would mend. `is_settled` is false where the last
    round still found something to fix.
    """

    __slots__ = ("applied", "files", "is_settled", "left", "offered", "refused")

    def __init__(self) -> None:
        self.files: dict[str, tuple[bytes, bytes]] = {}
        self.applied: list[Result] = []
        self.left: list[Result] = []
        self.refused: list[tuple[Result, str]] = []
        self.offered = 0
        self.is_settled = False

    def add(self, other: FixedFiles) -> None:
        """Add what fixing other files came to."""
        self.files |= other.files
        self.applied += other.applied
        self.left += other.left
        self.refused += other.refused
        self.offered += other.offered
        self.is_settled = self.is_settled and other.is_settled


def fixed_files(
    world: World,
    run: Run,
    level: Applicability,
    is_wanted: Callable[[Result], bool],
    *,
    hides: bool = False,
) -> FixedFiles:
    """The files of a world as the fixes of their findings leave them; nothing is written.

    `run` analyzes them in the world that it is given. `is_wanted` says which findings are to be
    fixed; whatever else it finds must not become worse. With `hides` the fixes suppress what is
    found, and do nothing else.
    """
    return _Rounds(world, run, level, is_wanted, hides=hides).fixed()


class _State:
    """The files in one round: what was found in them, and how often each kind of thing.

    `amount` tells how much is to be told, first of all else and then of suppressions.
    """

    def __init__(self, buffers: Mapping[str, bytes], analyses: Iterable[Analysis]) -> None:
        self.buffers = buffers
        self.results: list[Result] = []
        suppressed: list[Result] = []
        self.definitions = 0
        self.faults = 0
        self.unread = 0
        for analysis in analyses:
            if analysis.holds_definition:
                results = analysis.results
                self.results += results
                suppressed += results.suppressed
                self.definitions += len(analysis.definitions)
                self.faults += len(analysis.found.faults)
                self.unread += len(analysis.found.unread) + len(results.unread)
        self.found = Counter(map(key_of, self.results))
        others = [one for one in self.results if one.rule.family != SUPPRESSIONS]
        self.amount = len(others), len(self.results)
        self.hidden = Counter(map(key_of, suppressed))
        others += suppressed
        self.kinds = Counter(map(_kind, others))
        self.errors = Counter(_kind(one) for one in others if one.severity is Severity.ERROR)

    def spoilt(self, before: _State, known: Container[Kind]) -> str | None:
        """What is worse than in a state before, as a clause about what was done; None for nothing.

        `known` are the kinds of findings that are not new.
        """
        brought = {code for path, code in self.kinds if (path, code) not in known}
        brought |= {kind[1] for kind, count in self.errors.items() if count > before.errors[kind]}
        if self.faults > before.faults or self.unread > before.unread:
            return "the file could not be read any more"
        if self.definitions < before.definitions:
            return "a definition would be lost"
        if brought:
            return f"it would bring {', '.join(sorted(brought))}"
        return None if self.amount < before.amount else "nothing would be better"

    def has_cured(self, mended: Iterable[Result], before: _State) -> bool:
        """Whether findings that a state before had are gone."""
        cured = Counter(map(key_of, mended))
        return all(self.found[key] <= before.found[key] - count for key, count in cured.items())

    def has_hidden(self, mended: Iterable[Result], before: _State) -> bool:
        """Whether findings that a state before had are there and suppressed."""
        cured = Counter(map(key_of, mended))
        return all(self.hidden[key] >= before.hidden[key] + n for key, n in cured.items())


class _Rounds:
    def __init__(
        self,
        world: World,
        run: Run,
        level: Applicability,
        is_wanted: Callable[[Result], bool],
        *,
        hides: bool,
    ) -> None:
        self._world = world
        self._run = run
        self._level = level
        self._is_wanted = is_wanted
        self._hides = hides
        self._known: Container[Kind] = ()
        self._refused: dict[Key, tuple[Result, str]] = {}
        self._runs_left = MOST_RUNS

    def fixed(self) -> FixedFiles:
        outcome = FixedFiles()
        state = self._judged({})
        self._known = set(state.kinds)
        for _ in range(MOST_ROUNDS):
            candidates = self._candidates(state)
            if not candidates:
                outcome.is_settled = True
                break
            taken, state = self._with_more(state, [], candidates, state)
            outcome.applied += taken
        outcome.left = [result for result in state.results if self._is_wanted(result)]
        if self._level is SAFE:
            outcome.offered = sum(
                may_apply(result, UNSAFE) and not may_apply(result, SAFE) for result in outcome.left
            )
        outcome.refused = list(self._refused.values())
        for path, data in state.buffers.items():
            before = self._world.read(path)
            if data != before:
                outcome.files[path] = before, data
        return outcome

    def _candidates(self, state: _State) -> list[Result]:
        """The findings whose fixes go together, file by file."""
        by_file: dict[str, list[Result]] = {}
        for result in state.results:
            if result.fix and self._is_wanted(result) and key_of(result) not in self._refused:
                by_file.setdefault(os.path.realpath(result.source.path), []).append(result)
        chosen: list[Result] = []
        for results in by_file.values():
            text = results[0].source.text
            own = [result for result in results if result.source.text == text]
            chosen += selected(text, own, self._level)[0]
        return chosen

    def _with_more(
        self, start: _State, taken: list[Result], more: list[Result], best: _State
    ) -> tuple[list[Result], _State]:
        """Those that were taken and as many more as do no harm, and the state that this gives.

        All are applied to what was at the start; `best` is the state with those that were taken.
        """
        tried = self._tried(start, [*taken, *more])
        if not isinstance(tried, str):
            return [*taken, *more], tried
        if len(more) == 1:
            self._refused[key_of(more[0])] = more[0], tried
            return taken, best
        half = len(more) // 2
        taken, best = self._with_more(start, taken, more[:half], best)
        return self._with_more(start, taken, more[half:], best)

    def _tried(self, start: _State, mended: list[Result]) -> _State | str:
        """The state with the fixes of findings, or a clause that says why they are left alone."""
        if not self._runs_left:
            return "too much was tried already"
        buffers = self._buffers(start, mended)
        if buffers is None:
            return "the file has bytes that are no text"
        self._runs_left -= 1
        state = self._judged(buffers)
        spoilt = state.spoilt(start, self._known)
        if spoilt is None and self._hides and not state.has_hidden(mended, start):
            spoilt = "a suppression there would not be heeded"
        if spoilt is None and not state.has_cured(mended, start):
            spoilt = "it would not mend it"
        return state if spoilt is None else spoilt

    def _buffers(self, start: _State, mended: list[Result]) -> dict[str, bytes] | None:
        """The files with the fixes; None where one of them cannot be written as it was."""
        buffers = dict(start.buffers)
        by_file: dict[str, list[Result]] = {}
        for result in mended:
            by_file.setdefault(os.path.realpath(result.source.path), []).append(result)
        for results in by_file.values():
            source = results[0].source
            path = _same(source.path, buffers)
            data = buffers.get(path) or self._world.read(path)
            text, _ = decode(data)
            made = encoded(written(text, results), data) if text == source.text else None
            if made is None:
                return None
            buffers[path] = made
        return buffers

    def _judged(self, buffers: Mapping[str, bytes]) -> _State:
        return _State(buffers, self._run(Overlay(self._world, buffers)))


def _same(path: str, buffers: Iterable[str]) -> str:
    """The path under which a file is known already, be it by a link."""
    real = os.path.realpath(path)
    return next((known for known in buffers if os.path.realpath(known) == real), path)


def key_of(result: Result) -> Key:
    """What stays the same of a finding when the text around it moves."""
    return result.source.path, result.rule.code, result.pointer, result.message


def _kind(result: Result) -> Kind:
    return result.source.path, result.rule.code
