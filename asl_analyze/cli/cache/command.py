"""`asl-analyze clean`: remove what was kept for later runs."""

from __future__ import annotations

import click

from asl_analyze.cli.cache.directory import VARIABLE, ForeignError, chosen_directory
from asl_analyze.cli.options.declared import option_of_check
from asl_analyze.cli.printing.messages import RefusedError, tell

EPILOG = """\b
Examples:
  asl-analyze clean
  asl-analyze clean --cache-dir build/asl-cache
"""


@click.command("clean", epilog=EPILOG)
@option_of_check("--cache-dir")
def command(*, cache_dir: str | None) -> None:
    """Remove what earlier checks have kept for later ones.

    Only files of asl-analyze's own are removed, and the directory if nothing else is in it.
    """
    from asl_analyze.files.found import reason

    try:
        directory = chosen_directory(cache_dir)
        if directory is None:
            raise RefusedError(f"there is no directory for a cache; {VARIABLE} can name one")
        count, size = directory.clean()
    except ForeignError as error:
        raise RefusedError(str(error)) from error
    except OSError as error:
        raise RefusedError(f"{error.filename}: cannot be removed: {reason(error)}") from error
    if count:
        files = "1 file" if count == 1 else f"{count:,} files"
        tell(f"Removed {files} ({size / 1e6:,.1f} MB) from {directory.path}")
    else:
        tell(f"There is nothing to remove in {directory.path}")
