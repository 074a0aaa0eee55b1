"""Writing a report: to stdout, or to a file."""

from __future__ import annotations

import errno
import sys

from asl_analyze.cli.printing.messages import UnwritableError, complain
from asl_analyze.cli.printing.streams import let_go
from asl_analyze.escape.log import guarded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

PIPE_CLOSED = 141
UNWRITTEN = 2

# What a stream without a name fails with when it is written.
_UNWRITTEN = (errno.EBADF, errno.EFBIG, errno.EIO, errno.ENOSPC)


class PipeClosedError(Exception):
    """Nobody reads stdout any more: the process is to end with `PIPE_CLOSED`."""


def write_report(text: str, path: str | None, gate: Callable[[str], str] = guarded) -> None:
    """Write lines to stdout, or to the file at `path`; no input makes a command of them.

    A file is guarded too, since a CI job prints it in the next step. A format that consists of
    commands has a `gate` of its own.

    Raises:
        PipeClosedError: where nobody reads stdout any more.
        UnwritableError: where it cannot be written for any other reason.
    """
    write_content(gate(text).encode(), path)


def write_content(data: bytes, path: str | None = None) -> None:
    """Write a user's own text as it is, be it changed or in a patch: one byte less would spoil it.

    Raises as `write_report` does.
    """
    if path is None or path == "-":
        _to_stdout(data)
        return
    from asl_analyze.cli.printing.report_file import write_file

    try:
        write_file(data, path)
    except OSError as error:
        raise UnwritableError(path, error) from error


def settled(code: int) -> int:
    """The exit code once all of stdout is written, or the one that says that it could not be."""
    try:
        _to_stdout(b"")
    except PipeClosedError:
        return PIPE_CLOSED
    except UnwritableError as error:
        complain(str(error))
        return UNWRITTEN
    return code


def is_of_stdout(error: OSError) -> bool:
    """Whether an error that comes from anywhere tells that stdout cannot be written; it is told.

    A text that fits into the stream's buffer fails again when the process ends, and `settled` tells
    it; of a longer one nothing is left there.
    """
    try:
        sys.stdout.flush()
    except OSError:
        return True
    if error.filename is not None or error.errno not in _UNWRITTEN:
        return False
    let_go(sys.stdout)
    complain(str(UnwritableError("stdout", error)))
    return True


def _to_stdout(data: bytes) -> None:
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        let_go(sys.stdout)
        raise PipeClosedError from None
    except OSError as error:
        let_go(sys.stdout)
        raise UnwritableError("stdout", error) from error
