"""A comparison as the options ask for it, and the exit code."""

from __future__ import annotations

import os

from asl_analyze.cli.check.reporting import complain_of, exit_code, options_of
from asl_analyze.cli.compare.governing import Comparing
from asl_analyze.cli.compare.sides import of_check, sides
from asl_analyze.cli.options.configured import tell_of_configuration
from asl_analyze.cli.options.settings import Settings
from asl_analyze.cli.options.table import unset
from asl_analyze.cli.printing.messages import RefusedError, tell
from asl_analyze.cli.printing.output import write_report
from asl_analyze.cli.work.time_limit import TimeLimit, TimeUpError
from asl_analyze.comparing.run import compared
from asl_analyze.engine import Engine
from asl_analyze.reports.configured import Configured
from asl_analyze.reports.formats import Output

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from asl_analyze.comparing.outcome import Comparison
    from asl_analyze.reports.options import Options

# What a configuration says of a check alone.
OF_CHECK = ("select", "profile", "baseline")
FORMATS = {".md": "markdown", ".markdown": "markdown", ".json": "json", ".sarif": "sarif"}


def run(given: dict[str, Any]) -> int:
    """Read both versions, compare them, and write what comes of it.

    Raises:
        MisusedError: for options that do not go together; nothing was done yet.
        RefusedError: where the work cannot be begun.
    """
    settings = Settings({**unset(), **of_check(given), "no_progress": True})
    comparison = compared_as_governed(given, settings)
    if not comparison.compared and not comparison.failures:
        raise RefusedError("there is no definition to compare")
    code = exit_code(comparison.report, settings.fail_on)
    used = [_that_counts(one) for one in settings.configured()]
    _write(comparison, settings, given, code, used)
    for one in used:
        tell_of_configuration(one, quiet=settings.quiet)
    complain_of(comparison.failures)
    return code


def compared_as_governed(given: dict[str, Any], settings: Settings) -> Comparison:
    """Both versions compared, each file of the newer one as its own configuration has it.

    Raises:
        MisusedError, RefusedError: as `sides` does.
    """
    governing = settings.governing = Comparing(settings.governing)
    old, new, rules = sides(given, governing)
    return compared(old, new, Engine(rules), _limited(settings), governing.settled)


def _that_counts(used: Configured) -> Configured:
    """What a configuration leaves out of a comparison."""
    left_out = {key: said for key, said in used.left_out.items() if key not in OF_CHECK}
    return Configured(used.path, left_out)


def _limited(settings: Settings) -> Callable[[Callable[[], None]], str | None]:
    """Run the work on one state machine within the time that a file may take; why it was not."""
    limit = TimeLimit(settings.time_limit)

    def within(work: Callable[[], None]) -> str | None:
        try:
            limit.within(work)
        except TimeUpError:
            return f"it was {limit.left}"
        return None

    return within


def _write(
    comparison: Comparison,
    settings: Settings,
    given: dict[str, Any],
    code: int,
    used: list[Configured],
) -> None:
    from asl_analyze.reports.comparison import words

    path: str | None = given["output"]
    output = Output(given["format"] or _format_of(path), path)
    if path is not None:
        from asl_analyze.cli.printing.report_file import refuse_to_replace

        refuse_to_replace(path, [settings.config.path, *comparison.report.paths])
    options = options_of(output, settings, code)
    options.asides, options.configured = words.asides(comparison), used
    write_report(_text(comparison, output.format, options), path)
    if not settings.quiet and output.format != "text":
        from asl_analyze.escape.terminal import one_line

        for gap in comparison.gaps if output.format == "concise" else ():
            tell(f"{words.gap_place(gap)}: not compared: {one_line(gap.words)}")
        tell(words.summary(comparison))


def _text(comparison: Comparison, format: str, options: Options) -> str:
    from importlib import import_module

    if format in ("concise", "sarif"):
        from asl_analyze.reports.formats import render

        return render(format, comparison.report, options)
    written: str = import_module(f"asl_analyze.reports.comparison.{format}").render(
        comparison, options
    )
    return written


def _format_of(path: str | None) -> str:
    return FORMATS.get(os.path.splitext(path or "")[1].lower(), "text")
