"""A key that ends in `.$` with a value that is not a string.

### Why it hurts
AWS refuses the definition: the value under such a key is a path or a call of an intrinsic function.

### How to fix
Remove the `.$` from the key of a constant.

### Fails
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {"Type": "Pass", "Parameters": {"count.$": 5}, "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {"Type": "Pass", "Parameters": {"count": 5}, "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.embedded.expressions import NotAString
from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.wording.words import a_value


@rule(
    "ASL410",
    Severity.ERROR,
    "{owner}: {inside} must be a path or a call of an intrinsic function, not {actual}",
    aws="SCHEMA_VALIDATION_FAILED",
    aws_at_owner=True,
    help="Rename the key to '{plain}'",
)
def dynamic_key_without_string(expression: NotAString) -> Iterator[Finding]:
    yield found(
        expression.node,
        owner=expression.owner,
        inside=expression.inside,
        actual=a_value(expression.node),
        plain=expression.string.value.removesuffix(".$"),
    )
