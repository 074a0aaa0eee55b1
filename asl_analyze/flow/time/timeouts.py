"""What ends a task that never answers."""

from __future__ import annotations

from asl_analyze.flow.time.executions import is_express
from asl_analyze.syntax.tree import Object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.language.model import Task

TIMEOUTS = frozenset(
    ("TimeoutSeconds", "TimeoutSecondsPath", "HeartbeatSeconds", "HeartbeatSecondsPath")
)

# Request members by which Batch, CodeBuild, EMR Serverless, Glue and SageMaker bound a job.
JOB_LIMITS = (
    "ExecutionTimeoutMinutes",
    "StoppingCondition",
    "Timeout",
    "TimeoutInMinutesOverride",
)


def is_bounded(task: Task) -> bool:
    """Whether a timeout of the task or of the execution around it ends its wait."""
    return (
        not TIMEOUTS.isdisjoint(task.node.members)
        or task.machine.node.get("TimeoutSeconds") is not None
        or is_express(task.scope)
    )


def limits_its_job(task: Task) -> bool:
    """Whether the request itself sets a limit to the job it starts."""
    request = task.get("Parameters") or task.get("Arguments")
    if not isinstance(request, Object):
        return request is not None
    return any(name.removesuffix(".$") in JOB_LIMITS for name in request.members)
