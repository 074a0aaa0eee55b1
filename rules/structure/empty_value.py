"""A list or an object that must not be empty.

### Why it hurts
AWS refuses the definition: a Choice without rules or a Parallel without branches does nothing.

### How to fix
Fill it, or delete the field with its state.

### Fails
```json
{
  "StartAt": "Decide",
  "States": {
    "Decide": {"Type": "Choice", "Choices": [], "Default": "Done"},
    "Done": {"Type": "Succeed"}
  }
}
```

### Passes
```json
{
  "StartAt": "Decide",
  "States": {
    "Decide": {
      "Type": "Choice",
      "Choices": [{"Variable": "$.paid", "BooleanEquals": true, "Next": "Done"}],
      "Default": "Done"
    },
    "Done": {"Type": "Succeed"}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.structure.faults import EmptyValue


@rule(
    "ASL108",
    Severity.ERROR,
    "{subject} is empty, but must have at least one entry",
    help="Add at least one entry",
    aws="SCHEMA_VALIDATION_FAILED",
)
def empty_value(fault: EmptyValue) -> Iterator[Finding]:
    yield found(fault.node, subject=fault.where.field(fault.field))
