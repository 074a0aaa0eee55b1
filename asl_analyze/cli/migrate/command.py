"""`asl-analyze migrate`: the group of the migrations, of which only the one that runs is loaded."""

from __future__ import annotations

from importlib import import_module

import click

from asl_analyze.cli.commands import MIGRATIONS

HELP = """Convert state machines to a newer form, or say what another workflow type asks for."""

EPILOG = """\b
Examples:
  asl-analyze migrate jsonata order.asl.json
  asl-analyze migrate express order.asl.json
  asl-analyze migrate jsonata --help
"""


class Migrations(click.Group):
    """The migrations by their names."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names, in the order of the alphabet."""
        return sorted(MIGRATIONS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of a name, from its module."""
        if cmd_name not in MIGRATIONS:
            return None
        command: click.Command = import_module(MIGRATIONS[cmd_name]).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names."""
        if args and args[0] not in MIGRATIONS and not args[0].startswith("-"):
            from asl_analyze.wording.words import listed

            known = listed(self.list_commands(ctx), "or")
            ctx.fail(f"'{args[0]}' is not a migration: name {known} before the files")
        return super().resolve_command(ctx, args)


@click.group(
    "migrate",
    cls=Migrations,
    help=HELP,
    epilog=EPILOG,
    short_help="Convert to JSONata, to Express or to Standard.",
    invoke_without_command=True,
)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Hold the migrations."""
    if ctx.invoked_subcommand is None:
        ctx.fail("name a migration, such as 'jsonata'")
