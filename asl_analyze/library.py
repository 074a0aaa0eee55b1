"""The library's way in: files or a text to findings."""

from __future__ import annotations

import os

from asl_analyze.documents.definition import EXPRESS, STANDARD
from asl_analyze.engine import Engine
from asl_analyze.files.found import FoundFile
from asl_analyze.files.roots import disk_around
from asl_analyze.registry import chosen
from asl_analyze.session.context import Context
from asl_analyze.session.session import Session
from asl_analyze.world.overlay import Overlay

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from asl_analyze.migrate.express.outcome import Movings
    from asl_analyze.migrate.outcome import Migration
    from asl_analyze.result import Report

NAMELESS = "<text>"


def analyze(
    target: str | os.PathLike[str],
    *,
    workflow_type: str | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    context: bool = True,
    suppressions: bool = True,
) -> Report:
    """Analyze a file by its path, or a definition given as text.

    A string is taken for text when it holds a line end or begins like JSON (`{`); everything else
    is a path. The definition files that a template uses are analyzed with it, and a definition file
    is analyzed as the templates of its repository use it, unless `context` is false.
    `workflow_type` is `"STANDARD"`, `"EXPRESS"` or None, in any case. `select` and `ignore` name
    rules as the options of the command line do: codes, the start of codes, names, families.
    What the file itself suppresses is not in the report's `results` but in `suppressed`, where each
    finding has a `suppressed` that says who did it and why; unless `suppressions` is false: then
    nothing is suppressed.

    Raises:
        OSError: when the path cannot be read; IsADirectoryError for a directory.
        TypeError: for a target that is neither a path nor text.
        ValueError: for a workflow type or a rule that there is not.
    """
    engine = _engine(select, ignore, suppressions=suppressions)
    kind = _workflow_type(workflow_type)
    if _is_text(target, "analyze"):
        return _of_text(str(target), Session(disk_around([NAMELESS]), engine, workflow_type=kind))
    path = os.fspath(target)
    around = Context().uses if context else None
    session = Session(disk_around([path]), engine, workflow_type=kind, around=around)
    return session.report_on(session.run([FoundFile(path, named=True, certain=True)]))


def migrate_jsonata(
    target: str | os.PathLike[str],
    *,
    partial: bool = False,
    variables: bool = False,
    states: Iterable[str] = (),
    workflow_type: str | None = None,
    context: bool = True,
) -> Migration:
    """Convert the state machines of a file, or of a definition given as text, to JSONata.

    Nothing is written: `files[0].text` of what comes back is the converted text. Where a state has
    to stay in JSONPath its machine stays as it is, unless `partial` is true. With `variables` an
    expression names a long path that it repeats. `states` are the names of those to convert, none
    for all. The others are as for `analyze`.

    Raises:
        OSError: when the path cannot be read; IsADirectoryError for a directory.
        TypeError: for a target that is neither a path nor text.
        ValueError: for a workflow type that there is not.
    """
    from asl_analyze.migrate.convert import Asked, migrated
    from asl_analyze.migrate.outcome import Migration, joined

    # Every error counts in what is written.
    engine, kind = _engine((), (), suppressions=False), _workflow_type(workflow_type)
    asked = Asked(states, partial=partial, variables=variables)
    if _is_text(target, "migrate_jsonata"):
        session = Session(disk_around([NAMELESS]), engine, workflow_type=kind)
        data = str(target).encode("utf-8", "surrogatepass")
        return Migration(migrated(session.open_as(NAMELESS, data), data, asked))
    path = os.fspath(target)
    around = Context().uses if context else None
    session = Session(disk_around([path]), engine, workflow_type=kind, around=around)
    analyses = session.run([FoundFile(path, named=True, certain=True)])
    made = [migrated(one, session.world.read(one.source.path), asked) for one in analyses]
    return Migration(joined(file for files in made for file in files))


def as_workflow_type(
    target: str | os.PathLike[str],
    workflow_type: str,
    *,
    per_month: int = 1_000_000,
    region: str = "us-east-1",
    assumptions: Mapping[str, object] | None = None,
    log_level: str | None = None,
    log_data: bool | None = None,
    context: bool = True,
) -> Movings:
    """What it takes that the state machines of a file, or of a text, are of a workflow type.

    Each of the `movings` that come back has the verdict (`what`), what stands in the way
    (`blockers`), what only a deployment knows (`unknown`), what is otherwise then (`risks`), what
    is to be changed (`changes`), the `parts` that could move alone with their texts, and the
    `bills` of `per_month` executions in US dollars. Nothing is written.

    `assumptions` have the form of a profile file of `asl-analyze cost`; `log_level` (`"ALL"`,
    `"ERROR"`, `"FATAL"`, `"OFF"`) and `log_data` say how the Express workflow logs, as it is
    configured where they are None. The others are as for `analyze`.

    Raises:
        OSError: when the path cannot be read; IsADirectoryError for a directory.
        TypeError: for a target that is neither a path nor text.
        ValueError: for a workflow type or a level of logs that there is not, a region without
            prices, and assumptions that cannot be used.
    """
    from asl_analyze.migrate.express.asked import billing_of, movings

    kind = _workflow_type(workflow_type)
    if kind is None:
        raise ValueError(f"workflow_type must be '{STANDARD}' or '{EXPRESS}', not None")
    billing = billing_of(per_month, region, assumptions, log_level, log_data)
    engine = _engine((), (), suppressions=True)
    engine.edits_of = ()
    if _is_text(target, "as_workflow_type"):
        return movings(
            _of_text(str(target), Session(disk_around([NAMELESS]), engine)), kind, billing
        )
    path = os.fspath(target)
    around = Context().uses if context else None
    session = Session(disk_around([path]), engine, around=around)
    report = session.report_on(session.run([FoundFile(path, named=True, certain=True)]))
    return movings(report, kind, billing)


def open_session(
    paths: Iterable[str | os.PathLike[str]],
    *,
    workflow_type: str | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    context: bool = True,
    suppressions: bool = True,
    buffers: Mapping[str, bytes] | None = None,
) -> Session:
    """A session that may read the repositories around some files and directories.

    `buffers` are files as an editor has them that has not saved them, by their paths. The others
    are as for `analyze`.

    Raises:
        ValueError: for a workflow type or a rule that there is not.
    """
    engine = _engine(select, ignore, suppressions=suppressions)
    kind = _workflow_type(workflow_type)
    disk = disk_around([os.fspath(path) for path in paths])
    world = disk if buffers is None else Overlay(disk, buffers)
    around = Context().uses if context else None
    return Session(world, engine, workflow_type=kind, around=around)


def _engine(select: Iterable[str], ignore: Iterable[str], *, suppressions: bool) -> Engine:
    rules = chosen(_selectors(select), _selectors(ignore))
    return Engine(rules, heeds_suppressions=suppressions)


def _is_text(target: object, caller: str) -> bool:
    """Whether a target is the text of a definition, rather than the path of a file.

    Raises:
        TypeError, IsADirectoryError: where it is neither.
    """
    if not isinstance(target, (str, os.PathLike)):
        raise TypeError(
            f"{caller}() needs a path or a definition as text, not {type(target).__name__}; "
            "json.dumps() makes text of a dict"
        )
    if isinstance(target, str) and (target.lstrip()[:1] == "{" or "\n" in target):
        return True
    path = os.fspath(target)
    if os.path.isdir(path):
        raise IsADirectoryError(
            f"{caller}() reads one file, and '{path}' is a directory; "
            "the command line takes directories"
        )
    return False


def _of_text(text: str, session: Session) -> Report:
    return session.report_on([session.open_as(NAMELESS, text.encode("utf-8", "surrogatepass"))])


def _selectors(given: Iterable[str]) -> list[str]:
    return [given] if isinstance(given, str) else list(given)


def _workflow_type(given: str | None) -> str | None:
    if given is None or given.upper() in (STANDARD, EXPRESS):
        return given and given.upper()
    raise ValueError(f"workflow_type must be '{STANDARD}', '{EXPRESS}' or None, not '{given}'")
