"""A migration as the options ask for it: what is written where, and the exit code."""

from __future__ import annotations

import os
import sys

from asl_analyze.cli.migrate.files import migration
from asl_analyze.cli.options.settings import STDIN, Settings
from asl_analyze.cli.options.table import unset
from asl_analyze.cli.printing.messages import MisusedError, RefusedError, complain, tell
from asl_analyze.cli.printing.output import write_content, write_report
from asl_analyze.migrate.convert import Asked
from asl_analyze.migrate.outcome import LEFT, REFUSED, UNREADABLE, Migration

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from asl_analyze.reports.options import Options

DONE, LEFT_SOME, FAILED = 0, 1, 2

FORMATS = {".md": "markdown", ".markdown": "markdown", ".json": "json"}


def run(given: dict[str, Any]) -> int:
    """Do what the options ask for.

    Raises:
        MisusedError: for options that do not go together; nothing was done yet.
        RefusedError: where the work cannot be begun.
    """
    _require_fitting(given)
    settings = Settings({**unset(), **_of_check(given)})
    asked = Asked(given["states"], partial=given["partial"], variables=given["variables"])
    outcome = migration(settings, asked)
    _require_states(given["states"], outcome)
    reads_stdin = STDIN in given["paths"]
    if given["report"] is not None:
        _refuse_to_replace(given["report"], outcome)
    if given["write"]:
        _write(outcome)
    code = _code(outcome, given)
    if reads_stdin and not given["check"]:
        _give_back(outcome, code)
    elif given["diff"]:
        _show_patch(outcome)
    aside = reads_stdin or given["diff"]
    _report(outcome, given, settings, aside=aside, done=given["write"] or reads_stdin)
    for failure in outcome.failures:
        complain(f"{failure.path}: {failure.reason}")
    return code


def _require_fitting(given: dict[str, Any]) -> None:
    ways = [f"--{name}" for name in ("write", "diff", "check") if given[name]]
    if len(ways) > 1:
        raise MisusedError(f"{ways[0]} and {ways[1]} exclude each other")
    if STDIN in given["paths"]:
        if len(given["paths"]) > 1:
            raise MisusedError("'-' is one definition; name no other path beside it")
        if given["write"] or given["diff"]:
            raise MisusedError(f"'-' is written to standard output, so there is no {ways[0]}")


def _of_check(given: dict[str, Any]) -> dict[str, Any]:
    """The options that `check` has too."""
    own = ("write", "diff", "check", "states", "partial", "variables", "format", "report")
    return {name: value for name, value in given.items() if name not in own}


def _require_states(names: tuple[str, ...], outcome: Migration) -> None:
    """Refuse a name that no state has.

    Raises:
        RefusedError: for the first one.
    """
    known = {state.name for machine in outcome.machines for state in machine.states}
    for name in names:
        if name not in known and known:
            from asl_analyze.alike import closest

            close = closest(name, sorted(known), 0.6)
            hint = f"; did you mean '{close}'?" if close else ""
            raise RefusedError(f"there is no state '{name}'{hint}")


def _refuse_to_replace(path: str, outcome: Migration) -> None:
    from asl_analyze.cli.printing.report_file import refuse_to_replace

    refuse_to_replace(path, [file.path for file in outcome.files])


def _write(outcome: Migration) -> None:
    """Replace the files; where that fails the file is as it was, and so are its machines."""
    from asl_analyze.files.found import reason
    from asl_analyze.files.replace import replaced
    from asl_analyze.result import Failure

    for file in outcome.files:
        if not file.is_changed:
            continue
        try:
            replaced(file.path, file.after, file.before)
        except OSError as error:
            outcome.failures.append(Failure(file.path, f"cannot be written: {reason(error)}"))
            file.give_up("the file cannot be written")


def _code(outcome: Migration, given: dict[str, Any]) -> int:
    machines = outcome.machines
    if outcome.failures or any(one.what == UNREADABLE for one in machines):
        return FAILED
    if given["check"]:
        return LEFT_SOME if any(file.is_changed for file in outcome.files) else DONE
    return LEFT_SOME if any(one.what in (LEFT, REFUSED) for one in machines) else DONE


def _give_back(outcome: Migration, code: int) -> None:
    """The definition of standard input on standard output, if all of it is as it was asked for."""
    if code == DONE:
        for file in outcome.files:
            write_content(file.after)


def _show_patch(outcome: Migration) -> None:
    from asl_analyze.reports.diff import unified

    patches = [
        unified(os.path.relpath(file.path).replace(os.sep, "/"), file.before, file.after)
        for file in outcome.files
    ]
    write_content(b"".join(patches))


def _report(
    outcome: Migration, given: dict[str, Any], settings: Settings, *, aside: bool, done: bool
) -> None:
    """The report to its file, or beside what standard output has; none where nothing was read."""
    from asl_analyze.reports.migration import render

    if not outcome.files and outcome.failures and given["report"] is None:
        return
    format = given["format"] or format_of(given["report"])
    text = render(format, outcome, done=done, options=report_options(given, settings, aside=aside))
    if given["report"] is not None:
        write_report(text, given["report"])
    elif aside:
        tell(text.rstrip("\n"))
    else:
        write_report(text, None)


def format_of(path: str | None) -> str:
    """The format that the name of a report asks for."""
    return FORMATS.get(os.path.splitext(path or "")[1].lower(), "text")


def report_options(given: dict[str, Any], settings: Settings, *, aside: bool) -> Options:
    """What a report is told of where it is written to."""
    from asl_analyze.cli.printing.color import wants_color
    from asl_analyze.reports.options import Options

    stream = sys.stderr if aside else sys.stdout
    is_terminal = given["report"] is None and stream.isatty()
    options = Options(color=wants_color(settings.color, is_terminal=is_terminal))
    if is_terminal:
        options.width = os.get_terminal_size(stream.fileno()).columns or options.width
    return options
