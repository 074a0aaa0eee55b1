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

from asl_analyze.alike import slip_of
from asl_analyze.embedded.expressions import FaultyIntrinsic
from asl_analyze.expressions.intrinsic.problems import Problem
from asl_analyze.expressions.signatures import intrinsics
from asl_analyze.mending.texts import respell
from asl_analyze.rule import SAFE, UNSAFE, Finding, Fix, Severity, found, rule


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
            fix=_fix(expression, problem),
            owner=expression.owner,
            name=parts["name"],
            inside=expression.inside,
            hint=hint,
            help=f"Write '{parts['suggestion']}'" if parts["suggestion"] else None,
        )


def _fix(expression: FaultyIntrinsic, problem: Problem) -> Fix | None:
    name, near = problem.parts["name"], problem.parts["suggestion"]
    if near is None:
        return None
    same = near.lower() == name.lower() or near == f"States.{name}"
    if not same and slip_of(name, intrinsics()["functions"]) != near:
        return None
    start, end = problem.place
    return respell(expression, start, end, near, SAFE if same else UNSAFE)
