"""A required field that is not there.

### Why it hurts
AWS refuses the definition.

### How to fix
Add the field.

### Fails
```json
{
  "StartAt": "Charge",
  "States": {
    "Charge": {"Type": "Task", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Charge",
  "States": {
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:states:::aws-sdk:s3:listBuckets",
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.rule import Finding, Related, Severity, found, rule
from asl_analyze.structure.faults import MissingField
from asl_analyze.syntax.tree import Member
from asl_analyze.wording.words import as_written


@rule(
    "ASL102",
    Severity.ERROR,
    "{subject} has no '{field}'{because}",
    aws="SCHEMA_VALIDATION_FAILED",
    help="Add '{field}'",
)
def missing_field(fault: MissingField) -> Iterator[Finding]:
    because = fault.because
    yield found(
        fault.place,
        related=[] if because is None else [Related(because, f"'{because.name}' is here")],
        subject=fault.subject,
        field=fault.field,
        because="" if because is None else f", which {_reason(fault, because)} needs",
    )


def _reason(fault: MissingField, because: Member) -> str:
    table = (fault.where.table.properties or {})[because.name]
    if table.enum:
        return f"'{because.name}' {as_written(because.value)}"
    return f"'{because.name}'"
