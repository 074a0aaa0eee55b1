"""What decides how a report reads, so that one that reads the same need not be made again."""

from __future__ import annotations

from asl_analyze.reports.options import Options
from asl_analyze.world.recorded import digest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.result import Report

# Fewer findings are written sooner than a text is found and held against its seal.
LEAST = 500


def said_of(report: Report, options: Options) -> bytes | None:
    """All that decides how the report reads in a format; None where that is not known.

    Equal for reports of the same files with the same marks, asked for with the same options. One
    with failures is none of these: what could not be read says nothing of itself.
    """
    if report.failures or sum(report.tally.values()) < LEAST:
        return None
    files = []
    for file in report.files:
        if file.mark is None:
            return None
        files.append((file.source.path, file.mark))
    wanted = [(name, getattr(options, name)) for name in Options.__slots__ if name != "configured"]
    configured = [(one.path, one.left_out) for one in options.configured]
    return digest(repr((files, wanted, configured)).encode("utf-8", "surrogatepass")).encode()
