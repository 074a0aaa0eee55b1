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

from asl_analyze.language.faults import UnknownValue
from asl_analyze.language.words import as_written, listed
from asl_analyze.rule import Finding, Severity, found, rule


@rule(
    "ASL107",
    Severity.ERROR,
    "'{field}' of {owner} is {actual}, but can only be {allowed}",
    aws="SCHEMA_VALIDATION_FAILED",
)
def unknown_value(fault: UnknownValue) -> Iterator[Finding]:
    yield found(
        fault.node,
        field=fault.field,
        owner=fault.owner,
        actual=as_written(fault.node),
        allowed=listed(fault.allowed, "or"),
    )
