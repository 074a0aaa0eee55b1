"""The `asl-analyze` program: what the process needs around the commands."""

from __future__ import annotations

import gc
import os
import sys
from io import TextIOWrapper

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

    import click

INTERRUPTED = 130
FAULT = 2


def main() -> int:
    """Run the command line and give the process's exit code."""
    # Start-up makes no garbage worth a search; `check` turns the collector on for a long run.
    gc.disable()
    sys.stdout = _speaking_utf8(sys.stdout)
    sys.stderr = _speaking_utf8(sys.stderr)
    try:
        code = _run()
    except KeyboardInterrupt:
        code = INTERRUPTED
    gc.freeze()  # or the interpreter's last collection would walk over everything
    return code


def _run() -> int:
    from asl_analyze.cli.output import PIPE_CLOSED, flush
    from asl_analyze.cli.plain import read_plain

    try:
        given = read_plain(sys.argv[1:])
        code = _with_click() if given is None else _without_click(given)
    except Exception as error:
        return _fault(error)
    return code if flush() else PIPE_CLOSED


def _without_click(given: dict[str, object]) -> int:
    from asl_analyze.cli.check import check
    from asl_analyze.cli.messages import MisusedError, RefusedError, complain
    from asl_analyze.cli.output import PIPE_CLOSED, PipeClosedError

    try:
        return check(given)
    except MisusedError:
        return _with_click()  # which shows the usage
    except RefusedError as error:
        complain(str(error))
        return FAULT
    except PipeClosedError:
        return PIPE_CLOSED


def _with_click() -> int:
    import click

    from asl_analyze.cli.commands import PROGRAM
    from asl_analyze.cli.group import cli

    try:
        code = cli.main(prog_name=PROGRAM, standalone_mode=False)
    except click.ClickException as error:
        _show(error)
        return error.exit_code
    except click.Abort:
        return INTERRUPTED
    return code if isinstance(code, int) else 0


def _show(error: click.ClickException) -> None:
    """Say what is wrong with the command line, which may be made of the names of files."""
    from io import StringIO

    from asl_analyze.cli.messages import tell
    from asl_analyze.escape.terminal import one_line

    said = StringIO()
    error.show(said)
    tell(said.getvalue().replace(error.message, one_line(error.message)).rstrip("\n"))


def _fault(error: Exception) -> int:
    from asl_analyze.cli.fault import describe
    from asl_analyze.cli.messages import complain

    complain(describe(error, verbose=not {"-v", "--verbose"}.isdisjoint(sys.argv)))
    return FAULT


def _speaking_utf8(stream: TextIO | None) -> TextIO:
    if stream is None:  # who starts the program closed it
        return open(os.devnull, "w", encoding="utf-8")
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return stream
