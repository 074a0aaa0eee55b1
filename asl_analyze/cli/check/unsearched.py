"""Files in git that a search passes over: a stranger's .gitignore must not hide them unseen."""

from __future__ import annotations

import os

from asl_analyze.documents.signs import is_certain, is_possible
from asl_analyze.files.found import FoundFile
from asl_analyze.files.git_directory import UnknownIndexError, index_of
from asl_analyze.files.paths import real_directory, shown
from asl_analyze.files.read import definition_bytes
from asl_analyze.files.repository import repository_top
from asl_analyze.files.tracked import tracked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from asl_analyze.cli.options.settings import Settings

# So many files are looked into at the most; a repository may hold the modules of others.
MOST = 2_000


def unsearched(settings: Settings, checked: Iterable[str]) -> str | None:
    """A sentence about the files below the searched directories that may hold definitions.

    It is about those that git tracks and that are not `checked` (paths as they are shown), and not
    about those that the user excludes. Where it is not known what git tracks, the sentence says so.
    """
    known = {os.path.normpath(path).replace(os.sep, "/") for path in checked}
    met: list[str] = []
    unknown: list[str] = []
    for directory in settings.paths:
        if os.path.isdir(directory):
            try:
                met += _below(directory, settings, known)
            except UnknownIndexError:
                unknown.append(directory)
    if not met:
        return _untold(unknown[0]) if unknown else None
    first, *others = dict.fromkeys(met)
    more = f" (and {len(others):,} more)" if others else ""
    return (
        f"{first}{more} is in git and may hold definitions, but is not searched: .gitignore or the "
        "name of a directory leaves it out; name it to have it checked"
    )


def _untold(directory: str) -> str:
    return (
        f"{shown(directory).rstrip('/') or '.'}: git's index cannot be read, so files in git that "
        "are not searched are not named"
    )


def _below(directory: str, settings: Settings, known: set[str]) -> Iterator[str]:
    lead, real = shown(directory), real_directory(directory)
    top = repository_top(real.rstrip("/") or "/")
    if top is None or not settings.world.holds(top):
        return
    excluded = settings.excluded()
    # The paths of the search, as they are from the top.
    inner = os.path.relpath(real, top).replace(os.sep, "/")
    inner = "" if inner == "." else f"{inner}/"
    left = MOST
    for name in tracked(index_of(top)):
        below = name.removeprefix(inner)
        if not name.startswith(inner) or not (is_possible(name) or is_certain(name)):
            continue
        if os.path.normpath(lead + below) in known or (
            excluded is not None and excluded.match(real + below)
        ):
            continue
        left -= 1
        if left < 0:
            # Not looked into, it is told: many empty files must not hide the one behind them.
            yield lead + below
            return
        if _may_hold(lead + below, settings):
            yield lead + below


def _may_hold(path: str, settings: Settings) -> bool:
    """Whether there is such a file, which is no link to another, with a trace of a definition."""
    if os.path.islink(path):
        return False
    try:
        found = FoundFile(path, named=False, certain=is_certain(path))
        return definition_bytes(found, settings.world) is not None
    except OSError:
        return False
