"""None of several fields of which one is required.

### Why it hurts
AWS refuses the definition: a Wait without a time, a Map without a processor or a state with
neither `Next` nor `End` says nothing about what happens.

### How to fix
Set one of the fields that the message lists. `"End": false` counts as no `End`.

### Fails
```json
{
  "StartAt": "Pause",
  "States": {
    "Pause": {"Type": "Wait", "Seconds": 5}
  }
}
```

### Passes
```json
{
  "StartAt": "Pause",
  "States": {
    "Pause": {"Type": "Wait", "Seconds": 5, "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.fixes import change
from asl_analyze.rule import UNSAFE, Finding, Fix, Severity, found, rule
from asl_analyze.structure.faults import MissingAlternative
from asl_analyze.wording.words import listed

# A comparison operator is missing: there are 39, more than a sentence holds.
MANY = 6


@rule(
    "ASL103",
    Severity.ERROR,
    "{subject} needs {fields}",
    aws="SCHEMA_VALIDATION_FAILED",
    help="Add {fields}",
)
def missing_alternative(fault: MissingAlternative) -> Iterator[Finding]:
    names = fault.fields
    fields = "a comparison operator" if len(names) > MANY else listed(names, "or")
    yield found(fault.place, subject=fault.subject, fields=fields, fix=_fix(fault))


def _fix(fault: MissingAlternative) -> Fix | None:
    """A state that denies its end and has nothing behind it."""
    end = None if fault.state is None else fault.state.end.node
    return change(end, True, UNSAFE) if end is not None and "End" in fault.fields else None
