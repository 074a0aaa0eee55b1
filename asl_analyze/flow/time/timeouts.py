"""What ends a task that never answers."""

from __future__ import annotations

from asl_analyze.flow.time.executions import is_express

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.language.model import Task

# Request members by which Batch, CodeBuild, EMR Serverless, Glue and SageMaker bound a job.
JOB_LIMITS = (
    "ExecutionTimeoutMinutes",
    "StoppingCondition",
    "Timeout",
    "TimeoutInMinutesOverride",
)


def is_bounded(task: Task) -> bool:
    """Whether a timeout of the task or of the execution around it ends its wait."""
    return task.is_timed or task.machine.timeout_seconds.is_given or is_express(task.scope)


def limits_its_job(task: Task) -> bool:
    """Whether the request itself sets a limit to the job it starts."""
    request = task.request.value
    if request is None:
        return task.request.is_given
    return any(name.removesuffix(".$") in JOB_LIMITS for name in request.members)
