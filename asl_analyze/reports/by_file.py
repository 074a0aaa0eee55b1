"""Findings by the file that they stand in, which need not be the one that was checked."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.result import Report, Result


def by_file(report: Report) -> dict[str, list[Result]]:
    """The findings by path, in their order; a file in which nothing is found has none of them."""
    files: dict[str, list[Result]] = {}
    for file in report.files:
        files.setdefault(file.source.path, [])
        for result in file.results:
            files.setdefault(result.source.path, []).append(result)
    return files
