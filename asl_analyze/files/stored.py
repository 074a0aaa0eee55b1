"""The files of a revision that may hold definitions: what a search of the disk would give there."""

from __future__ import annotations

from asl_analyze.documents.signs import is_certain, is_possible
from asl_analyze.files.found import FoundFile
from asl_analyze.files.kinds import SKIPPED_DIRECTORIES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.world.revision import Revision


def stored_files(revision: Revision, directory: str) -> Iterator[FoundFile]:
    """The files below a directory as it was, in order, by paths that begin as `directory` does."""
    inside = "" if directory in ("", ".") else f"{directory.rstrip('/')}/"
    for name in revision.below(directory):
        *folders, last = name.split("/")
        if SKIPPED_DIRECTORIES.isdisjoint(folders) and (is_certain(last) or is_possible(last)):
            yield FoundFile(f"{inside}{name}", named=False, certain=is_certain(last))
