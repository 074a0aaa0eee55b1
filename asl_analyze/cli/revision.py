"""Definitions as they were at a revision in git."""

from __future__ import annotations

import os
import subprocess

from asl_analyze.cli.messages import RefusedError
from asl_analyze.files.found import reason

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.documents.definition import Definition


def definitions_at(revision: str, path: str, workflow_type: str | None) -> list[Definition]:
    """The definitions of a file at a revision; none where it was not there yet.

    Raises:
        RefusedError: where git does not know the revision, or there is no repository.
    """
    from asl_analyze.analysis import analyze_bytes, engine_for
    from asl_analyze.registry import chosen

    folder, name = os.path.split(os.path.abspath(path))
    known = _git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if known.returncode:
        inside = _git(folder, "rev-parse", "--is-inside-work-tree")
        if inside.returncode:
            raise RefusedError(f"{path}: --base needs a git repository, and there is none here")
        raise RefusedError(f"{path}: there is no revision '{revision}' in this git repository")
    commit = known.stdout.decode().strip()
    shown = _git(folder, "show", f"{commit}:./{name}")
    if shown.returncode:
        return []
    from asl_analyze.documents.context import Context
    from asl_analyze.documents.project import Project
    from asl_analyze.files.roots import disk_around

    report = analyze_bytes(
        path,
        shown.stdout,
        engine_for(chosen(["reading"], [])),
        named=True,
        workflow_type=workflow_type and workflow_type.upper(),
        project=Project(disk_around([path])),
        around=Context().uses(path),
    )
    return [] if report is None else list(report.definitions)


def _git(folder: str, *words: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", "-C", folder, *words], capture_output=True, check=False)  # noqa: S603, S607
    except OSError as error:
        raise RefusedError(
            f"--base needs git, which cannot be run here: {reason(error)}"
        ) from error
