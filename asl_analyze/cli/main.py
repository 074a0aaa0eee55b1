"""The `asl-analyze` program: what the process needs around the commands."""

from __future__ import annotations

import gc
import os
import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

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
    import click

    from asl_analyze.cli.group import cli
    from asl_analyze.cli.output import PIPE_CLOSED, flush

    try:
        code = cli.main(prog_name="asl-analyze", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return INTERRUPTED
    except Exception as error:
        return _fault(error)
    return (code if isinstance(code, int) else 0) if flush() else PIPE_CLOSED


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
