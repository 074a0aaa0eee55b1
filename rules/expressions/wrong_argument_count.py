"""A call of an intrinsic function with too few or too many arguments.

### Why it hurts
The state fails with `States.IntrinsicFailure` or `States.Runtime` whenever it runs.

### How to fix
Pass the arguments that the function accepts.

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

from asl_analyze.embedded.expressions import FaultyIntrinsic
from asl_analyze.rule import Finding, Severity, found, rule


@rule(
    "ASL405",
    Severity.ERROR,
    "{owner}: '{name}' in {inside} needs {wanted}, not {count}",
    help="Pass {wanted}",
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
            owner=expression.owner,
            name=parts["name"],
            inside=expression.inside,
            wanted=f"{wanted} argument{'' if wanted.endswith('1') else 's'}",
            count=parts["count"],
        )
