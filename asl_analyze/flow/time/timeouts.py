"""What ends a task that never answers."""

from __future__ import annotations

from asl_analyze.aws.actions import limits_job
from asl_analyze.flow.time.executions import is_express

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.language.model import Task


def is_bounded(task: Task) -> bool:
    """Whether a timeout of the task or of the execution around it ends its wait."""
    return task.is_timed or task.machine.timeout_seconds.is_given or is_express(task.scope)


def limits_its_job(task: Task) -> bool:
    """Whether the request itself sets a limit to the job it starts."""
    request = task.request.value
    if request is None:
        return task.request.is_given
    return any(limits_job(name.removesuffix(".$")) for name in request.members)
