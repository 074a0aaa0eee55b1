"""Definitions that lie in another file than before, or that their host calls something else."""

from __future__ import annotations

from asl_analyze.comparing.found import Found
from asl_analyze.comparing.pairing import paired

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.identity import Named
    from asl_analyze.result import Report


def moved(old: Report, new: Report) -> dict[Named, Named]:
    """What each of them was, with what it is: a file with the name of the definition.

    Of a file that is there no more, what was said of the file itself moves with its definition.
    """
    here = {file.source.path for file in new.files}
    found: dict[Named, Named] = {}
    for before, now in paired(_found(old), _found(new), lambda *_: True):
        if before is None or now is None:
            continue
        was, is_now = (before.path, before.name), (now.path, now.name)
        if was != is_now:
            found[was] = is_now
        if before.path not in here:
            found.setdefault((before.path, None), (now.path, None))
    return found


def _found(report: Report) -> list[Found]:
    found = []
    for file in report.files:
        for definition in file.definitions:
            source = definition.file
            home = definition.template or source.path
            found.append(Found(source, source.path, home, definition=definition))
    return found
