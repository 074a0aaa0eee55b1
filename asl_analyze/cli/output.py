"""Writing a report: to stdout, or to a file that is whole or not there."""

from __future__ import annotations

import os
import stat
import sys

from asl_analyze.escape.log import guarded

PIPE_CLOSED = 141


class PipeClosedError(Exception):
    """Nobody reads stdout any more: the process is to end with `PIPE_CLOSED`."""


def write_report(text: str, path: str | None) -> None:
    """Write lines to stdout, or to the file at `path`; no input makes a command of them.

    A file is guarded too, since a CI job prints it in the next step. Raises OSError for a file.
    """
    data = guarded(text).encode()
    if path is None or path == "-":
        _to_stdout(data)
    else:
        _to_file(data, path)


def flush() -> bool:
    """Flush stdout; False where nobody reads it any more."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _let_go()
        return False
    return True


def _let_go() -> None:
    """Give up on stdout: what is left in its buffer must go somewhere when the process ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _to_stdout(data: bytes) -> None:
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _let_go()
        raise PipeClosedError from None
    except OSError:
        _let_go()
        raise


def _to_file(data: bytes, path: str) -> None:
    if _is_special(path):
        with open(path, "wb") as device:
            device.write(data)
        return
    target = os.path.realpath(path)
    directory = os.path.dirname(target)
    os.makedirs(directory, exist_ok=True)
    draft = os.path.join(directory, f".{os.path.basename(target)}.{os.getpid()}.tmp")
    try:
        with open(draft, "xb") as file:
            file.write(data)
        os.replace(draft, target)
    except BaseException:
        if os.path.lexists(draft):
            os.unlink(draft)
        raise


def _is_special(path: str) -> bool:
    """Whether there is something that is no ordinary file, or only a directory could be."""
    try:
        return not stat.S_ISREG(os.stat(path).st_mode)
    except FileNotFoundError:
        return path.endswith(os.sep)
