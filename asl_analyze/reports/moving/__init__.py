"""Moves between workflow types as text, Markdown and JSON."""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.migrate.express.outcome import Movings
    from asl_analyze.reports.options import Options


def render(name: str, movings: Movings, options: Options) -> str:
    """The report in the named format."""
    written: str = import_module(f"asl_analyze.reports.moving.{name}").render(movings, options)
    return written
