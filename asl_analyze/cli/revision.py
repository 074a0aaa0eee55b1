"""Definitions as they were at a revision in git."""

from __future__ import annotations

import os
import subprocess

from asl_analyze.cli.messages import RefusedError
from asl_analyze.files.found import reason
from asl_analyze.files.repository import repository_top

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from asl_analyze.documents.definition import Definition

# A repository without `.git` is only one that is named (git 2.38 and later).
GIT = ("git", "-c", "safe.bareRepository=explicit")


def definitions_at(
    revision: str, path: str, workflow_type: str | None, allowed: Iterable[str] = ()
) -> list[Definition]:
    """The definitions of a file at a revision; none where it was not there yet.

    `allowed` are directories that may be read besides; of a file outside there are none.

    Raises:
        RefusedError: where git does not know the revision, or there is no repository.
    """
    from asl_analyze.analysis import analyze_bytes, engine_for
    from asl_analyze.files.roots import disk_around
    from asl_analyze.registry import chosen

    world = disk_around([path], allowed)
    if not world.holds(path):
        return []
    folder, name = os.path.split(os.path.abspath(path))
    top = _git_folder(os.path.realpath(folder))
    if top is None:
        raise RefusedError(f"{path}: --base needs a git repository, and there is none here")
    known = _git(top, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if known.returncode:
        inside = _git(top, "rev-parse", "--is-inside-work-tree")
        if inside.returncode:
            raise RefusedError(f"{path}: --base needs a git repository, and there is none here")
        raise RefusedError(f"{path}: there is no revision '{revision}' in this git repository")
    commit = known.stdout.decode().strip()
    inner = os.path.relpath(os.path.join(os.path.realpath(folder), name), top)
    shown = _git(top, "cat-file", "blob", f"{commit}:./{inner.replace(os.sep, '/')}")
    if shown.returncode:
        return []
    from asl_analyze.documents.context import Context
    from asl_analyze.documents.project import Project

    report = analyze_bytes(
        path,
        shown.stdout,
        engine_for(chosen(["reading"], [])),
        named=True,
        workflow_type=workflow_type and workflow_type.upper(),
        project=Project(world),
        around=Context().uses(path),
    )
    return [] if report is None else list(report.definitions)


def _git_folder(folder: str) -> str | None:
    """Where git may look for the repository that holds a directory (absolute and real).

    Never in the directory itself: one that holds `HEAD`, `objects` and `refs` is to git a
    repository of its own, a commit can contain these, and its `config` names programs to run. At
    the top git finds `.git` first, which no commit contains. Who sets GIT_DIR has git not look.
    """
    return folder if "GIT_DIR" in os.environ else repository_top(folder)


def _git(folder: str, *words: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run([*GIT, "-C", folder, *words], capture_output=True, check=False)  # noqa: S603
    except OSError as error:
        raise RefusedError(
            f"--base needs git, which cannot be run here: {reason(error)}"
        ) from error
