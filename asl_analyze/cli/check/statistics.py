"""How often each rule fired."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from asl_analyze.result import Report, Result


def statistics(report: Report, format: str) -> str:
    """A line for each rule that fired, the busiest first; as JSON where that is the format."""
    rows = fired(report.results)
    if format == "json":
        return _json(rows)
    width = len(str(rows[0].count)) if rows else 0
    return "".join(f"{row.count:>{width}}  {row.label}  {row.rule.name}\n" for row in rows)


class Fired:
    """How often a rule fired, and the highest severity of its findings."""

    __slots__ = ("count", "rule", "severity")

    def __init__(self, results: Sequence[Result]) -> None:
        self.rule = results[0].rule
        self.count = len(results)
        self.severity = max((result.severity for result in results), key=lambda each: each.rank)

    @property
    def label(self) -> str:
        """The severity and the code as reports write them."""
        return f"{self.severity.value}[{self.rule.code}]"


def fired(results: Iterable[Result]) -> list[Fired]:
    """The rules that fired, the busiest first."""
    by_code: dict[str, list[Result]] = {}
    for result in results:
        by_code.setdefault(result.rule.code, []).append(result)
    rows = [Fired(same) for same in by_code.values()]
    return sorted(rows, key=lambda row: (-row.count, row.rule.code))


def _json(rows: list[Fired]) -> str:
    import json

    listed = [
        {
            "code": row.rule.code,
            "name": row.rule.name,
            "severity": row.severity.value,
            "count": row.count,
        }
        for row in rows
    ]
    return json.dumps(listed, indent=2) + "\n"
