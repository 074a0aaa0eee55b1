"""The directory that the program was begun in, which may be removed and made again."""

from __future__ import annotations

import os
from contextlib import suppress


class Home:
    """The current directory, by the path that it had at first.

    A checkout of a branch that does not have it removes it, and the next one makes another of the
    same path, in which nothing is found from the one that was removed. One that is renamed is the
    same as before.
    """

    def __init__(self) -> None:
        self._path = os.getcwd()

    def stay(self) -> None:
        """Go to the one that was made in the place of one that was removed, if any was."""
        try:
            os.getcwd()
        except FileNotFoundError:
            with suppress(OSError):
                os.chdir(self._path)
