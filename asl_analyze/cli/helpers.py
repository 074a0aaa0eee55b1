"""Many files shared among processes, the first one included: each takes the next when it is done.

A helper is a fork of the program, so it begins with all that is loaded and known; a process begun
afresh would take longer to start than most checks take. Where there is no safe fork (Windows, and
macOS, whose libraries do not bear it), or only one processor, one process does everything.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import NoReturn

    from asl_analyze.files.found import FoundFile
    from asl_analyze.result import Failure, FileReport
    from asl_analyze.rule import Rule

    Item = tuple[int, FoundFile]
    # What came of a file, and the notes on it.
    Outcome = tuple[FileReport | Failure | None, list[str]]
    Outcomes = dict[int, Outcome]
    Doer = Callable[[FoundFile], Outcome]

# Fewer files are done sooner than a helper has begun and told what it found.
SHARE = 32

# Each process takes some tens of megabytes; so many are the most that are begun unasked.
MOST = 8

# So many turns, of `TURN` bytes each, fit into any pipe.
TURNS = 1024
TURN = 4


class LeftOutError(Exception):
    """A file that the first process has to do itself, because others may depend on it."""


class Deal:
    """Items dealt out among this process and its forks, each to the one who asks first.

    The turns lie in a pipe, from which whoever reads takes one away.

    Raises:
        OSError: when the system grants no further pipe.
    """

    __slots__ = ("_items", "_stride", "_turns")

    def __init__(self, items: Sequence[Item]) -> None:
        self._items = items
        self._stride = len(items) // TURNS + 1
        self._turns, end = os.pipe()
        turns = range(0, len(items), self._stride)
        os.write(end, b"".join(turn.to_bytes(TURN, "little") for turn in turns))
        os.close(end)

    def __iter__(self) -> Iterator[Item]:
        """The items that fall to this process."""
        while turn := os.read(self._turns, TURN):
            first = int.from_bytes(turn, "little")
            yield from self._items[first : first + self._stride]
        os.close(self._turns)


class Helper:
    """A process that does what falls to it, and the pipe by which it tells of it.

    Raises:
        OSError: when the system grants no further process or pipe.
    """

    __slots__ = ("_pipe", "_process")

    def __init__(self, items: Iterable[Item], do: Doer) -> None:
        self._pipe, end = os.pipe()
        try:
            self._process = os.fork()
        except OSError:
            os.close(self._pipe)
            os.close(end)
            raise
        if not self._process:
            _help(items, do, end)
        os.close(end)

    def outcomes(self, rules: Mapping[str, Rule]) -> Outcomes:
        """What came of what it did, but for what it left out; nothing where it died."""
        from asl_analyze.cli.parcel import unpack

        with open(self._pipe, "rb") as stream:
            data = stream.read()
        _, status = os.waitpid(self._process, 0)
        return {} if status else unpack(data, rules)


def shares(count: int, jobs: int | None) -> int:
    """Among how many processes so many files are shared, `jobs` at the most where it is given."""
    if not hasattr(os, "fork") or sys.platform == "darwin":
        return 1
    return max(1, min(jobs or min(_processors(), MOST), count // SHARE))


def shared(items: Sequence[Item], count: int, do: Doer, helpers: list[Helper]) -> Iterable[Item]:
    """What of the items this process does, while `helpers` are made who do the rest."""
    try:
        deal = Deal(items)
    except OSError:
        return items
    for _ in range(1, count):
        try:
            helpers.append(Helper(deal, do))
        except OSError:
            break
    return deal


def _help(items: Iterable[Item], do: Doer, end: int) -> NoReturn:
    """Do the items and end: nothing of the program that was forked may go on here."""
    code = 1
    try:
        from asl_analyze.cli.parcel import pack

        made: Outcomes = {}
        for number, file in items:
            try:
                made[number] = do(file)
            except LeftOutError:
                continue
        with open(end, "wb") as stream:
            stream.write(pack(made))
        code = 0
    finally:
        os._exit(code)


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
