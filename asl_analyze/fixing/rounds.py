"""Fixes applied in rounds: analyze, apply what goes together, analyze again.

A round stands if it brings nothing wrong that was not there before it. Otherwise the fixes that do
are looked for by halves, and never tried again.
"""

from __future__ import annotations

import os
from collections import Counter

from asl_analyze.fixing.selection import selected, written
from asl_analyze.rule import Severity
from asl_analyze.syntax.decode import decode, encoded
from asl_analyze.world.overlay import Overlay

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from asl_analyze.result import Result
    from asl_analyze.rule import Applicability
    from asl_analyze.session.analysis import Analysis
    from asl_analyze.world.world import World

    Run = Callable[[World], Iterable[Analysis]]
    Key = tuple[str, str, str | None, str]

MOST_ROUNDS = 100
# So many times files are analyzed at most, the rounds and the search for what spoils one together.
MOST_RUNS = 400


class FixedFiles:
    """What fixing came to.

    `files` has each changed file by its path: its bytes before and after. `applied` are findings
    that were mended; `refused` those whose fix would bring something that was not wrong before, or
    would not mend them. `is_settled` is false where the last round still found something to fix.
    """

    __slots__ = ("applied", "files", "is_settled", "refused")

    def __init__(self) -> None:
        self.files: dict[str, tuple[bytes, bytes]] = {}
        self.applied: list[Result] = []
        self.refused: list[Result] = []
        self.is_settled = False


def fixed_files(
    world: World, run: Run, level: Applicability, is_wanted: Callable[[Result], bool]
) -> FixedFiles:
    """The files of a world as the fixes of their findings leave them; nothing is written.

    `run` analyzes them in the world that it is given. `is_wanted` says which findings are to be
    fixed; whatever else it finds must not become worse.
    """
    return _Rounds(world, run, level, is_wanted).fixed()


class _State:
    """The files in one round: what was found in them, what is wrong, what is left to fix."""

    def __init__(self, buffers: Mapping[str, bytes], analyses: Iterable[Analysis]) -> None:
        self.buffers = buffers
        self.results: list[Result] = []
        self.definitions = 0
        self.wrong: Counter[tuple[str, str]] = Counter()
        for analysis in analyses:
            if not analysis.holds_definition:
                continue
            results = analysis.results
            self.results += results
            self.definitions += len(analysis.definitions)
            path = analysis.source.path
            self.wrong[path, "text"] += len(analysis.found.faults)
            self.wrong[path, "unread"] += len(analysis.found.unread) + len(results.unread)
        for result in self.results:
            if result.severity is Severity.ERROR:
                self.wrong[result.source.path, result.rule.code] += 1
        self.found = Counter(map(_key, self.results))

    def is_worse_than(self, other: _State) -> bool:
        """Whether anything is wrong that was not so in the other state."""
        return self.definitions < other.definitions or any(
            count > other.wrong[what] for what, count in self.wrong.items()
        )

    def has_cured(self, mended: Iterable[Result], before: _State) -> bool:
        """Whether findings that a state before had are gone."""
        cured = Counter(map(_key, mended))
        return all(self.found[key] <= before.found[key] - count for key, count in cured.items())


class _Rounds:
    def __init__(
        self, world: World, run: Run, level: Applicability, is_wanted: Callable[[Result], bool]
    ) -> None:
        self._world = world
        self._run = run
        self._level = level
        self._is_wanted = is_wanted
        self._refused: dict[Key, Result] = {}
        self._runs_left = MOST_RUNS

    def fixed(self) -> FixedFiles:
        outcome = FixedFiles()
        state = self._judged({})
        for _ in range(MOST_ROUNDS):
            candidates = self._candidates(state)
            if not candidates:
                outcome.is_settled = True
                break
            taken, state = self._with_more(state, [], candidates, state)
            outcome.applied += taken
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
            if result.fix and self._is_wanted(result) and _key(result) not in self._refused:
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
        if tried is not None:
            return [*taken, *more], tried
        if len(more) == 1:
            self._refused[_key(more[0])] = more[0]
            return taken, best
        half = len(more) // 2
        taken, best = self._with_more(start, taken, more[:half], best)
        return self._with_more(start, taken, more[half:], best)

    def _tried(self, start: _State, mended: list[Result]) -> _State | None:
        """The state with the fixes of findings; None where it is worse or still has them."""
        if not self._runs_left:
            return None
        buffers = self._buffers(start, mended)
        if buffers is None:
            return None
        self._runs_left -= 1
        state = self._judged(buffers)
        if state.is_worse_than(start) or not state.has_cured(mended, start):
            return None
        return state

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


def _key(result: Result) -> Key:
    """What stays the same of a finding when the text around it moves."""
    return result.source.path, result.rule.code, result.pointer, result.message
