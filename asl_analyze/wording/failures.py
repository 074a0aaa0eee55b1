"""What can go wrong in a Task, as a message says it."""

from __future__ import annotations

from asl_analyze.aws.arn import parse_resource
from asl_analyze.aws.errors import prefixes
from asl_analyze.language.model import JSONATA
from asl_analyze.syntax.tree import String, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from asl_analyze.language.model import Task
    from asl_analyze.syntax.tree import Node

# A sentence bears this many.
MOST = 4


def failure_words(tasks: Iterable[Task]) -> str:
    """The errors that tasks are known to fail with: "'States.Timeout', 'Glue.…' or another one"."""
    names = dict.fromkeys(name for task in tasks for name in _names(task))
    quoted = [f"'{name}'" for name in names][:MOST]
    return f"{', '.join(quoted)} or another error" if quoted else "an error"


def _names(task: Task) -> list[str]:
    resource = parse_resource(task.resource or "")
    known = None if resource is None else prefixes(resource)
    names = [] if known is None or known.confidence == "low" else [f"{known.names[0]}…"]
    if resource is not None and (resource.pattern or "").startswith(".sync"):
        names.append("States.TaskFailed")
    if task.is_timed:
        names.append("States.Timeout")
    if task.language == JSONATA and any(map(_is_expression, walk(task.node))):
        names.append("States.QueryEvaluationError")
    return names


def _is_expression(node: Node) -> bool:
    return isinstance(node, String) and node.value.startswith("{%")
