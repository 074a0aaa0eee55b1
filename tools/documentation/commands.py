"""The command line as click declares it, in parts: for manual pages and for the site."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import click

from asl_analyze.cli.commands import PROGRAM
from asl_analyze.cli.group import cli

if TYPE_CHECKING:
    from collections.abc import Iterator

# Where click is told not to join the lines of a paragraph.
AS_IT_IS = "\b"
EXAMPLES = ("Example:", "Examples:")


@dataclass
class Manual:
    """What the help of one command says."""

    words: tuple[str, ...]
    usage: str
    summary: str
    paragraphs: list[str]
    # Names with what stands for the value, and what it does, a line each.
    options: list[tuple[str, str]]
    examples: list[str]
    notes: list[str] = field(default_factory=list)
    # Of a group: names and summaries.
    commands: list[tuple[str, str]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The command as it is typed."""
        return " ".join(self.words)


def manuals() -> Iterator[Manual]:
    """Of the program, then of each command and its own commands, by the alphabet."""
    yield from _manuals(cli, None, PROGRAM)


def _manuals(command: click.Command, parent: click.Context | None, name: str) -> Iterator[Manual]:
    settings: dict[str, Any] = {**command.context_settings}
    context = click.Context(command, parent, name, **settings)
    inner = dict(_subcommands(command, context))
    examples, notes = _epilog(command.epilog or "")
    yield Manual(
        words=tuple(context.command_path.split()),
        usage=" ".join(command.collect_usage_pieces(context)),
        summary=_summary(command),
        paragraphs=_paragraphs(command.help or "")[1:],
        options=list(_options(command, context)),
        examples=examples,
        notes=notes,
        commands=[(each, _summary(found)) for each, found in inner.items()],
    )
    for each, found in inner.items():
        yield from _manuals(found, context, each)


def _subcommands(
    command: click.Command, context: click.Context
) -> Iterator[tuple[str, click.Command]]:
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            if found is not None:
                yield name, found


def _summary(command: click.Command) -> str:
    return _paragraphs(command.help or "")[0]


def _paragraphs(text: str) -> list[str]:
    return [" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n")]


def _options(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    for param in command.get_params(context):
        record = param.get_help_record(context)
        if isinstance(param, click.Option) and record is not None:
            yield record[0], " ".join(record[1].split())


def _epilog(text: str) -> tuple[list[str], list[str]]:
    """The lines of the examples, and the other paragraphs line by line."""
    examples: list[str] = []
    notes: list[str] = []
    for block in text.split(AS_IT_IS):
        lines = [line.strip() for line in block.strip().splitlines()]
        if lines and lines[0] in EXAMPLES:
            examples += lines[1:]
        else:
            notes += lines
    return examples, notes
