"""A number outside the range of its field.

### Why it hurts
AWS refuses the definition.

### How to fix
Choose a number in the range that the message names.

### Fails
```json
{
  "StartAt": "Pause",
  "States": {
    "Pause": {"Type": "Wait", "Seconds": -1, "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Pause",
  "States": {
    "Pause": {"Type": "Wait", "Seconds": 0, "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.structure.faults import OutOfRange
from asl_analyze.wording.words import as_written, range_words


@rule(
    "ASL106",
    Severity.ERROR,
    "{subject} is {actual}, but must be {range}",
    help="Write a number that is {range}",
    aws="SCHEMA_VALIDATION_FAILED",
)
def out_of_range(fault: OutOfRange) -> Iterator[Finding]:
    yield found(
        fault.node,
        subject=fault.where.field(fault.field),
        actual=as_written(fault.node),
        range=range_words(fault.minimum, fault.maximum),
    )
