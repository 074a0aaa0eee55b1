"""The library's way in: a file or a text to its findings."""

from __future__ import annotations

import os

from asl_analyze.budget import UNLIMITED
from asl_analyze.documents.definition import EXPRESS, STANDARD
from asl_analyze.documents.file_names import is_certain
from asl_analyze.documents.find import (
    Found,
    find_definitions,
    looks_like_host,
)
from asl_analyze.engine import Engine
from asl_analyze.files.roots import disk_around
from asl_analyze.registry import chosen
from asl_analyze.result import FileReport, Report, failures_within, identity
from asl_analyze.source.text import SourceText
from asl_analyze.syntax.decode import decode
from asl_analyze.syntax.read import format_of, read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from asl_analyze.budget import Budget
    from asl_analyze.documents.project import Project, Use
    from asl_analyze.rule import Rule
    from asl_analyze.syntax.tree import Tree
    from asl_analyze.world.world import World


def analyze(
    target: str | os.PathLike[str],
    *,
    workflow_type: str | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    context: bool = True,
) -> Report:
    """Analyze a file by its path, or a definition given as text.

    A string is taken for text when it holds a line end or begins like JSON (`{`); everything else
    is a path. The definition files that a template uses are analyzed with it, and a definition file
    is analyzed as the templates of its repository use it, unless `context` is false.
    `workflow_type` is `"STANDARD"`, `"EXPRESS"` or None, in any case. `select` and `ignore` name
    rules as the options of the command line do: codes, the start of codes, names, families.

    Raises:
        OSError: when the path cannot be read; IsADirectoryError for a directory.
        TypeError: for a target that is neither a path nor text.
        ValueError: for a workflow type or a rule that there is not.
    """
    engine = Engine(chosen(_selectors(select), _selectors(ignore)))
    kind = _workflow_type(workflow_type)
    if not isinstance(target, (str, os.PathLike)):
        raise TypeError(
            f"analyze() needs a path or a definition as text, not {type(target).__name__}; "
            "json.dumps() makes text of a dict"
        )
    if isinstance(target, str) and (target.lstrip()[:1] == "{" or "\n" in target):
        files = analyze_with_used(
            "<text>", target.encode("utf-8", "surrogatepass"), engine, workflow_type=kind
        )
        return Report(files, engine.rules, failures_within(files))
    path = os.fspath(target)
    if os.path.isdir(path):
        raise IsADirectoryError(
            f"analyze() reads one file, and '{path}' is a directory; "
            "the command line checks directories"
        )
    world = disk_around([path])
    data = world.read(path)
    around = _around(path) if context else ()
    files = analyze_with_used(path, data, engine, workflow_type=kind, around=around, world=world)
    return Report(files, engine.rules, failures_within(files))


def _selectors(given: Iterable[str]) -> list[str]:
    return [given] if isinstance(given, str) else list(given)


def _workflow_type(given: str | None) -> str | None:
    if given is None or given.upper() in (STANDARD, EXPRESS):
        return given and given.upper()
    raise ValueError(f"workflow_type must be '{STANDARD}', '{EXPRESS}' or None, not '{given}'")


def _around(path: str) -> Sequence[Use]:
    """How the templates of its repository use a file."""
    from asl_analyze.session.context import Context

    return Context().uses(path)


def analyze_with_used(
    path: str,
    data: bytes,
    engine: Engine,
    *,
    workflow_type: str | None = None,
    around: Sequence[Use] = (),
    world: World | None = None,
) -> list[FileReport]:
    """The findings in a named file and in the definition files that it uses.

    `around` are uses of the named file by templates that are not analyzed. `world` are the files
    that may be read, by default those around the named one.

    Raises:
        OSError: when one of those cannot be read.
    """
    from asl_analyze.documents.project import Project

    world = world or disk_around([path])
    project = Project(world)
    files: list[FileReport] = []
    while True:
        report = analyze_bytes(
            path,
            data,
            engine,
            named=True,
            workflow_type=workflow_type,
            project=project,
            around=around,
        )
        files.extend([] if report is None else [report])
        unread = project.unread()
        if not unread:
            return files
        path, around = unread[0], ()
        data = world.read(path)


def analyze_bytes(
    path: str,
    data: bytes,
    engine: Engine,
    *,
    named: bool,
    workflow_type: str | None = None,
    project: Project | None = None,
    around: Sequence[Use] = (),
) -> FileReport | None:
    """The findings in one file's bytes; None when it holds no definition.

    `named` says that a user named the file, rather than that a search met it. `project` knows how
    the templates that were read before use the file, and learns which files this one uses;
    `around` are uses by templates that are not analyzed themselves.
    """
    text, decoding_faults = decode(data)
    source = SourceText(path, text)
    uses = _uses(path, project, around)
    if project is not None:
        project.template = path
    tree = read(text, format_of(path, text))
    if uses and not looks_like_host(tree.root):
        found = _used(source, tree, uses, workflow_type)
    else:
        found = find_definitions(
            source, tree, named=named, workflow_type=workflow_type, project=project
        )
        if not (found.definitions or found.parts or found.unread) and not (
            found.faults and (named or found.is_damaged or is_certain(path))
        ):
            return None
    results = engine.run(source, [*decoding_faults, *found.faults], found.definitions, found.parts)
    if project is not None:
        results[:] = [one for one in results if not project.is_told(identity(one), path)]
    repeated = results.count_repeated()
    return FileReport(
        source,
        found.definitions,
        results,
        found.parts,
        left_out=repeated,
        repeated=repeated,
        unread=[*found.unread, *sorted(results.unread)],
    )


def _uses(path: str, project: Project | None, around: Sequence[Use]) -> Sequence[Use]:
    """How templates use a file, each template once."""
    if project is None:
        return around
    uses = project.uses(path)
    known = {os.path.realpath(use.template) for use in uses} if around else set()
    return [*uses, *(use for use in around if os.path.realpath(use.template) not in known)]


def _used(source: SourceText, tree: Tree, uses: Sequence[Use], workflow_type: str | None) -> Found:
    from asl_analyze.documents.used import used_definitions

    return Found(used_definitions(source, tree, uses, workflow_type), [], [])


def engine_for(rules: list[Rule], budget: Budget = UNLIMITED) -> Engine:
    """An engine for a chosen set of rules, and what an execution may cost."""
    return Engine(rules, budget)
