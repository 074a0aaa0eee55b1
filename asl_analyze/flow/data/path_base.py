"""Which data `$` means in which field."""

from __future__ import annotations

from asl_analyze.flow.data.data import ERROR_OUTPUT
from asl_analyze.language.model import Choice, Map, Parallel, Pass, Task

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.embedded.expressions import Expression
    from asl_analyze.flow.data.data import Data
    from asl_analyze.flow.data.shape import Shape
    from asl_analyze.language.model import ChoiceRule


def base_of(expression: Expression, data: Data) -> Shape:
    """The shape of what a path in this field begins at; None where it may be anything."""
    state, field, label = data.state, expression.site.field, expression.site.where.label
    # What ItemsPath begins at when an ItemReader reads the items is not documented.
    reads = isinstance(state, Map) and state.item_reader.is_given
    if field == "ResultPath" or (field == "ItemsPath" and reads):
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
    return None if isinstance(state, Choice) and _asks(state) else data.effective


def _asks(state: Choice) -> bool:
    known: dict[int, bool] = state.scope.derived.setdefault("asks for presence", {})
    if id(state) not in known:
        known[id(state)] = any(map(_asks_for_presence, state.choices))
    return known[id(state)]


def _asks_for_presence(rule: ChoiceRule) -> bool:
    waiting = [rule]
    while waiting:
        rule = waiting.pop()
        if rule.operator is None or rule.operator.name == "IsPresent":
            return True
        waiting.extend(rule.children)
    return False
