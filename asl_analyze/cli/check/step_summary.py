"""The summary of a step in GitHub Actions, which GitHub shows below the run of a workflow.

A step may write 1 MiB to the file that a variable names, and other commands of the step write there
too (read on 2026-11-28):
https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#adding-a-job-summary
"""

from __future__ import annotations

import os

from asl_analyze.cli.printing.messages import warn
from asl_analyze.cli.printing.report_file import append_file
from asl_analyze.escape.log import guarded
from asl_analyze.files.found import reason
from asl_analyze.reports.formats import render

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.reports.options import Options
    from asl_analyze.result import Report

VARIABLE = "GITHUB_STEP_SUMMARY"
# Bytes of all that a step writes.
MOST = 1024 * 1024


def add_to_summary(report: Report, options: Options) -> None:
    """Add the report, as far as there is room; what keeps it from there is said, and does no harm.

    Nobody asked for this file by name, so that it has no say in the exit code.
    """
    path = os.environ.get(VARIABLE)
    if not path:
        return
    try:
        options.room = MOST - os.path.getsize(path) - 1 if os.path.exists(path) else MOST - 1
        text = guarded(render("markdown", report, options))
        if not append_file(f"{text}\n".encode(), path, MOST):
            warn(f"{VARIABLE}: the report has no room in the summary of this step")
    except OSError as error:
        warn(f"{VARIABLE}: the summary of this step cannot be written: {reason(error)}")
