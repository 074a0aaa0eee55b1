"""A template object with both a key and the same key with `.$`.

### Why it hurts
Both would become one member of the output. AWS refuses the definition.

### How to fix
Delete one of the two.

### Fails
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {"Type": "Pass", "Parameters": {"name": "Ada", "name.$": "$.name"}, "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {"Type": "Pass", "Parameters": {"name.$": "$.name"}, "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.language.expressions import TwiceInTemplate
from asl_analyze.rule import Finding, Related, Severity, found, rule


@rule(
    "ASL411",
    Severity.ERROR,
    "{where} becomes the same member as '{plain}'",
    aws="SCHEMA_VALIDATION_FAILED",
    aws_at_owner=True,
)
def repeated_template_key(expression: TwiceInTemplate) -> Iterator[Finding]:
    plain = expression.plain
    yield found(
        expression.string,
        related=[Related(plain, f"'{plain.name}' stands here")],
        where=expression.words,
        plain=plain.name,
    )
