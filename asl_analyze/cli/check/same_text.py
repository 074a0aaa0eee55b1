"""Reports that read as the last one does, and so need not be made again."""

from __future__ import annotations

from asl_analyze.cli.work.stored import fetch
from asl_analyze.reports.formats import SUMMARIZED
from asl_analyze.reports.options import Options
from asl_analyze.world.real import RealPaths
from asl_analyze.world.recorded import digest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.cli.cache.texts import Texts
    from asl_analyze.reports.formats import Output
    from asl_analyze.result import Report

# Fewer findings are written sooner than a text is found and held against its seal.
LEAST = 500


class SameTexts:
    """The texts of a report, as far as the last runs have written the same.

    What is not among them has to be made of the findings, so these are fetched.

    Raises:
        GoneError: where they are lost.
    """

    def __init__(
        self, known: Texts, report: Report, wanted: Sequence[tuple[Output, Options]]
    ) -> None:
        self._known = known
        files = _marks(report)
        self._said: dict[Output, bytes] = {}
        self._found: dict[Output, bytes] = {}
        if files is not None:
            facts = files, [rule.code for rule in report.rules], _places(report, wanted)
            self._said = {output: _said(facts, options) for output, options in wanted}
            for output, said in self._said.items():
                data = known.find(output.format, said)
                if data is not None:
                    self._found[output] = data
        if len(self._found) < len(wanted) or any(o.format == SUMMARIZED for o, _ in wanted):
            fetch(report)

    def found(self, output: Output) -> bytes | None:
        """What was written the last time, if it is to be written now."""
        return self._found.get(output)

    def keep(self, output: Output, data: bytes) -> None:
        """Keep what is written now."""
        if output in self._said:
            self._known.keep(output.format, self._said[output], data)


def _marks(report: Report) -> list[tuple[str, str]] | None:
    """The files with their marks; None where that does not say all, or is not worth the while.

    What could not be read says nothing of itself.
    """
    if report.failures or sum(report.tally.values()) < LEAST:
        return None
    marks = [(file.source.path, file.mark) for file in report.files if file.mark is not None]
    return marks if len(marks) == len(report.files) else None


def _places(report: Report, wanted: Sequence[tuple[Output, Options]]) -> list[str]:
    """Where the files really lie, for the formats that tell it."""
    if not any(options.root for _, options in wanted):
        return []
    real = RealPaths()
    return [real.of(path) for path in sorted(report.paths)]


def _said(facts: object, options: Options) -> bytes:
    """All that decides how a report reads in a format."""
    wanted = [(name, getattr(options, name)) for name in Options.__slots__ if name != "configured"]
    configured = [(one.path, one.left_out) for one in options.configured]
    return digest(repr((facts, wanted, configured)).encode("utf-8", "surrogatepass")).encode()
