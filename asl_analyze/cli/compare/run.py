"""A comparison as the options ask for it, and the exit code."""

from __future__ import annotations

import os

from asl_analyze.cli.check.reporting import complain_of, exit_code, options_of
from asl_analyze.cli.compare.sides import of_check, sides
from asl_analyze.cli.options.settings import Settings
from asl_analyze.cli.options.table import unset
from asl_analyze.cli.printing.messages import RefusedError, tell
from asl_analyze.cli.printing.output import write_report
from asl_analyze.cli.work.time_limit import TimeLimit, TimeUpError
from asl_analyze.comparing.run import compared
from asl_analyze.config.fault import ConfigError
from asl_analyze.config.layer import chosen_by
from asl_analyze.config.ruling import COMPARISON
from asl_analyze.engine import Engine
from asl_analyze.registry import UnknownSelector, all_rules
from asl_analyze.reports.formats import Output

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from asl_analyze.comparing.outcome import Comparison
    from asl_analyze.reports.options import Options
    from asl_analyze.rule import Rule

READING = "reading"
FAILED = 2
FORMATS = {".md": "markdown", ".markdown": "markdown", ".json": "json", ".sarif": "sarif"}


def run(given: dict[str, Any]) -> int:
    """Read both versions, compare them, and write what comes of it.

    Raises:
        MisusedError: for options that do not go together; nothing was done yet.
        RefusedError: where the work cannot be begun.
    """
    settings = Settings({**unset(), **of_check(given), "no_progress": True})
    comparing, checking = rules_of(settings)
    old, new = sides(given, checking)
    comparison = compared(old, new, Engine(comparing), limited(settings))
    if not comparison.compared and not comparison.failures:
        raise RefusedError("there is no definition to compare")
    code = exit_code(comparison.report, settings.fail_on)
    _write(comparison, settings, given, code)
    complain_of(comparison.failures)
    return code


def rules_of(settings: Settings) -> tuple[list[Rule], list[Rule]]:
    """The rules that compare, and those whose findings of both versions are held together.

    A configuration selects rules for a check. What it ignores is ignored here as well.
    """
    layers = [layer.without_choice() for layer in settings.config.layers]
    try:
        wanted = chosen_by([*layers, settings.command])
    except (ConfigError, UnknownSelector) as error:
        raise RefusedError(str(error)) from error
    comparing = [rule for rule in wanted if rule.family == COMPARISON]
    checking = {rule.code: rule for rule in all_rules() if rule.family == READING}
    checking |= {rule.code: rule for rule in wanted if rule.family != COMPARISON}
    return comparing, [checking[code] for code in sorted(checking)]


def limited(settings: Settings) -> Callable[[Callable[[], None]], str | None]:
    """Run the work on one state machine within the time that a file may take; why it was not."""
    limit = TimeLimit(settings.time_limit)

    def within(work: Callable[[], None]) -> str | None:
        try:
            limit.within(work)
        except TimeUpError:
            return f"it was {limit.left}"
        return None

    return within


def _write(comparison: Comparison, settings: Settings, given: dict[str, Any], code: int) -> None:
    from asl_analyze.reports.comparison import words

    path: str | None = given["output"]
    output = Output(given["format"] or _format_of(path), path)
    if path is not None:
        from asl_analyze.cli.printing.report_file import refuse_to_replace

        refuse_to_replace(path, [settings.config.path, *comparison.report.paths])
    options = options_of(output, settings, code)
    options.asides = words.asides(comparison)
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
