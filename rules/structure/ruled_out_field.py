"""A field that the value of another field rules out.

### Why it hurts
AWS refuses the definition: the field has no meaning beside that value.

### How to fix
Delete the field, or change the value it contradicts.

### Fails
```json
{
  "StartAt": "Each",
  "States": {
    "Each": {
      "Type": "Map",
      "ItemProcessor": {
        "ProcessorConfig": {"Mode": "INLINE", "ExecutionType": "STANDARD"},
        "StartAt": "One",
        "States": {"One": {"Type": "Pass", "End": true}}
      },
      "End": true
    }
  }
}
```

### Passes
```json
{
  "StartAt": "Each",
  "States": {
    "Each": {
      "Type": "Map",
      "ItemProcessor": {
        "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
        "StartAt": "One",
        "States": {"One": {"Type": "Pass", "End": true}}
      },
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.fixes import remove
from asl_analyze.rule import UNSAFE, Finding, Related, Severity, found, rule
from asl_analyze.structure.faults import ForbiddenField
from asl_analyze.wording.words import as_written


@rule(
    "ASL111",
    Severity.ERROR,
    "{subject} cannot be set when '{other}' is {value}",
    help="Delete this field, or change '{other}'",
    aws="SCHEMA_VALIDATION_FAILED",
    aws_at_owner=True,
)
def ruled_out_field(fault: ForbiddenField) -> Iterator[Finding]:
    yield found(
        fault.member,
        related=[Related(fault.because, f"'{fault.because.name}' is here")],
        subject=fault.where.field(fault.member.name),
        other=fault.because.name,
        value=as_written(fault.because.value),
        fix=remove(fault.member, UNSAFE),
    )
