"""Files as they were at a revision in git."""

from __future__ import annotations

from asl_analyze.cli.work.at_revision import inputs_at, worlds_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from asl_analyze.result import Report


def reports_at(
    revision: str,
    paths: Sequence[str],
    workflow_type: str | None,
    allowed: Iterable[str] = (),
) -> Iterator[Report]:
    """What is found in files and directories at a revision, and in the files that they used.

    A report for each repository, with what rules of reading find; nothing of what was not there
    yet, and of what lies outside. `allowed` are directories that may be read besides.

    Raises:
        RefusedError: where git does not know the revision, or there is no repository.
    """
    from asl_analyze.cli.definitions import report_on

    for world, named in worlds_at(revision, paths, allowed, option="--base"):
        inputs = inputs_at(world, named)
        yield report_on(inputs, named, world, workflow_type)
