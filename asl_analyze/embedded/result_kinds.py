"""Which kinds of values a field accepts from its JSONata expression.

Source: AWS Step Functions Developer Guide, "Transforming data with JSONata" and the pages of the
states (2026-11). `Condition` has a rule of its own.
"""

from __future__ import annotations

from asl_analyze.shapes.shape import ARRAY, NUMBER, OBJECT, STRING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.embedded.expressions import JsonataExpression

NUMBERS = (
    "Seconds",
    "TimeoutSeconds",
    "HeartbeatSeconds",
    "MaxConcurrency",
    "ToleratedFailurePercentage",
    "ToleratedFailureCount",
    "MaxItems",
    "MaxItemsPerBatch",
    "MaxInputBytesPerBatch",
)
STRINGS = ("Timestamp", "Error", "Cause", "RoleArn")
KINDS = {
    **dict.fromkeys(NUMBERS, NUMBER),
    **dict.fromkeys(STRINGS, STRING),
    "Items": ARRAY | OBJECT,
}


def wanted_kinds(expression: JsonataExpression) -> int | None:
    """The kinds, if the expression is the whole of a field that needs some."""
    return KINDS.get(expression.site.field) if expression.is_whole_field else None
