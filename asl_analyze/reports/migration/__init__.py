"""What a migration came to: for a terminal, for a pull request, for programs."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.migrate.outcome import Migration
    from asl_analyze.reports.options import Options

FORMATS = ("text", "markdown", "json")


def render(format: str, migration: Migration, *, done: bool, options: Options) -> str:
    """The report in one of `FORMATS`; `done` says that the changes were made, not only planned."""
    from importlib import import_module

    writer = import_module(f"asl_analyze.reports.migration.{format}")
    text: str = writer.render(migration, done=done, options=options)
    return text
