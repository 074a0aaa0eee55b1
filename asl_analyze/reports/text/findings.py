"""For people: each finding with the lines of code it is about."""

from __future__ import annotations

from asl_analyze.escape.terminal import one_line
from asl_analyze.reports.options import DEFAULT
from asl_analyze.reports.shown import shown
from asl_analyze.reports.text.frame import CUT, frame
from asl_analyze.reports.text.paint import painter
from asl_analyze.rule import SHOWN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.reports.options import Options
    from asl_analyze.reports.text.paint import Paint
    from asl_analyze.result import Report, Result, Spot
    from asl_analyze.rule import Fix
    from asl_analyze.source.text import SourceText
    from asl_analyze.suppressed import Suppressed

_MOST_STEPS = 8
_NARROWEST = 40

# What is said behind a fix, by who may apply it.
_SURE = {"safe": "", "unsafe": " (may change what a run does)", "shown": " (for you to decide)"}


def render(report: Report, options: Options = DEFAULT) -> str:
    """Every finding, file by file; a rule is introduced at its first finding."""
    paint = painter(options.color)
    introduced: set[str] = set()
    blocks = []
    for result in shown(report, options):
        lines = list(_finding(result, options.width, paint))
        if result.rule.code not in introduced:
            introduced.add(result.rule.code)
            lines.append(_hint(result, _margin(result), paint))
        blocks.append("\n".join(lines) + "\n")
    if report.results or report.left_out or options.stands_alone:
        from asl_analyze.reports.closing import closing

        blocks += [f"{line}\n" for line in closing(report, options)]
    return "\n".join(blocks)


def _finding(result: Result, width: int, paint: Paint) -> Iterator[str]:
    severity = result.severity.value
    mark = "" if result.suppressed is None else "suppressed "
    head = paint(severity, f"{mark}{severity}[{result.rule.code}]")
    yield head + paint("strong", f": {one_line(result.message)}")
    margin = _margin(result)
    line, column = result.source.position(result.start)
    place = f"{one_line(result.source.path)}:{line}:{column}"
    yield f"{' ' * margin}{paint('frame', '-->')} {place}"
    yield from _code(result, width, margin, paint)
    for spot in result.related:
        yield _note(margin, "note", _spot(spot), paint)
    yield from _steps(result.path, margin, paint)
    if result.help is not None:
        yield _note(margin, "help", one_line(result.help), paint)
    elif result.fix is not None:
        said = one_line(result.fix.text) + _SURE[result.fix.applicability.value]
        yield _note(margin, "help", said, paint)
    if result.suppressed is not None:
        yield _note(margin, "suppressed", _why(result.suppressed), paint)
    if result.fix is not None and result.fix.applicability is SHOWN:
        yield from _shown(result.source, result.fix, width, margin, paint)


def _margin(result: Result) -> int:
    """The width of the line numbers: that of the highest one a frame may show."""
    return len(str(min(result.end_line + 1, result.source.line_count)))


def _code(result: Result, width: int, margin: int, paint: Paint) -> Iterator[str]:
    blank = " " * margin + paint("frame", " |")
    room = max(_NARROWEST, width - margin - len(" | " + CUT + CUT))
    rows = frame(result.source, result.start, result.end, room)
    yield blank
    for row in rows:
        if row.mark:
            indent = len(row.text) - len(row.text.lstrip())
            carets = paint(result.severity.value, row.text[indent:])
            yield f"{blank} {' ' * indent}{carets}"
        elif row.number is None:
            yield paint("frame", row.text)
        else:
            number = paint("frame", f"{row.number:>{margin}} |")
            yield f"{number} {row.text}" if row.text else number
    yield blank


def _steps(path: tuple[Spot, ...], margin: int, paint: Paint) -> Iterator[str]:
    """The steps of a path; of a long one its beginning and its end."""
    steps = [f"{number}. {_spot(spot)}" for number, spot in enumerate(path, start=1)]
    if len(steps) > _MOST_STEPS:
        half = _MOST_STEPS // 2
        steps[half:-half] = [f"... {len(steps) - 2 * half} more"]
    for step in steps:
        yield _note(margin, "path", step, paint)


def _spot(spot: Spot) -> str:
    line, column = spot.source.position(spot.start)
    return f"{one_line(spot.source.path)}:{line}:{column}: {one_line(spot.text)}"


def _shown(source: SourceText, fix: Fix, width: int, margin: int, paint: Paint) -> Iterator[str]:
    """What a fix would write that `--fix` leaves to the reader."""
    from asl_analyze.reports.text.preview import preview

    blank = " " * margin + paint("frame", " |")
    room = max(_NARROWEST, width - margin - len(" | "))
    yield from (f"{blank} {line}" for line in preview(source, fix, room))


def _why(suppressed: Suppressed) -> str:
    """Where that is said, and the reason."""
    reason = "" if suppressed.reason is None else f": {one_line(suppressed.reason)}"
    return f"{one_line(suppressed.place)}{reason}"


def _note(margin: int, word: str, text: str, paint: Paint) -> str:
    return f"{' ' * margin} {paint('frame', '=')} {paint('strong', word)}: {text}"


def _hint(result: Result, margin: int, paint: Paint) -> str:
    rule = result.rule
    return _note(margin, "rule", f"{rule.name}, see `asl-analyze rule {rule.code}`", paint)
