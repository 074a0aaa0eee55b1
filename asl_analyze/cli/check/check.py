"""A check: find the files, analyze them and report what is wrong."""

from __future__ import annotations

from asl_analyze.cli.check.reporting import FAILED, complain_of, exit_code, say, write
from asl_analyze.cli.gone import GoneError
from asl_analyze.cli.options.settings import FORMAT, Settings
from asl_analyze.cli.printing.messages import complain, note, warn
from asl_analyze.cli.work.inputs import find_inputs, refuse_unknown_command
from asl_analyze.files.kinds import SYNTHESIZED
from asl_analyze.files.paths import shown
from asl_analyze.reports.formats import TELLING_EDITS
from asl_analyze.rule import SHOWN, Applicability

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from typing import Any

    from asl_analyze.cli.cache.texts import Texts
    from asl_analyze.cli.check.before import Before
    from asl_analyze.cli.check.fixes import Fixes
    from asl_analyze.engine import Engine
    from asl_analyze.files.found import FoundFile
    from asl_analyze.result import Failure, Report

# Of so many files somebody may want to know what an execution costs; of more the range says little,
# and counting it would take a noticeable part of the time.
FEW = 10
NOTHING = (
    "there is no definition to check; a search finds *.asl.json, *.asl.yaml, other JSON and YAML"
    " with 'StartAt' and 'States', and templates, Terraform and Serverless files"
)


def check(given: dict[str, Any]) -> int:
    """Do what the options ask for; the exit code says how it went.

    Raises:
        MisusedError: for options that do not go together; nothing was done yet.
        RefusedError: where the work cannot be begun.
    """
    if given["watch"]:
        from asl_analyze.cli.watch.watch import watch

        return watch(given, _check)
    settings = Settings(given)
    refuse_unknown_command(settings.paths)
    inputs, failures = find_inputs(settings)
    show = _listing(settings)
    if show is not None:
        return show(inputs, failures, settings)
    return _check(inputs, failures, settings)[0]


def _listing(
    settings: Settings,
) -> Callable[[list[FoundFile], list[Failure], Settings], int] | None:
    if not (settings.show_files or settings.show_definitions or settings.show_settings):
        return None
    from asl_analyze.cli.check import listing

    if settings.show_settings:
        return listing.show_settings
    return listing.show_files if settings.show_files else listing.show_definitions


def _check(
    inputs: list[FoundFile], failures: list[Failure], settings: Settings
) -> tuple[int, Report]:
    """The exit code, and the report that is written by then."""
    engine = _engine(inputs, settings)
    _refuse_to_replace(settings, [*settings.paths, *(f.path for f in inputs if f.certain)])
    before = _before(settings, engine)
    try:
        return _checked(inputs, failures, settings, engine, before)
    except GoneError:
        return _checked(inputs, failures, settings, engine, before, anew=True)


def _checked(
    inputs: list[FoundFile],
    failures: list[Failure],
    settings: Settings,
    engine: Engine,
    before: Before | None,
    *,
    anew: bool = False,
) -> tuple[int, Report]:
    """As `_check`; `anew` makes no use of what earlier runs found.

    Raises:
        GoneError: where that is lost; nothing is written yet.
    """
    from asl_analyze.cli.work.work import Work

    work = Work(engine, settings, findings_only=True, anew=anew)
    report = _held(work.run(inputs, failures, again=anew), before)
    if any(output.path for output in settings.outputs):
        _refuse_to_replace(settings, [*work.templates(inputs), *report.paths])
    fixes = None
    if settings.fix:
        fixes = _fixes(settings)(work, inputs, report)
        fixes.write()
        if fixes.outcome.files and not settings.fix_only:
            again = Work(engine, settings, findings_only=True)
            report = _held(again.run(inputs, failures, again=True), before)
    if before is not None:
        before.trim(report)
    nothing = _with_nothing(report, settings)
    code = exit_code(report, settings.fail_on)
    if nothing and settings.fail_on_nothing:
        code = FAILED
    if fixes is None:
        code = _told(report, settings, code, work.texts)
    else:
        code = _told_after(fixes, report, code)
    if before is not None and not before.finish(report, inputs):
        code = FAILED
    _tell_aside(report, inputs, nothing, settings)
    return code, report


def _engine(inputs: list[FoundFile], settings: Settings) -> Engine:
    """The engine of the run, making what its formats tell."""
    engine = settings.engine()
    formats = {output.format for output in settings.outputs}
    is_read = FORMAT in formats and not settings.quiet
    engine.counts_costs = is_read and len(inputs) <= FEW
    engine.edits_of = _edits_told(formats)
    if settings.verbose:
        note(f"configuration: {settings.config.path or 'none'}")
        note(f"rules: {len(engine.rules)}, files to look into: {len(inputs)}")
        for config in settings.governing.configs[1:]:
            note(f"configuration of some files: {config.path}")
    return engine


def _held(report: Report, before: Before | None) -> Report:
    """The report, without what was known before."""
    if before is not None:
        before.hold(report)
    return report


def _edits_told(formats: set[str]) -> Collection[Applicability]:
    """Of which fixes the edits are made; of the others the formats say in words what they do.

    Those that are for their reader to complete people see; with them in each format, what is kept
    of a run serves every other one.
    """
    return (SHOWN,) if formats.isdisjoint(TELLING_EDITS) else tuple(Applicability)


def _tell_aside(
    report: Report, inputs: list[FoundFile], nothing: Iterable[str], settings: Settings
) -> None:
    """Say what somebody has to know who takes the report for the whole truth."""
    if any(file.hidden for file in report.files):
        from asl_analyze.cli.check.hidden import tell_of_suppressed

        tell_of_suppressed(report, quiet=settings.quiet)
    _tell_what_is_left_out(settings, {*(file.path for file in inputs), *report.paths})
    if settings.fail_on_nothing:
        for place in nothing:
            complain(f"{place}: {NOTHING}")
    if not settings.quiet:
        for place in () if settings.fail_on_nothing else nothing:
            warn(f"{place}: {NOTHING}")
        _tell_of_output(report, inputs)


def _before(settings: Settings, engine: Engine) -> Before | None:
    """What is known of the findings before the check, where something is."""
    if not settings.knows_before:
        return None
    from asl_analyze.cli.check.before import Before

    return Before(settings, engine)


def _fixes(settings: Settings) -> type[Fixes]:
    """What makes the changes that are asked for."""
    if settings.add_ignore:
        from asl_analyze.cli.check.ignores import Ignores

        return Ignores
    from asl_analyze.cli.check.fixes import Fixes

    return Fixes


def _told(report: Report, settings: Settings, code: int, known: Texts | None = None) -> int:
    """Write the report, and give the exit code."""
    is_written = write(report, settings, code, known)
    say(report, quiet=settings.quiet)
    return code if is_written else FAILED


def _told_after(fixes: Fixes, report: Report, code: int) -> int:
    """Write the report of what is left after fixing, where it is wanted, and what was fixed."""
    settings = fixes.settings
    code = fixes.exit_code(code)
    if settings.fix_only:
        complain_of(report.failures)
    else:
        code = _told(report, settings, code)
    if not settings.quiet:
        fixes.tell()
    return code


def _refuse_to_replace(settings: Settings, read: Iterable[str]) -> None:
    """Refuse to write a report over a file that is read; others are written nevertheless."""
    if any(output.path for output in settings.outputs):
        from asl_analyze.cli.check.outputs import refuse_bad_places

        own = [text.path for config in settings.governing.configs for text in config.texts]
        refuse_bad_places(settings.outputs, [*own, *read])


def _with_nothing(report: Report, settings: Settings) -> list[str]:
    """The named directories in which there is no definition; named files if there is none at all.

    Of a named file without a definition a note tells already.
    """
    checked = [file.source.path for file in report.files]
    if settings.fail_on_nothing and not checked and not report.failures:
        return list(settings.paths)
    return [
        path
        for path in settings.directories
        if not any(one.startswith(shown(path)) for one in checked)
    ]


def _tell_what_is_left_out(settings: Settings, checked: Iterable[str]) -> None:
    """Say what the repository itself keeps from being checked."""
    for configured in settings.configured():
        from asl_analyze.cli.options.configured import tell_of_configuration

        tell_of_configuration(configured, quiet=settings.quiet)
    if not settings.quiet:
        for of_no_effect in settings.governing.without_effect():
            note(of_no_effect)
    if settings.directories:
        from asl_analyze.cli.check.unsearched import unsearched
        from asl_analyze.cli.options.configured import in_pipeline

        said = unsearched(settings, checked) if in_pipeline() or not settings.quiet else None
        if said is not None:
            note(said)


def _tell_of_output(report: Report, inputs: list[FoundFile]) -> None:
    """Say that the CDK's output was searched, which other tools leave out."""
    marked = f"/{SYNTHESIZED}/"
    met = {file.path for file in inputs if not file.named and marked in f"/{file.path}"}
    for file in report.files:
        if file.source.path in met:
            folder = f"/{file.source.path}".partition(marked)[0] + f"/{SYNTHESIZED}"
            note(f"{folder[1:]}: the CDK's output is searched even where git ignores it")
            return
