"""Files as a test writes them, checked with some rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asl_analyze.engine import Engine
from asl_analyze.files.found import FoundFile
from asl_analyze.registry import chosen
from asl_analyze.session.session import Session
from asl_analyze.world.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from asl_analyze.result import Report, Result

RULES = ("flow", "suppressions", "reading", "containers")


def check(
    files: Mapping[str, str | bytes], *, select: Iterable[str] = RULES, heeds: bool = True
) -> Report:
    """The report on some files, which are all that there is."""
    engine = Engine(chosen(select, ()), heeds_suppressions=heeds)
    data = {
        path: text if isinstance(text, bytes) else text.encode() for path, text in files.items()
    }
    world = Memory(data)
    session = Session(world, engine)
    found = [FoundFile(path, named=True, certain=True) for path in files]
    return session.report_on(session.run(found))


def told(report: Report) -> list[str]:
    """The findings in a few words: file, line and rule."""
    return [words(result) for result in report.results]


def suppressed(report: Report) -> list[str]:
    """The suppressed findings likewise, each with the line that suppresses it and the reason."""
    return [
        f"{words(result)} by {why.path}:{why.line}: {why.reason}"
        for result in report.suppressed
        if (why := result.suppressed) is not None
    ]


def words(result: Result) -> str:
    """A finding in a few words."""
    return f"{result.source.path}:{result.line} {result.rule.name}"
