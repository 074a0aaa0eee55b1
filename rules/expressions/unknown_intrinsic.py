"""A call of an intrinsic function that does not exist.

### Why it hurts
AWS refuses the definition. Names are case-sensitive and begin with `States.`.

### How to fix
Use one of the 18 functions of the specification, or a Lambda function, or a JSONata state.

### Fails
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {"Type": "Pass", "Parameters": {"id.$": "States.Uuid()"}, "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {"Type": "Pass", "Parameters": {"id.$": "States.UUID()"}, "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.embedded.expressions import FaultyIntrinsic
from asl_analyze.rule import Finding, Severity, found, rule


@rule(
    "ASL404",
    Severity.ERROR,
    "{owner} calls '{name}' in {inside}, but there is no such intrinsic function{hint}",
    aws="SCHEMA_VALIDATION_FAILED",
)
def unknown_intrinsic(expression: FaultyIntrinsic) -> Iterator[Finding]:
    for problem in expression.problems("unknown-function"):
        parts = problem.parts
        hint = f"; did you mean '{parts['suggestion']}'?" if parts["suggestion"] else ""
        start, end = problem.place
        yield found(
            expression.within(start, end),
            owner=expression.owner,
            name=parts["name"],
            inside=expression.inside,
            hint=hint,
            help=f"Write '{parts['suggestion']}'" if parts["suggestion"] else None,
        )
