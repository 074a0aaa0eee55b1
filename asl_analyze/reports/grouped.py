"""For people who want all findings of a file at a glance: a line each below the file's name."""

from __future__ import annotations

from asl_analyze.escape.terminal import one_line
from asl_analyze.reports.by_file import by_file
from asl_analyze.reports.closing import closing
from asl_analyze.reports.options import DEFAULT
from asl_analyze.reports.text.paint import painter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.reports.options import Options
    from asl_analyze.reports.text.paint import Paint
    from asl_analyze.result import Report, Result


def render(report: Report, options: Options = DEFAULT) -> str:
    """A block for each file in which something is found."""
    paint = painter(options.color)
    blocks = [
        "".join(f"{line}\n" for line in [paint("strong", one_line(path)), *_lines(found, paint)])
        for path, found in by_file(report).items()
        if found
    ]
    blocks += [f"{line}\n" for line in closing(report, options)]
    return "\n".join(blocks)


def _lines(results: list[Result], paint: Paint) -> Iterator[str]:
    """Line and column, severity, code and message, each below the other."""
    places = [f"{result.line}:{result.column}" for result in results]
    width = max(map(len, places))
    longest = max(len(result.severity.value) for result in results)
    for place, result in zip(places, results, strict=True):
        severity = result.severity.value
        word = paint(severity, severity) + " " * (longest - len(severity))
        yield f"  {place:>{width}}  {word}  {result.rule.code}  {one_line(result.message)}"
        if result.help is not None:
            yield f"{' ' * (width + 2)}  {paint('strong', 'help')}: {one_line(result.help)}"
