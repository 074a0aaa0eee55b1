"""A path that is not valid JSONPath.

### Why it hurts
AWS refuses the definition.

### How to fix
Correct the path where the message points. Names with other characters than letters, digits and
underscores stand in brackets: `$['order-id']`.

### Fails
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {"Type": "Pass", "InputPath": "$.orders[0", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {"Type": "Pass", "InputPath": "$.orders[0]", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.embedded.expressions import BrokenPath
from asl_analyze.expressions.shared import path
from asl_analyze.mending.paths import mended_path
from asl_analyze.rule import Finding, Severity, found, rule


@rule(
    "ASL401",
    Severity.ERROR,
    "{owner}: the path in {inside} cannot be read: {reason}",
    aws="SCHEMA_VALIDATION_FAILED",
)
def malformed_path(expression: BrokenPath) -> Iterator[Finding]:
    yield found(
        expression.place,
        fix=mended_path(expression, path),
        owner=expression.owner,
        inside=expression.inside,
        reason=expression.error.message,
    )
