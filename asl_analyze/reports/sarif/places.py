"""Places as SARIF writes them: relative URIs, UTF-16 columns, snippets."""

from __future__ import annotations

from asl_analyze.files.paths import Rooted
from asl_analyze.reports.columns import UTF16, Columns
from asl_analyze.reports.sarif.model import members, om
from asl_analyze.reports.sarif.uri import as_uri

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.source.text import SourceText

BASE = "%SRCROOT%"
_SNIPPET = 2000
_CONTEXT = 200


class Places:
    """Makes locations in the files of one run; each file's URI and columns are found once.

    Regions and the files they are in are plain dicts: there are several of them to a finding, and
    an object of the model for each takes longer than all else.
    """

    __slots__ = ("_columns", "_known", "artifacts", "rooted")

    def __init__(self, root: str) -> None:
        self.rooted = Rooted(root)
        self._known: dict[str, dict[str, object]] = {}
        self._columns = Columns(UTF16)
        self.artifacts: list[object] = []

    def artifact(self, path: str) -> dict[str, object]:
        """Where a file is; a new one joins the run's artifacts."""
        known = self._known.get(path)
        if known is None:
            uri = as_uri(self.rooted.path(path))
            where = om.ArtifactLocation(uri=uri, uri_base_id=BASE, index=len(self.artifacts))
            known = self._known[path] = members(where)
            self.artifacts.append(
                om.Artifact(location=where, mime_type=_mime(path), roles=["analysisTarget"])
            )
        return known

    def physical(
        self, source: SourceText, start: int, end: int, *, context: bool = False
    ) -> object:
        """A range of a file, with the lines around it where they are asked for."""
        return om.PhysicalLocation(
            artifact_location=self.artifact(source.path),
            region=self.region(source, start, end),
            context_region=self._context(source, start, end) if context else None,
        )

    def region(self, source: SourceText, start: int, end: int) -> dict[str, object]:
        """A range of a file; its text comes along unless it is very long."""
        line, column = self._columns.position(source, start)
        end_line, end_column = self._columns.position(source, end)
        region: dict[str, object] = {
            "startLine": line,
            "startColumn": column,
            "endLine": end_line,
            "endColumn": end_column,
        }
        if end - start <= _SNIPPET:
            region["snippet"] = {"text": source.text[start:end]}
        return region

    def _context(self, source: SourceText, start: int, end: int) -> dict[str, object] | None:
        """The lines around a range, or what is near on very long lines; None if that is no more."""
        starts = source.line_starts
        first = max(1, source.position(start)[0] - 1)
        after = source.position(end)[0] + 1
        begin = max(starts[first - 1], start - _CONTEXT)
        stop = min(starts[after] if after < len(starts) else len(source.text), end + _CONTEXT)
        if (begin, stop) == (start, end):
            return None
        return self.region(source, begin, stop)


def _mime(path: str) -> str:
    kind = path.rpartition(".")[2].lower()
    if kind in {"yaml", "yml"}:
        return "application/yaml"
    return "text/plain" if kind in {"tf", "hcl"} else "application/json"
