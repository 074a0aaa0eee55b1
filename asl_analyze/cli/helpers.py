"""Many files shared among processes: each takes every n-th of them, the first one included.

A helper is a fork of the program, so it begins with all that is loaded and known; a process begun
afresh would take longer to start than most checks take. Where there is no safe fork (Windows, and
macOS, whose libraries do not bear it), or only one processor, one process does everything.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
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


class LeftOutError(Exception):
    """A file that the first process has to do itself, because others may depend on it."""


class Helper:
    """A process that does its items, and the pipe by which it tells of them.

    Raises:
        OSError: when the system grants no further process or pipe.
    """

    __slots__ = ("_pipe", "_process")

    def __init__(self, items: Sequence[Item], do: Doer) -> None:
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
        """What came of its items, but for those it left out; nothing where it died."""
        from asl_analyze.cli.parcel import unpack

        with open(self._pipe, "rb") as stream:
            data = stream.read()
        _, status = os.waitpid(self._process, 0)
        return {} if status else unpack(data, rules)


def shares(count: int, jobs: int | None) -> int:
    """Among how many processes so many files are shared, `jobs` at the most where it is given."""
    if not hasattr(os, "fork") or sys.platform == "darwin":
        return 1
    return max(1, min(jobs or _processors(), count // SHARE))


def helpers(items: Sequence[Item], count: int, do: Doer) -> list[Helper]:
    """Those who do all shares of the items but the first, as far as the system grants them."""
    made: list[Helper] = []
    for number in range(1, count):
        try:
            made.append(Helper(items[number::count], do))
        except OSError:
            break  # what nobody took is left to the first process
    return made


def _help(items: Sequence[Item], do: Doer, end: int) -> NoReturn:
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
