"""The .gitignore files that hold for a directory."""

from __future__ import annotations

import os

from asl_analyze.files.patterns import Patterns, compile_patterns
from asl_analyze.files.repository import directories_above, is_top
from asl_analyze.world.disk import read_regular
from asl_analyze.world.world import TooLargeError

# In bytes and in lines. What is longer is none that a person wrote, and takes long to make patterns
# of.
LARGEST = 256 * 1024
MOST_LINES = 10_000
TOO_LONG = f"passed over, has more than {LARGEST >> 10} kB or {MOST_LINES:,} lines"


def patterns_above(directory: str, too_long: list[str]) -> Patterns | None:
    """Patterns of the directories above `directory` (absolute), up to the repository's top.

    None outside a repository, and where they ignore the directory itself: who names an ignored
    directory wants to see what is in it. `too_long` gets the paths of files that are passed over.
    """
    if is_top(directory):
        return None
    above = directories_above(directory)
    if not above:
        return None
    patterns = _of_repository(above[0], too_long)
    for ancestor in above:
        patterns = patterns_of(ancestor, patterns, too_long)
    if patterns is not None and patterns.match(directory.replace(os.sep, "/") + "/"):
        return None
    return patterns


def is_ignored(path: str) -> bool:
    """Whether the .gitignore files of a repository leave out a file (absolute and real)."""
    directory = os.path.dirname(path)
    chain = [] if is_top(directory) else directories_above(directory)
    chain.append(directory)
    told_elsewhere: list[str] = []
    patterns = _of_repository(chain[0], told_elsewhere)
    for folder in chain:
        if patterns is not None and patterns.match(folder.replace(os.sep, "/") + "/"):
            return True
        patterns = patterns_of(folder, patterns, told_elsewhere)
    return patterns is not None and patterns.match(path.replace(os.sep, "/"))


def patterns_of(directory: str, outer: Patterns | None, too_long: list[str]) -> Patterns | None:
    """Patterns of a directory's own .gitignore on top of the outer ones.

    Where it is passed over its path is added to `too_long`.
    """
    return _with_file(outer, os.path.join(directory, ".gitignore"), directory, too_long)


def _of_repository(top: str, too_long: list[str]) -> Patterns | None:
    return _with_file(None, os.path.join(top, ".git", "info", "exclude"), top, too_long)


def _with_file(
    outer: Patterns | None, path: str, base: str, too_long: list[str]
) -> Patterns | None:
    try:
        # Like git, which follows no link here.
        data = b"" if os.path.islink(path) else read_regular(path, LARGEST)
        if data.count(b"\n") > MOST_LINES:
            raise TooLargeError(path, LARGEST)
    except TooLargeError:
        too_long.append(path)
        return outer
    except OSError:
        return outer
    lines = data.decode("utf-8-sig", "surrogateescape").replace("\r\n", "\n").split("\n")
    try:
        return compile_patterns(lines, base, outer)
    except ValueError:
        # Git passes over a line it cannot read, and so does this.
        return compile_patterns([line for line in lines if _readable(line)], base, outer)


def _readable(line: str) -> bool:
    try:
        compile_patterns([line], os.sep)
    except ValueError:
        return False
    return True
