"""The standard streams as the program finds them: closed, full, or with nobody at the other end."""

from __future__ import annotations

import os
import sys
from io import RawIOBase, TextIOWrapper

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

STDOUT, STDERR = 1, 2


def set_up() -> None:
    """Let stdout and stderr speak UTF-8, and fail like a full disk where they are closed."""
    if sys.stdin is None or sys.stdout is None or sys.stderr is None:
        _take_numbers()
    sys.stdout = _speaking_utf8(sys.stdout, STDOUT)
    sys.stderr = _speaking_utf8(sys.stderr, STDERR)


def let_go(stream: TextIO) -> None:
    """Give up on a stream: what is left in its buffer must go somewhere when the process ends."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nothing, stream.fileno())
    except (OSError, ValueError):
        pass  # it is no file of the system's, and the interpreter does not flush it
    finally:
        os.close(nothing)


def _take_numbers() -> None:
    """Take the numbers of closed streams, or the next file that is opened would get one."""
    while (number := os.open(os.devnull, os.O_RDONLY)) <= STDERR:
        pass
    os.close(number)


def _speaking_utf8(stream: TextIO | None, number: int) -> TextIO:
    if stream is None:  # who starts the program closed it; writing will tell so
        return _opened(number)
    if isinstance(stream, TextIOWrapper):
        if number == STDOUT and isinstance(stream.buffer, RawIOBase):
            # PYTHONUNBUFFERED: what the system does not take at once would be lost unseen.
            return _opened(number)
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return stream


def _opened(number: int) -> TextIO:
    return open(number, "w", encoding="utf-8", errors="backslashreplace", closefd=False)
