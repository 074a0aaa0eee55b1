"""A call of an intrinsic function with too few or too many arguments.

### Why it hurts
The state fails with `States.IntrinsicFailure` or `States.Runtime` whenever it runs.

### How to fix
Give the function the arguments it takes.

### Fails
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {"Type": "Pass", "Parameters": {"n.$": "States.MathAdd(1)"}, "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {"Type": "Pass", "Parameters": {"n.$": "States.MathAdd(1, 2)"}, "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.language.expressions import FaultyIntrinsic
from asl_analyze.rule import Finding, Severity, found, rule


@rule(
    "ASL405",
    Severity.ERROR,
    "'{name}' takes {wanted}, not {count}",
    aws="SCHEMA_VALIDATION_FAILED",
)
def wrong_argument_count(expression: FaultyIntrinsic) -> Iterator[Finding]:
    for problem in expression.problems("wrong-argument-count"):
        parts = problem.parts
        least, most = parts["least"], parts["most"]
        wanted = f"at least {least}" if most is None else f"{least} to {most}"
        wanted = str(least or "no") if least == most else wanted
        start, end = problem.place
        yield found(
            expression.within(start, end),
            name=parts["name"],
            wanted=f"{wanted} argument{'' if wanted.endswith('1') else 's'}",
            count=parts["count"],
        )
