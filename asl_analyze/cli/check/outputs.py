"""Several reports of one run: what becomes of one does not touch the others."""

from __future__ import annotations

from asl_analyze.cli.printing.messages import UnwritableError
from asl_analyze.cli.printing.report_file import refuse_to_replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from asl_analyze.reports.formats import Output


def refuse_bad_places(outputs: Sequence[Output], read: Iterable[str]) -> None:
    """Mark the reports that would take the place of what is read, by any of these paths.

    Raises:
        UnwritableError: where it is the only one that is wanted.
    """
    known = list(read)
    for output in outputs:
        if output.refusal is not None:
            continue
        try:
            refuse_to_replace(output.path, known)
        except UnwritableError as error:
            if len(outputs) == 1:
                raise
            output.refusal = str(error)
