"""Tasks whose `Resource` becomes the ARN of a Lambda function when it is deployed."""

from __future__ import annotations

from asl_analyze.syntax.tokens import token_name
from asl_analyze.syntax.tree import Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.language.model import Task


def is_deployed_function(task: Task) -> bool | None:
    """Whether its host says that it is a function; None where no token is the whole `Resource`."""
    node = task.written_resource.node
    text = node.text if isinstance(node, Unknown) else task.resource or ""
    name = token_name(text)
    return None if name is None else name in task.machine.definition.functions
