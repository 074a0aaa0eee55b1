"""A move to the other workflow type as the options ask for it, and the exit code."""

from __future__ import annotations

from asl_analyze.cli.check.reporting import complain_of
from asl_analyze.cli.cost.assumed import check_profile
from asl_analyze.cli.cost.priced import files_of
from asl_analyze.cli.migrate.moving_billing import billing_from
from asl_analyze.cli.migrate.run import format_of, report_options
from asl_analyze.cli.options.settings import Settings
from asl_analyze.cli.options.table import unset
from asl_analyze.cli.printing.messages import RefusedError
from asl_analyze.cli.printing.output import write_report
from asl_analyze.cli.work.inputs import find_inputs
from asl_analyze.cli.work.time_limit import TimeLimit, TimeUpError
from asl_analyze.cli.work.work import Work
from asl_analyze.migrate.express.move import Mover
from asl_analyze.migrate.express.outcome import BLOCKED, FAULTY, OPEN, UNREADABLE, Moving, Movings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from asl_analyze.documents.definition import Definition

CAN_MOVE, SOME_CANNOT, FAILED = 0, 1, 2
# What `check` has no options for.
OWN = (
    *("per_month", "region", "prices", "profile", "history", "probability", "rounds", "items"),
    *("failure", "seconds", "duration", "memory", "payload", "log_level", "log_data"),
    *("format", "report", "extract"),
)


def run(given: dict[str, Any], target: str) -> int:
    """Judge what the options name, and write what comes of it.

    Raises:
        MisusedError: for options that do not go together; nothing was done yet.
        RefusedError: where the work cannot be begun.
    """
    from asl_analyze.cost.profile.profile import ProfileError

    try:
        return _run(given, target)
    except ProfileError as error:
        raise RefusedError(str(error)) from error


def _run(given: dict[str, Any], target: str) -> int:
    asked = {name: value for name, value in given.items() if name not in OWN}
    settings = Settings({**unset(), **asked, "no_progress": True})
    billing = billing_from(given, settings)
    engine = settings.engine()
    engine.edits_of = ()
    report = Work(engine, settings).run(*find_inputs(settings))
    definitions = [one for file in report.files for one in file.definitions]
    check_profile(billing.profile, definitions)
    mover = Mover(report.files, target, billing)
    limit = TimeLimit(settings.time_limit)
    made = [_one(mover, one, limit) for one in definitions]
    movings = Movings(target, made, report.failures, billing)
    _write(movings, given, settings)
    if given.get("extract") is not None and movings.movings:
        from asl_analyze.cli.migrate.extracting import extract

        extract(movings, given["extract"])
    complain_of(report.failures)
    return _code(movings)


def _one(mover: Mover, definition: Definition, limit: TimeLimit) -> Moving:
    try:
        return limit.within(lambda: mover.moving(definition))
    except TimeUpError:
        return Moving(definition, UNREADABLE, f"{limit.left}; nothing is known of it")


def _code(movings: Movings) -> int:
    if movings.failures or movings.count(UNREADABLE) or not movings.movings:
        return FAILED
    return SOME_CANNOT if movings.count(BLOCKED, OPEN, FAULTY) else CAN_MOVE


def _write(movings: Movings, given: dict[str, Any], settings: Settings) -> None:
    from asl_analyze.reports.moving import render

    if not movings.movings:
        if not movings.failures:
            raise RefusedError("there is no definition that could be read")
        return
    path = given["report"]
    if path is not None:
        from asl_analyze.cli.printing.report_file import refuse_to_replace

        read = [one.definition.file.path for one in movings.movings]
        refuse_to_replace(path, [*read, *files_of(given)])
    options = report_options(given, settings, aside=False)
    write_report(render(given["format"] or format_of(path), movings, options), path)
