"""A text that is not one of the values its field has.

### Why it hurts
AWS refuses the definition. The values are case-sensitive.

### How to fix
Use one of the values that the message lists.

### Fails
```json
{
  "StartAt": "Charge",
  "States": {
    "Charge": {"Type": "task", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Charge",
  "States": {
    "Charge": {"Type": "Pass", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.alike import closest
from asl_analyze.fixes import certainty, change
from asl_analyze.rule import SAFE, Finding, Fix, Severity, found, rule
from asl_analyze.structure.faults import UnknownValue
from asl_analyze.syntax.tree import String
from asl_analyze.wording.words import LONGEST, as_written, listed


@rule(
    "ASL107",
    Severity.ERROR,
    "{subject} is {actual}, but must be {allowed}{advice}",
    help="Write {allowed}",
    aws="SCHEMA_VALIDATION_FAILED",
)
def unknown_value(fault: UnknownValue) -> Iterator[Finding]:
    near = _near(fault)
    yield found(
        fault.node,
        subject=fault.where.field(fault.field),
        actual=as_written(fault.node),
        allowed=listed(fault.allowed, "or"),
        advice=f"; did you mean '{near}'?" if near else "",
        help=f"Write '{near}'" if near else None,
        fix=_fix(fault, near),
    )


def _fix(fault: UnknownValue, near: str | None) -> Fix | None:
    if len(fault.allowed) == 1:
        return change(fault.node, fault.allowed[0], SAFE)
    if near is None or not isinstance(fault.node, String):
        return None
    return change(fault.node, near, certainty(fault.node.value, near, fault.allowed))


def _near(fault: UnknownValue) -> str | None:
    """The value that was probably meant, where there is more than one."""
    text = fault.node.value if isinstance(fault.node, String) else ""
    if len(fault.allowed) == 1 or len(text) > LONGEST:
        return None
    folded = {value.lower(): value for value in fault.allowed}
    near = closest(text.lower(), folded, 0.6)
    return folded[near] if near is not None else None
