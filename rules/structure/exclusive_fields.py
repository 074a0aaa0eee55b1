"""Fields that cannot be set together.

### Why it hurts
AWS refuses the definition: it does not choose between two answers to one question.

### How to fix
Keep the field you mean and delete the other.

### Fails
```json
{
  "StartAt": "Pause",
  "States": {
    "Pause": {"Type": "Wait", "Seconds": 5, "Timestamp": "2030-01-01T00:00:00Z", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Pause",
  "States": {
    "Pause": {"Type": "Wait", "Timestamp": "2030-01-01T00:00:00Z", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.rule import Finding, Related, Severity, found, rule
from asl_analyze.structure.faults import ExclusiveFields
from asl_analyze.wording.words import listed


@rule(
    "ASL104",
    Severity.ERROR,
    "{subject} cannot have {fields} together",
    aws="SCHEMA_VALIDATION_FAILED",
    aws_at_owner=True,
    help="Keep one of them",
)
def exclusive_fields(fault: ExclusiveFields) -> Iterator[Finding]:
    first = fault.members[0]
    yield found(
        fault.members[1],
        related=[Related(first, f"'{first.name}' is here")],
        fields=listed([member.name for member in fault.members], "and"),
        subject=fault.subject,
    )
