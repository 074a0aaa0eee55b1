"""`asl-analyze completion`: have the shell complete commands, options, rules and schemas."""

from __future__ import annotations

import os

import click

from asl_analyze.cli.completion.places import NAMES, place
from asl_analyze.cli.completion.script import script
from asl_analyze.cli.printing.messages import UnwritableError
from asl_analyze.cli.printing.output import write_report
from asl_analyze.escape.terminal import one_line

HELP = """Print the script by which a shell completes commands, options, rules and schemas.

With --install it is written to the place where the shell looks for it, and nothing else is changed.
Run it again after an upgrade; it says whether there was anything to do.
"""

EPILOG = """\b
Examples:
  asl-analyze completion bash --install
  asl-analyze completion zsh --install
  asl-analyze completion fish --install
  eval "$(asl-analyze completion bash)"     for this shell only
"""

# What has to be there besides the file.
THEN = {
    "bash": "Start a new shell; the package bash-completion has to be installed",
    "fish": "fish reads it at once",
    "zsh": "Write this into ~/.zshrc, above the line with compinit, and start a new shell:\n"
    "  fpath=({folder} $fpath)\n"
    "Without such a line write this below it:\n"
    "  autoload -Uz compinit && compinit",
}


@click.command(
    "completion",
    help=HELP,
    epilog=EPILOG,
    short_help="Have your shell complete commands, options and rules.",
)
@click.argument("shell", type=click.Choice(sorted(NAMES), case_sensitive=False))
@click.option(
    "--install/--print",
    default=False,
    help="Write the script to where the shell looks for it, or print it.  [default: --print]",
)
@click.pass_context
def command(ctx: click.Context, /, shell: str, install: bool) -> None:
    """Print or write the script."""
    text = script(shell, ctx.find_root().command)
    if not install:
        write_report(text, None)
        return
    path = place(shell)
    done = one_line(_installed(text.encode(), path))
    write_report(f"{done}\n{THEN[shell].format(folder=one_line(_quoted(path)))}\n", None)


def _installed(data: bytes, path: str) -> str:
    """Write a file unless it holds the same already; what was done."""
    from asl_analyze.cli.printing.report_file import write_file
    from asl_analyze.world.disk import read_regular

    try:
        was = read_regular(os.path.realpath(path))
    except FileNotFoundError:
        was = None
    except OSError as error:
        raise UnwritableError(path, error) from error
    if was == data:
        return f"{path} is up to date"
    try:
        write_file(data, path)
    except OSError as error:
        raise UnwritableError(path, error) from error
    return f"{'Wrote' if was is None else 'Renewed'} {path}"


def _quoted(path: str) -> str:
    from shlex import quote

    return quote(os.path.dirname(path))
