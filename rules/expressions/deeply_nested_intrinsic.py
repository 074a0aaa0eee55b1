"""Calls of intrinsic functions nested more than ten deep.

### Why it hurts
The guide allows ten levels; the state is likely to fail.

### How to fix
Compute a part of it in a Pass state before.

### Fails
```python
b'{"StartAt": "A", "States": {"A": {"Type": "Pass", "Parameters": {"x.$": "%s$.x%s"}}}}' % (
    b"States.JsonToString(" * 12,
    b")" * 12,
)
```

### Passes
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {"Type": "Pass", "Parameters": {"x.$": "States.JsonToString($.x)"}, "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.embedded.expressions import FaultyIntrinsic
from asl_analyze.rule import Finding, Severity, found, rule


@rule(
    "ASL409",
    Severity.WARNING,
    "{owner}: calls of intrinsic functions in {inside} are nested {depth} deep, but at most"
    " {limit} are allowed",
    help="Compute a part of it in a Pass state before",
)
def deeply_nested_intrinsic(expression: FaultyIntrinsic) -> Iterator[Finding]:
    for problem in expression.problems("nesting-too-deep"):
        parts = problem.parts
        yield found(
            expression.within(*problem.place),
            owner=expression.owner,
            inside=expression.inside,
            depth=parts["depth"],
            limit=parts["limit"],
        )
