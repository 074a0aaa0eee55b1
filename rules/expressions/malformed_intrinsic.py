"""Text under a `.$` key that is neither a path nor a call of an intrinsic function.

### Why it hurts
AWS refuses the definition. The usual cause is a constant under a key that ends in `.$`.

### How to fix
Take the `.$` from the key of a constant; begin a path with `$`; correct the call where the message
points. Strings inside a call stand in single quotes.

### Fails
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {"Type": "Pass", "Parameters": {"name.$": "Ada"}, "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {"Type": "Pass", "Parameters": {"name": "Ada"}, "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.language.expressions import BrokenIntrinsic
from asl_analyze.rule import Finding, Severity, found, rule


@rule(
    "ASL403",
    Severity.ERROR,
    "{where} is neither a path nor a call of an intrinsic function: {reason}",
    aws="SCHEMA_VALIDATION_FAILED",
)
def malformed_intrinsic(expression: BrokenIntrinsic) -> Iterator[Finding]:
    yield found(expression.place, where=expression.words, reason=expression.error.message)
