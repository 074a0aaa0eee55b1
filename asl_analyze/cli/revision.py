"""Definitions as they were at a revision in git."""

from __future__ import annotations

import os

from asl_analyze.cli.messages import RefusedError
from asl_analyze.files.found import FoundFile
from asl_analyze.files.kinds import SKIPPED_DIRECTORIES, is_certain, is_possible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from asl_analyze.documents.definition import Definition
    from asl_analyze.revision import Revision


def definitions_at(
    revision: str, paths: Sequence[str], workflow_type: str | None
) -> list[Definition]:
    """The definitions of files and directories at a revision, and in the files that they used.

    None where there was nothing yet.

    Raises:
        RefusedError: where git does not know the revision, or there is no repository.
    """
    from asl_analyze.cli.definitions import report_on
    from asl_analyze.revision import Revision, RevisionError

    definitions: list[Definition] = []
    worlds: dict[str, list[str]] = {}
    for path in paths:
        folder = path if os.path.isdir(path) else os.path.dirname(os.path.abspath(path))
        worlds.setdefault(folder, []).append(path)
    for folder, named in worlds.items():
        try:
            world = Revision(folder, revision)
        except RevisionError as error:
            raise RefusedError(f"{named[0]}: {error}") from error
        inputs = [file for path in named for file in _inputs(world, path)]
        report = report_on(inputs, named, world, workflow_type)
        definitions += [found for file in report.files for found in file.definitions]
    return definitions


def _inputs(world: Revision, path: str) -> Iterator[FoundFile]:
    if world.is_file(path):
        yield FoundFile(path, named=True, certain=True)
        return
    for name in world.below(path) if world.is_directory(path) else ():
        *folders, last = name.split("/")
        if SKIPPED_DIRECTORIES.isdisjoint(folders) and (is_certain(last) or is_possible(last)):
            inside = "" if path in ("", ".") else f"{path.rstrip('/')}/"
            yield FoundFile(f"{inside}{name}", named=False, certain=is_certain(last))
