"""The options of `check` as click knows them."""

from __future__ import annotations

import click

from asl_analyze.cli.options.completion import complete_path, complete_rules
from asl_analyze.cli.options.table import LISTS, OPTIONS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from click.shell_completion import CompletionItem

    from asl_analyze.cli.options.table import Option

    Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]
    Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def _complete(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    return complete_path(incomplete)


def _complete_rules(_: click.Context, __: click.Parameter, word: str) -> list[CompletionItem]:
    return complete_rules(word)


def _completer(option: Option) -> Completer | None:
    if option.kind == "files":
        return _complete
    return _complete_rules if option.metavar == "RULES" else None


def file_option(*names: str, help: str) -> Decorator:
    """An option whose value is a path."""
    return click.option(*names, metavar="FILE", shell_complete=_complete, help=help)


def output_option() -> Decorator:
    """The option of a command that writes one report."""
    return file_option("-o", "--output", help="Write the report to a file.")


def check_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Declare all of them on a command's function."""
    for option in reversed(OPTIONS):
        function = _declared(option)(function)
    paths = click.argument("paths", nargs=-1, metavar="[PATH]...", shell_complete=_complete)
    return paths(function)


def option_of_check(name: str) -> Decorator:
    """One of them, for another command."""
    return _declared(next(option for option in OPTIONS if name in option.names))


def _declared(option: Option) -> Decorator:
    names, help = option.names, option.help
    if option.kind == "flag":
        return click.option(*names, is_flag=True, help=help)
    if option.kind == "file":
        return file_option(*names, help=help)
    if option.kind in LISTS:
        return click.option(
            *names,
            multiple=True,
            metavar=option.metavar,
            shell_complete=_completer(option),
            help=help,
        )
    if option.kind == "count":
        return click.option(
            *names, type=click.IntRange(option.least), metavar=option.metavar, help=help
        )
    choices = click.Choice(option.choices, case_sensitive=False)
    return click.option(
        *names,
        type=choices if option.choices else None,
        metavar=option.metavar,
        default=option.default,
        show_default=option.default is not None,
        envvar=option.variable,
        show_envvar=option.variable is not None,
        help=help,
    )
