"""Which kinds of values a field accepts from its JSONata expression.

Source: AWS Step Functions Developer Guide, "Transforming data with JSONata" and the pages of the
states (2026-11). `Condition` has a rule of its own.
"""

from __future__ import annotations

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
    **dict.fromkeys(NUMBERS, frozenset("n")),
    **dict.fromkeys(STRINGS, frozenset("s")),
    "Items": frozenset("ao"),
}


def wanted_kinds(expression: JsonataExpression) -> frozenset[str] | None:
    """The letters of the kinds, if the expression is the whole of a field that needs some."""
    return KINDS.get(expression.site.field) if expression.is_whole_field else None
