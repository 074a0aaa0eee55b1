"""The files of a run as they were at a revision in git."""

from __future__ import annotations

import os

from asl_analyze.cli.printing.messages import RefusedError
from asl_analyze.files.found import FoundFile
from asl_analyze.files.repository import repository_top
from asl_analyze.files.roots import disk_around
from asl_analyze.files.stored import stored_files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from asl_analyze.world.revision import Revision


def worlds_at(
    revision: str, paths: Sequence[str], allowed: Iterable[str], *, option: str
) -> list[tuple[Revision, list[str]]]:
    """The repositories of some paths as they were at a revision, each with its paths.

    `option` is the one that asks for that.

    Raises:
        RefusedError: where git does not know the revision, or there is no repository.
    """
    worlds: dict[str, Revision] = {}
    named: dict[str, list[str]] = {}
    for path in paths:
        if disk_around([path], allowed).holds(path):
            top = _git_folder(path, option)
            if top not in worlds:
                worlds[top] = _world(top, revision, path)
            named.setdefault(top, []).append(path)
    return [(world, named[top]) for top, world in worlds.items()]


def inputs_at(world: Revision, paths: Iterable[str]) -> list[FoundFile]:
    """The files that paths led to, and those below directories."""
    return [file for path in paths for file in _inputs(world, path)]


def _world(top: str, revision: str, path: str) -> Revision:
    from asl_analyze.world.revision import Revision, RevisionError

    try:
        return Revision(top, revision)
    except RevisionError as error:
        raise RefusedError(f"{path}: {error}") from error


def _git_folder(path: str, option: str) -> str:
    """Where git may look for the repository that holds a file or directory.

    Never in a directory below the top: one that holds `HEAD`, `objects` and `refs` is to git a
    repository of its own, a commit can contain these, and its `config` names programs to run. At
    the top git finds `.git` first, which no commit contains. Who sets GIT_DIR has git not look.
    """
    folder = os.path.realpath(path if os.path.isdir(path) else os.path.dirname(path) or ".")
    top = folder if "GIT_DIR" in os.environ else repository_top(folder)
    if top is None:
        raise RefusedError(f"{path}: {option} needs a git repository, and there is none here")
    return top


def _inputs(world: Revision, path: str) -> Iterator[FoundFile]:
    if world.is_file(path):
        yield FoundFile(path, named=True, certain=True)
    elif world.is_directory(path):
        yield from stored_files(world, path)
