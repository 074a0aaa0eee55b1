"""What is said on stderr."""

from __future__ import annotations

import errno
import sys

from asl_analyze.cli.printing.streams import let_go
from asl_analyze.escape.log import guarded
from asl_analyze.escape.terminal import one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


class RefusedError(Exception):
    """The work cannot be begun: a bad configuration, an unknown rule."""


class UnwritableError(RefusedError):
    """What the program was asked to write could not be written; the message says where and why."""

    def __init__(self, place: str, why: OSError | str) -> None:
        super().__init__(f"{place}: cannot be written: {_clause(why)}")


class MisusedError(Exception):
    """Options that do not go together."""


def tell(text: str, gate: Callable[[str], str] = guarded) -> None:
    """Say lines, of which no input makes a command; a report of commands has its own `gate`.

    Where nobody can hear them the work goes on, and the exit code says how it went.
    """
    try:
        sys.stderr.write(f"{gate(text)}\n")
        sys.stderr.flush()
    except OSError:
        let_go(sys.stderr)


def complain(text: str) -> None:
    """Say that part of the work could not be done."""
    tell(_line("error", text))


def warn(text: str) -> None:
    """Say that what a user may expect to be done was not done."""
    tell(_line("warning", text))


def note(text: str) -> None:
    """Say something worth knowing."""
    tell(_line("note", text))


def _line(word: str, text: str) -> str:
    return f"asl-analyze: {word}: {one_line(text)}"


def _clause(why: OSError | str) -> str:
    if isinstance(why, str):
        return why
    if why.errno == errno.EBADF:
        return "it is closed"
    from asl_analyze.files.found import reason

    return reason(why)
