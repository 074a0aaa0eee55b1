"""What the actions of AWS's APIs do, as far as their names and parameters tell.

Facts, sources and date: `data/actions.json`.
"""

from __future__ import annotations

from asl_analyze.aws.table import table


def only_reads(action: str) -> bool:
    """Whether an action looks at something and leaves it as it is."""
    return action.startswith(tuple(table("actions")["reading"]))


def means_success(status: str) -> bool:
    """Whether a status, in capitals or not, says that what was waited for went well."""
    return status.upper() in table("actions")["succeeded"]


def limits_job(parameter: str) -> bool:
    """Whether a parameter bounds how long the job that an action starts may run."""
    return parameter in table("actions")["job_limits"]
