"""How often each rule fired."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.result import Report
    from asl_analyze.rule import Rule


def statistics(report: Report, format: str) -> str:
    """A line for each rule that fired, the busiest first; as JSON where that is the format."""
    counts: dict[str, int] = {}
    rules: dict[str, Rule] = {}
    for result in report.results:
        rules[result.rule.code] = result.rule
        counts[result.rule.code] = counts.get(result.rule.code, 0) + 1
    rows = [(counts[code], rules[code]) for code in sorted(counts, key=lambda c: (-counts[c], c))]
    if format == "json":
        return _json(rows)
    width = len(str(rows[0][0])) if rows else 0
    return "".join(
        f"{count:>{width}}  {rule.severity.value}[{rule.code}]  {rule.name}\n"
        for count, rule in rows
    )


def _json(rows: list[tuple[int, Rule]]) -> str:
    import json

    listed = [
        {"code": rule.code, "name": rule.name, "severity": rule.severity.value, "count": count}
        for count, rule in rows
    ]
    return json.dumps(listed, indent=2) + "\n"
