"""Which frame an expression reads: what `$` and `$states` mean in which field."""

from __future__ import annotations

from asl_analyze.flow.values.frame import Frame
from asl_analyze.language.model import JSONATA, Map, Parallel, Pass, Task
from asl_analyze.shapes.shape import ANY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.embedded.expressions import Expression
    from asl_analyze.flow.data.stages import Data
    from asl_analyze.language.model import Transition
    from asl_analyze.syntax.tree import Node


def frame_of(expression: Expression, data: Data) -> Frame | None:
    """What an expression can read; None where that is not known, or nothing is read."""
    field, label = expression.site.field, expression.site.where.label
    if label.startswith("Catch["):
        return _caught(label, data) if field in ("Assign", "Output") else None
    is_legacy = field == "Parameters" and isinstance(data.state, Map) and not label
    if field == "ItemSelector" or is_legacy:
        return data.per_item
    if label.startswith("Choices["):
        return _of_rule(expression, data)
    if data.state.language == JSONATA:
        return data.after if not label and field in ("Output", "Assign") else data.before
    return _of_jsonpath(field, label, data)


def _of_jsonpath(field: str, label: str, data: Data) -> Frame | None:
    state = data.state
    if field == "ResultPath":
        return None
    if field == "ItemsPath" and isinstance(state, Map) and state.item_reader.is_given:
        return data.before.reading(ANY)  # what it begins at is not documented then
    if field == "InputPath":
        return data.before.reading(data.raw)
    if field == "OutputPath":
        return data.before.reading(data.merged)
    behind = isinstance(state, (Task, Pass, Parallel, Map)) and not label
    if field == "ResultSelector" or (field == "Assign" and behind):
        return data.after
    return data.before


def _of_rule(expression: Expression, data: Data) -> Frame | None:
    """What a choice rule can read; None where it is never asked.

    What it assigns and puts out is worked out where it holds.
    """
    where, field = expression.site.where, expression.site.field
    if field in ("Assign", "Output"):
        point = next((data.held[e] for e in data.held if _is_of(e, where.node)), None)
    else:
        asked = data.asked.get(where.node)
        # Whether something is there may well be asked of what is not.
        point = None if "IsPresent" in where.node.members else asked
    if point is None or not point.data.kinds:
        return None
    return Frame(point.data, point, data.before.context)


def _is_of(edge: Transition, rule: Node) -> bool:
    return edge.holder is not None and edge.holder.node is rule


def _caught(label: str, data: Data) -> Frame | None:
    number = label[len("Catch[") :].partition("]")[0]
    return data.caught.get(int(number))
