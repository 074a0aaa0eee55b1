"""What a helper found, as bytes for the process that asked it."""

from __future__ import annotations

import marshal

from asl_analyze.cli.work.rows import Sources, made_of, row_of
from asl_analyze.source.text import SourceText

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from asl_analyze.cli.work.units import Trace
    from asl_analyze.result import Failure, FileReport
    from asl_analyze.rule import Rule

    # What came of a file and the notes on it; with it what was asked of the world, None where
    # nobody wants to know; and that by the file's number.
    Told = tuple[FileReport | Failure | None, list[str]]
    Outcome = tuple[FileReport | Failure | None, list[str], Trace | None]
    Outcomes = dict[int, Outcome]


def pack(outcomes: Outcomes) -> bytes:
    """The outcomes as bytes; definitions and what their hosts say of them stay behind."""
    sources = Sources()
    rows = [
        (number, row_of(one, sources), notes, trace)
        for number, (one, notes, trace) in outcomes.items()
    ]
    return marshal.dumps((sources.rows, rows))


def unpack(data: bytes, rules: Mapping[str, Rule]) -> Outcomes:
    """The outcomes that were packed by a process with the same rules, given by their codes."""
    texts, rows = marshal.loads(data)  # noqa: S302 - a fork of this very program wrote it
    sources = [SourceText(path, text) for path, text in texts]
    return {
        number: (made_of(row, sources, rules), notes, trace) for number, row, notes, trace in rows
    }
