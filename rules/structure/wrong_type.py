"""A value of the wrong JSON type.

### Why it hurts
AWS refuses the definition. A number in quotes is a string, in YAML as in JSON.

### How to fix
Write the value in the type that the message names.

### Fails
```json
{
  "StartAt": "Pause",
  "States": {
    "Pause": {"Type": "Wait", "Seconds": "5", "End": true}
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

from asl_analyze.language.faults import WrongType
from asl_analyze.language.words import a_value, type_words
from asl_analyze.rule import Finding, Severity, found, rule


@rule(
    "ASL105",
    Severity.ERROR,
    "{subject} must be {expected}, not {actual}",
    aws="SCHEMA_VALIDATION_FAILED",
)
def wrong_type(fault: WrongType) -> Iterator[Finding]:
    yield found(
        fault.node,
        subject=fault.subject,
        expected=type_words(fault.expected),
        actual=a_value(fault.node),
    )
