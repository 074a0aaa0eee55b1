"""What a Task's work gives, as a shape."""

from __future__ import annotations

from asl_analyze.aws.integrations import parse_resource
from asl_analyze.aws.table import table
from asl_analyze.shapes.shape import ANY, record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.language.model import Task
    from asl_analyze.shapes.shape import Shape


def result_shape(task: Task) -> Shape:
    """What a Task gives before `ResultSelector`."""
    resource = parse_resource(task.resource or "")
    if resource is None or resource.pattern or resource.kind == "aws-sdk":
        return ANY
    names = table("results")["results"].get(f"{resource.service}:{resource.action}")
    return ANY if names is None else record(dict.fromkeys(names, ANY))
