"""What a search gives: files to look at, and places it could not look."""

from __future__ import annotations


class FoundFile:
    """A file to look at, by the path a user knows it by.

    `named`: the user asked for this very file. `certain`: it is to be a definition, since its name
    promises one or the user says so by naming it; of any other file the bytes decide (see
    `files.read`). `is_stream`: it can be read only once.
    """

    __slots__ = ("certain", "named", "path")
    is_stream = False

    def __init__(self, path: str, *, named: bool, certain: bool) -> None:
        self.path = path
        self.named = named
        self.certain = certain


class Stream(FoundFile):
    """A file that can be read only once; `data` is what was read of it, None before."""

    __slots__ = ("data",)
    is_stream = True

    def __init__(self, path: str, *, named: bool, certain: bool) -> None:
        super().__init__(path, named=named, certain=certain)
        self.data: bytes | None = None


class Problem:
    """A path that could not be searched, and why; `is_minor` where nothing is lost by it."""

    __slots__ = ("is_minor", "path", "reason")

    def __init__(self, path: str, reason: str, *, is_minor: bool = False) -> None:
        self.path = path
        self.reason = reason
        self.is_minor = is_minor


def reason(error: OSError) -> str:
    """An operating system's error as a clause in a message."""
    text = error.strerror or type(error).__name__
    return text[0].lower() + text[1:]
