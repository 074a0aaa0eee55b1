"""The `asl-analyze` program: what the process needs around the commands."""

from __future__ import annotations

import gc
import sys

from asl_analyze.cli.printing.streams import set_up

TYPE_CHECKING = False
if TYPE_CHECKING:
    import click

INTERRUPTED = 130
FAULT = 2


def main() -> int:
    """Run the command line and give the process's exit code."""
    # Start-up makes no garbage worth a search; `check` turns the collector on for a long run.
    gc.disable()
    set_up()
    try:
        code = _run()
    except KeyboardInterrupt:
        code = INTERRUPTED
    gc.freeze()  # or the interpreter's last collection would walk over everything
    return code


def _run() -> int:
    from asl_analyze.cli.arguments import refuse_file_names
    from asl_analyze.cli.options.quick import read_plain
    from asl_analyze.cli.printing.messages import RefusedError, complain
    from asl_analyze.cli.printing.output import is_of_stdout, settled

    code: int | None
    try:
        refuse_file_names(sys.argv[1:])
        given = read_plain(sys.argv[1:])
        code = _with_click() if given is None else _without_click(given)
    except RefusedError as error:
        complain(str(error))
        code = FAULT
    except OSError as error:
        # What click prints itself, such as the help, may not find its way out.
        code = FAULT if is_of_stdout(error) else _fault(error)
    except MemoryError:
        code = None  # what was being done is let go of before a word is said
    except Exception as error:
        code = _fault(error)
    return settled(_out_of_memory() if code is None else code)


def _out_of_memory() -> int:
    from asl_analyze.cli.fault import NO_MEMORY
    from asl_analyze.cli.printing.messages import complain

    gc.collect()
    complain(f"the run {NO_MEMORY}")
    return FAULT


def _without_click(given: dict[str, object]) -> int:
    from asl_analyze.cli.check.check import check
    from asl_analyze.cli.printing.messages import MisusedError
    from asl_analyze.cli.printing.output import PIPE_CLOSED, PipeClosedError

    try:
        return check(given)
    except MisusedError:
        return _with_click()  # which shows the usage
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
    except SystemExit as end:  # a reader left while click printed, or a shell asked what fits
        code = end.code
    return code if isinstance(code, int) else 0


def _show(error: click.ClickException) -> None:
    """Say what is wrong with the command line, which may be made of the names of files."""
    from io import StringIO

    from asl_analyze.cli.printing.messages import tell
    from asl_analyze.escape.terminal import one_line

    said = StringIO()
    error.show(said)
    tell(said.getvalue().replace(error.message, one_line(error.message)).rstrip("\n"))


def _fault(error: Exception) -> int:
    from asl_analyze.cli.fault import describe
    from asl_analyze.cli.printing.messages import complain
    from asl_analyze.pack import PackError

    if isinstance(error, PackError):
        complain(str(error))
        return FAULT
    complain(describe(error, verbose=not {"-v", "--verbose"}.isdisjoint(sys.argv)))
    return FAULT
