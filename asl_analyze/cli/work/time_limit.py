"""A limit of the time that one file may take, so that a single one cannot stop all the others.

It is processor time, so that a busy machine or one that sleeps leaves no file. Where there are no
such timers (Windows), and outside of the main thread, nothing is limited.
"""

from __future__ import annotations

# `signal` makes enumerations of the same names, which takes longer than most files do.
import _signal as system  # type: ignore[import-not-found]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    T = TypeVar("T")

OPTION = "--time-limit"

# A call that swallows the exception is asked again after so many seconds.
AGAIN = 0.25


class TimeUpError(BaseException):
    """The time is up. No handler of ordinary exceptions catches it."""


class TimeLimit:
    """So many seconds for each call; 0 is no limit."""

    __slots__ = ("_is_running", "seconds")

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._is_running = False

    def __str__(self) -> str:
        return f"{self.seconds:g} s"

    @property
    def left(self) -> str:
        """What is said of that which was left undone."""
        return f"left after {self}, which {OPTION} sets"

    def within(self, do: Callable[[], T]) -> T:
        """What is done, if it is done in time.

        Raises:
            TimeUpError: otherwise.
        """
        if not (self.seconds and hasattr(system, "setitimer")):
            return do()
        try:
            before = system.signal(system.SIGPROF, self._stop)
        except ValueError:  # signals are for the main thread
            return do()
        return self._running(do, before)

    def _running(self, do: Callable[[], T], before: object) -> T:
        # A short function: where no memory is left, CPython (3.11 to 3.13) tries for ever to note
        # where in a long one a handler began.
        try:
            self._start()
            return do()
        finally:
            self._end(before)

    def _start(self) -> None:
        self._is_running = True
        system.setitimer(system.ITIMER_PROF, self.seconds, AGAIN)

    def _end(self, before: object) -> None:
        self._is_running = False
        system.setitimer(system.ITIMER_PROF, 0)
        system.signal(system.SIGPROF, before)

    def _stop(self, _number: int, _frame: object) -> None:
        if self._is_running:
            raise TimeUpError
