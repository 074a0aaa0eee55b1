"""Files as a test has them, to their reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asl_analyze.session.analysis import Analysis
from asl_analyze.session.terms import Terms

if TYPE_CHECKING:
    from asl_analyze.documents.project import Project
    from asl_analyze.engine import Engine
    from asl_analyze.result import FileReport


def analyze_bytes(
    path: str,
    data: bytes,
    engine: Engine,
    *,
    named: bool,
    workflow_type: str | None = None,
    project: Project | None = None,
) -> FileReport | None:
    """The report of one file's bytes; None when it holds no definition."""
    terms = Terms(engine, workflow_type=workflow_type)
    analysis = Analysis(path, data, terms, named=named, project=project, keep=False)
    return analysis.report
