"""Paths that are meant for the service a task calls, not for Step Functions."""

from __future__ import annotations

from asl_analyze.aws.arn import parse_resource
from asl_analyze.aws.jsonpath_parameters import evaluated_by_service
from asl_analyze.language.model import Task
from asl_analyze.syntax.tree import Object, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.embedded.expressions import Expression


def is_foreign(expression: Expression) -> bool:
    """Whether a text that looks like a path is a parameter that the task's service evaluates."""
    state = expression.state
    resource = parse_resource(state.resource or "") if isinstance(state, Task) else None
    if resource is None or resource.service is None:
        return False
    return evaluated_by_service(resource.service, _names_above(expression))


def _names_above(expression: Expression) -> Iterator[str]:
    """The keys whose values hold the expression's text."""
    place = expression.string
    for node in walk(expression.site.node):
        if isinstance(node, Object):
            for name, member in node.members.items():
                if member.value.start <= place.start and place.end <= member.value.end:
                    yield name
