"""Definitions as they were at a revision in git."""

from __future__ import annotations

import os
import subprocess

from asl_analyze.cli.messages import RefusedError

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
        raise RefusedError(f"{path}: git knows no revision '{revision}' here")
    commit = known.stdout.decode().strip()
    shown = _git(folder, "show", f"{commit}:./{name}")
    if shown.returncode:
        return []
    report = analyze_bytes(
        path,
        shown.stdout,
        engine_for(chosen(["reading"], [])),
        named=True,
        workflow_type=workflow_type and workflow_type.upper(),
    )
    return [] if report is None else list(report.definitions)


def _git(folder: str, *words: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", "-C", folder, *words], capture_output=True, check=False)  # noqa: S603, S607
    except OSError as error:
        raise RefusedError(f"git cannot be run: {error.strerror}") from error
