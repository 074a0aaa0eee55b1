"""The library's way in: a file or a text to its findings."""

from __future__ import annotations

import os

from asl_analyze.budget import UNLIMITED
from asl_analyze.documents.find import (
    Found,
    find_definitions,
    looks_like_host,
)
from asl_analyze.engine import Engine
from asl_analyze.files.kinds import is_certain
from asl_analyze.registry import chosen
from asl_analyze.result import FileReport, Report, identity
from asl_analyze.source.text import SourceText
from asl_analyze.syntax.decode import decode
from asl_analyze.syntax.read import format_of, read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.budget import Budget
    from asl_analyze.documents.project import Project, Use
    from asl_analyze.rule import Rule
    from asl_analyze.syntax.tree import Tree


def analyze(target: str | os.PathLike[str], *, workflow_type: str | None = None) -> Report:
    """Analyze a file by its path, or a definition given as text.

    A string is taken for text when it holds a line end or begins like JSON (`{`); everything else
    is a path. The definition files that a template uses are analyzed with it. `workflow_type` is
    `"STANDARD"`, `"EXPRESS"` or None.

    Raises:
        OSError: when the path cannot be read.
    """
    engine = Engine(chosen((), ()))
    if isinstance(target, str) and (target.lstrip()[:1] == "{" or "\n" in target):
        path, data = "<text>", target.encode("utf-8", "surrogatepass")
    else:
        path = os.fspath(target)
        data = _bytes_of(path)
    files = analyze_with_used(path, data, engine, workflow_type=workflow_type)
    return Report(files, engine.rules, [])


def analyze_with_used(
    path: str, data: bytes, engine: Engine, *, workflow_type: str | None = None
) -> list[FileReport]:
    """The findings in a named file and in the definition files that it uses.

    Raises:
        OSError: when one of those cannot be read.
    """
    from asl_analyze.documents.project import Project

    project = Project()
    files: list[FileReport] = []
    while True:
        report = analyze_bytes(
            path, data, engine, named=True, workflow_type=workflow_type, project=project
        )
        files.extend([] if report is None else [report])
        unread = project.unread()
        if not unread:
            return files
        path = unread[0]
        data = _bytes_of(path)


def _bytes_of(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def analyze_bytes(
    path: str,
    data: bytes,
    engine: Engine,
    *,
    named: bool,
    workflow_type: str | None = None,
    project: Project | None = None,
) -> FileReport | None:
    """The findings in one file's bytes; None when it holds no definition.

    `named` says that a user named the file, rather than that a search met it. `project` knows how
    the templates that were read before use the file, and learns which files this one uses.
    """
    text, decoding_faults = decode(data)
    source = SourceText(path, text)
    uses = project.uses(path) if project is not None else []
    tree = read(text, format_of(path, text))
    if uses and not looks_like_host(tree.root):
        found = _used(source, tree, uses, workflow_type)
    else:
        found = find_definitions(
            source, tree, named=named, workflow_type=workflow_type, project=project
        )
        if not (found.definitions or found.parts) and not (
            found.faults and (named or found.is_damaged or is_certain(path))
        ):
            return None
    results = engine.run(source, [*decoding_faults, *found.faults], found.definitions, found.parts)
    if project is not None:
        results = [one for one in results if not project.is_told(identity(one), path)]
    return FileReport(source, found.definitions, results, found.parts)


def _used(source: SourceText, tree: Tree, uses: list[Use], workflow_type: str | None) -> Found:
    from asl_analyze.documents.used import used_definitions

    return Found(used_definitions(source, tree, uses, workflow_type), [], [])


def engine_for(rules: list[Rule], budget: Budget = UNLIMITED) -> Engine:
    """An engine for a chosen set of rules, and what an execution may cost."""
    return Engine(rules, budget)
