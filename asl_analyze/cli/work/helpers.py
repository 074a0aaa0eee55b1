"""Many files shared among processes, the first one included: each takes the next when it is done.

A helper is a fork of the program, so it begins with all that is loaded and known; a process begun
afresh would take longer to start than most checks take. Where there is no safe fork (Windows, and
macOS, whose libraries do not bear it), or only one processor, one process does everything.
"""

from __future__ import annotations

import os
import sys

from asl_analyze.session.session import SealedError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import NoReturn

    from asl_analyze.cli.work.parcel import Outcome, Outcomes
    from asl_analyze.files.found import FoundFile
    from asl_analyze.rule import Rule

    Item = tuple[int, FoundFile]
    Doer = Callable[[FoundFile], Outcome]

# Fewer files are done sooner than a helper has begun and told what it found.
SHARE = 32

# Each process takes some tens of megabytes; so many are the most that are begun unasked.
MOST = 8

# So many turns, of `TURN` bytes each, fit into any pipe.
TURNS = 1024
TURN = 4


# How often a helper looks whether the process that began it is still there, in seconds.
LOOK = 1.0

# The length of what a helper tells stands before it, in so many bytes.
LENGTH = 8


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

    `earlier` are the helpers that were begun before: what they tell is not for this one.

    Raises:
        OSError: when the system grants no further process or pipe.
    """

    __slots__ = ("_pipe", "_process")

    def __init__(self, items: Iterable[Item], do: Doer, earlier: Iterable[Helper] = ()) -> None:
        first = os.getpid()
        self._pipe, end = os.pipe()
        try:
            self._process = os.fork()
        except OSError:
            os.close(self._pipe)
            os.close(end)
            raise
        if not self._process:
            # Nobody but the first process reads what is told: where that one is gone, telling
            # fails, and does not wait for a reader for ever.
            for pipe in (self._pipe, *(helper._pipe for helper in earlier)):
                os.close(pipe)
            _help(items, do, end, first)
        os.close(end)

    def outcomes(self, rules: Mapping[str, Rule]) -> Outcomes:
        """What came of what it did, but for what it left out; nothing where it died."""
        from asl_analyze.cli.work.parcel import unpack

        with open(self._pipe, "rb") as stream:
            data = stream.read()
        try:  # noqa: SIM105 - loading contextlib takes longer than a file
            os.waitpid(self._process, 0)
        except ChildProcessError:
            pass  # whoever started the program ignores SIGCHLD, and the system waited itself
        told = data[LENGTH:]
        is_whole = len(data) >= LENGTH and int.from_bytes(data[:LENGTH], "little") == len(told)
        return unpack(told, rules) if is_whole else {}


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
            helpers.append(Helper(deal, do, helpers))
        except OSError:
            break
    return deal


def _help(items: Iterable[Item], do: Doer, end: int, first: int) -> NoReturn:
    """Do the items and end: nothing of the program that was forked may go on here."""
    code = 1
    try:
        _live_no_longer_than(first)
        from asl_analyze.cli.work.parcel import pack

        made: Outcomes = {}
        for number, file in items:
            try:
                made[number] = do(file)
            except SealedError:
                continue
        with open(end, "wb") as stream:
            told = pack(made)
            stream.write(len(told).to_bytes(LENGTH, "little") + told)
        code = 0
    finally:
        os._exit(code)


def _live_no_longer_than(first: int) -> None:
    """End with the first process, however that ends, and keep none of its streams open."""
    import signal

    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)

    def look(_number: int, _frame: object) -> None:
        if os.getppid() != first:
            os._exit(1)

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, LOOK, LOOK)


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
