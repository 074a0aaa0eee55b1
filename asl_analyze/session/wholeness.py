"""Whether all of a file was looked at, so that what was not found there is not there."""

from __future__ import annotations

from asl_analyze.documents.certainty import Certainty

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from asl_analyze.documents.find import Found
    from asl_analyze.results import Results
    from asl_analyze.source.text import SourceText
    from asl_analyze.syntax.tree import Fault


def is_whole(source: SourceText, found: Found, faults: Iterable[Fault], results: Results) -> bool:
    """Whether a file that was judged was read to its end, and no definition in it is in doubt."""
    certainty = Certainty(source, faults)
    if certainty.is_undecodable or not certainty.is_whole:
        return False
    are_certain = not any(one.is_doubtful for one in found.definitions)
    return are_certain and not (results.unread or found.unread)
