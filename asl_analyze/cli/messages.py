"""What is said on stderr."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from typing import IO, Any


class RefusedError(click.ClickException):
    """The work cannot be begun: a bad configuration, an unknown rule."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Say why, in one line."""
        click.echo(_line("error", self.message), file=file, err=file is None)


def complain(text: str) -> None:
    """Say that part of the work could not be done."""
    click.echo(_line("error", text), err=True)


def note(text: str) -> None:
    """Say something worth knowing."""
    click.echo(_line("note", text), err=True)


def _line(word: str, text: str) -> str:
    from asl_analyze.reports.visible import one_line

    return f"asl-analyze: {word}: {one_line(text)}"
