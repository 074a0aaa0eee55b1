"""A path that is not a reference path, in a field that needs one.

### Why it hurts
AWS refuses the definition. A reference path names one place: it has no wildcards, slices, filters
or functions.

### How to fix
Name one place, or compute the value in a state before this one.

### Fails
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {"Type": "Pass", "ResultPath": "$.orders[*].paid", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {"Type": "Pass", "ResultPath": "$.paid", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.embedded.expressions import BrokenReferencePath
from asl_analyze.expressions.shared import reference_path
from asl_analyze.mending.paths import mended_path
from asl_analyze.rule import Finding, Severity, found, rule


@rule(
    "ASL402",
    Severity.ERROR,
    "{owner}: the path in {inside} cannot be used: {reason}",
    aws="SCHEMA_VALIDATION_FAILED",
)
def malformed_reference_path(expression: BrokenReferencePath) -> Iterator[Finding]:
    yield found(
        expression.place,
        fix=mended_path(expression, reference_path),
        owner=expression.owner,
        inside=expression.inside,
        reason=expression.error.message,
    )
