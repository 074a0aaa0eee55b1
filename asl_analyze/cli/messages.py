"""What is said on stderr."""

from __future__ import annotations

import sys

from asl_analyze.cli.streams import let_go


class RefusedError(Exception):
    """The work cannot be begun: a bad configuration, an unknown rule."""


class MisusedError(Exception):
    """Options that do not go together."""


def tell(text: str) -> None:
    """Say a line; where nobody can hear it the work goes on, and the exit code says how it went."""
    try:
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()
    except OSError:
        let_go(sys.stderr)


def complain(text: str) -> None:
    """Say that part of the work could not be done."""
    tell(_line("error", text))


def warn(text: str) -> None:
    """Say that what a user may expect to be done was not done."""
    tell(_line("warning", text))


def note(text: str) -> None:
    """Say something worth knowing."""
    tell(_line("note", text))


def _line(word: str, text: str) -> str:
    from asl_analyze.reports.visible import one_line

    return f"asl-analyze: {word}: {one_line(text)}"
