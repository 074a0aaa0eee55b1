"""Which data `$` means in which field."""

from __future__ import annotations

from asl_analyze.flow.data.data import ERROR_OUTPUT
from asl_analyze.language.model import Choice, Map, Parallel, Pass, Task
from asl_analyze.language.remembered import remembered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.embedded.expressions import Expression
    from asl_analyze.flow.data.data import Data
    from asl_analyze.flow.data.shape import Shape


def base_of(expression: Expression, data: Data) -> Shape:
    """The shape of what a path in this field begins at; None where it may be anything."""
    state, field, label = data.state, expression.site.field, expression.site.where.label
    # What ItemsPath begins at when an ItemReader reads the items is not documented.
    if field == "ResultPath" or (field == "ItemsPath" and state.get("ItemReader") is not None):
        return None
    if label.startswith("Catch["):
        return ERROR_OUTPUT if field == "Assign" else None
    if field == "InputPath":
        return data.raw
    if field == "OutputPath":
        return data.merged
    if field == "ResultSelector":
        return data.result
    if field == "Assign" and isinstance(state, (Task, Pass, Parallel, Map)):
        return data.result
    return None if isinstance(state, Choice) and _asks_for_presence(state) else data.effective


@remembered
def _asks_for_presence(state: Choice) -> bool:
    operators = (rule.operator for top in state.choices for rule in top.walk())
    return any(operator is None or operator.name == "IsPresent" for operator in operators)
