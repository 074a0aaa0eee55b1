"""An argument of a type that its intrinsic function does not accept.

### Why it hurts
The state fails with `States.IntrinsicFailure` or `States.Runtime` whenever it runs.

### How to fix
Pass a value of the type that the message names.

### Fails
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {"Type": "Pass", "Parameters": {"n.$": "States.MathAdd('1', 2)"}, "End": true}
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
from asl_analyze.wording.words import TYPES

KINDS = {**TYPES, "number": "a number"}


@rule(
    "ASL406",
    Severity.ERROR,
    "{owner}: argument {position} of '{name}' in {inside} must be {wanted}, not {actual}",
    help="Pass {wanted} as argument {position}",
)
def wrong_argument_type(expression: FaultyIntrinsic) -> Iterator[Finding]:
    for problem in expression.problems("wrong-argument-type"):
        parts = problem.parts
        yield found(
            expression.within(problem.node.start, problem.node.end),
            position=parts["position"],
            owner=expression.owner,
            name=parts["name"],
            inside=expression.inside,
            wanted=KINDS.get(parts["wanted"], parts["wanted"]),
            actual=KINDS.get(parts["found"], parts["found"]),
        )
