"""Options that make no sense again and again."""

from __future__ import annotations

from asl_analyze.cli.options.settings import STDIN
from asl_analyze.cli.printing.messages import MisusedError
from asl_analyze.files.find import is_stream

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# Who changes the files that are watched would begin the next run himself.
WRITING = ("fix", "fix_only", "diff", "add_ignore", "update_baseline")
LISTING = ("show_files", "show_definitions", "show_settings")
# What a revision means moves with each commit, of which git tells nobody.
OF_GIT = ("new_since",)


def refuse_misuse(given: dict[str, Any]) -> None:
    """Refuse what does not go together with checking again whenever something changes.

    Raises:
        MisusedError: for such options and paths.
    """
    for name in (*WRITING, *LISTING, *OF_GIT):
        if given[name]:
            raise MisusedError(f"--watch and --{name.replace('_', '-')} exclude each other")
    for path in given["paths"]:
        if path == STDIN or is_stream(path):
            raise MisusedError(f"--watch needs files, and '{path}' can be read only once")
