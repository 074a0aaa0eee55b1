"""`asl-analyze init`: look at the repository, and write a commented configuration file."""

from __future__ import annotations

import os

import click

from asl_analyze.cli.printing.messages import RefusedError, tell
from asl_analyze.cli.printing.output import write_report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.result import Report

FILE = "asl-analyze.toml"
EPILOG = """\b
Examples:
  asl-analyze init
  asl-analyze init --stdout
"""


@click.command("init", epilog=EPILOG, short_help="Write an asl-analyze.toml to begin with.")
@click.option("--stdout", is_flag=True, help="Print the file instead of writing it.")
@click.option("--force", is_flag=True, help="Replace a configuration file that is there.")
def command(*, stdout: bool, force: bool) -> None:
    """Write an asl-analyze.toml for this directory, after looking at what is in it.

    Each setting stands in it as a comment, with what it would do here; only what you uncomment
    counts.
    """
    from asl_analyze.cli.init.text import config_text

    there = None if stdout else _configuration_here()
    if there is not None and not force:
        raise RefusedError(f"{there} is there already; --force replaces it, --stdout only prints")
    if there not in (None, FILE):
        raise RefusedError(f"{there} is there already, and would count no more; edit that file")
    text = config_text(_looked_at())
    write_report(text, None if stdout else _safe(FILE))
    if not stdout:
        tell(f"Wrote {FILE}; 'asl-analyze --show-settings' shows what counts")


def _safe(path: str) -> str:
    """The path, unless a link there leads elsewhere."""
    if os.path.islink(path):
        raise RefusedError(f"{path} is a link; remove it, or write the file by hand")
    return path


def _configuration_here() -> str | None:
    from asl_analyze.config.fault import ConfigError
    from asl_analyze.config.text import OWN_NAMES, PYPROJECT, read_text

    for name in OWN_NAMES:
        if os.path.lexists(name):
            return name
    try:
        is_there = os.path.isfile(PYPROJECT) and read_text(PYPROJECT, is_given=False) is not None
    except ConfigError:
        is_there = True
    return f"[tool.asl-analyze] in {PYPROJECT}" if is_there else None


def _looked_at() -> Report:
    """What a check without any configuration finds in the current directory."""
    from asl_analyze.cli.options.settings import Settings
    from asl_analyze.cli.options.table import unset
    from asl_analyze.cli.work.inputs import find_inputs
    from asl_analyze.cli.work.work import Work

    settings = Settings({**unset(), "isolated": True, "quiet": True})
    return Work(settings.engine(), settings).run(*find_inputs(settings))
