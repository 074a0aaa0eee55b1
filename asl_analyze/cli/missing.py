"""What is said where an argument is missing: what it may be."""

from __future__ import annotations

import click

PATHS = "Name a file, or '.' for everything below the current directory."
PATH = "Name a file; 'asl-analyze --show-files' lists those with definitions."
HINTS = {"paths": PATHS, "path": PATH}


def missing_words(error: click.MissingParameter) -> str:
    """The message of click, which is all there is of an option, with the next step."""
    param = error.param
    if not isinstance(param, click.Argument):
        return error.format_message()
    if isinstance(param.type, click.Choice):
        from asl_analyze.wording.words import listed

        return f"Missing argument. Name {listed(list(param.type.choices), 'or')}."
    hint = HINTS.get(param.name or "")
    return f"{error.format_message()} {hint}" if hint else error.format_message()
