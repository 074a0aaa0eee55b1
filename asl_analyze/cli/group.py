"""The command line as click reads it."""

from __future__ import annotations

import os
from importlib import import_module

import click

from asl_analyze import __version__
from asl_analyze.cli.check.reporting import FAILED
from asl_analyze.cli.commands import COMMANDS, DEFAULT, HABITS
from asl_analyze.cli.options.completion import complete_path
from asl_analyze.cli.printing.messages import MisusedError, RefusedError, complain
from asl_analyze.cli.printing.output import PIPE_CLOSED, PipeClosedError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

OWN_OPTIONS = ("-h", "--help", "--version")

HELP = """Find what is wrong with Amazon States Language definitions before AWS does.

`asl-analyze PATH...` is `asl-analyze check PATH...`; without any argument the current directory
is checked. Exit code: 0 nothing to report, 1 findings, 2 the work could not be done.
"""

EPILOG = """\b
Examples:
  asl-analyze                          check everything below here
  asl-analyze order.asl.json           check one definition
  asl-analyze --format sarif -o out.sarif infra/
  asl-analyze check --help             all options of a check
  asl-analyze rule                     list the rules
  asl-analyze rule ASL101              explain one

\b
Write a path that has the name of a command as ./rule.
Shell completion: asl-analyze completion bash --install (or zsh, or fish).
"""


class Commands(click.Group):
    """A group whose first word, where it names no command, belongs to `check`."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names, in the order of the alphabet."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of a name, from its module."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name]).command
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the first word as a command, or put `check` before it."""
        args = _in_our_words(args)
        completes_first_word = ctx.resilient_parsing and not args
        if not completes_first_word and (
            not args or (args[0] not in COMMANDS and args[0] not in OWN_OPTIONS)
        ):
            args = [DEFAULT, *args]
        first = args[0] if args else ""
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:  # options of commands are read later
            from asl_analyze.cli.elsewhere import beside_words

            raise click.UsageError(beside_words(error, first), error.ctx) from error

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; what it raises becomes what click knows."""
        try:
            return super().invoke(ctx)
        except RefusedError as error:
            complain(str(error))
            ctx.exit(FAILED)
        except PipeClosedError:
            ctx.exit(PIPE_CLOSED)
        except click.MissingParameter as error:
            from asl_analyze.cli.missing import missing_words

            raise click.UsageError(missing_words(error), error.ctx) from error
        except click.NoSuchOption as error:
            if ctx.invoked_subcommand != DEFAULT:
                raise
            from asl_analyze.cli.elsewhere import unknown_option_words

            raise click.UsageError(unknown_option_words(error), error.ctx) from error
        except MisusedError as error:
            name = ctx.invoked_subcommand or DEFAULT
            command = self.get_command(ctx, name)
            inner = ctx if command is None else click.Context(command, ctx, name)
            raise click.UsageError(str(error), inner) from error

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands, and what may stand there because `check` is left out."""
        check = self.get_command(ctx, DEFAULT)
        if check is None:
            return []
        inner = click.Context(check, parent=ctx, info_name=DEFAULT)
        options = check.shell_complete(inner, incomplete)
        # The script for bash forgets what came before a path.
        return complete_path(incomplete) + super().shell_complete(ctx, incomplete) + options


def _in_our_words(args: list[str]) -> list[str]:
    """The arguments with another tool's word for a command in ours."""
    if not args or args[0] not in HABITS or os.path.lexists(args[0]):
        return args
    if args[0] == "help" and args[1:]:
        return _of_help(args[1:])
    return [*HABITS[args[0]], *args[1:]]


def _of_help(words: list[str]) -> list[str]:
    """What explains the words behind `help`: a command, or a rule by its code or name."""
    if words[0] in COMMANDS:
        return [*words, "--help"]
    if words[0] in HABITS:
        return [HABITS[words[0]][0], "--help"]
    return ["rule", *words]


@click.group(
    cls=Commands,
    help=HELP,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="asl-analyze %(version)s")
def cli() -> None:
    """Hold the commands."""
