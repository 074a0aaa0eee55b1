"""A template object with both a key and the same key with `.$`.

### Why it hurts
Both would set the same key of the output. AWS refuses the definition.

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

from asl_analyze.embedded.expressions import TwiceInTemplate
from asl_analyze.rule import Finding, Related, Severity, found, rule


@rule(
    "ASL411",
    Severity.ERROR,
    "{owner}: '{dynamic}' and '{plain}' in {field} both set the key '{plain}'",
    aws="SCHEMA_VALIDATION_FAILED",
    aws_at_owner=True,
    help="Delete one of the two keys",
)
def repeated_template_key(expression: TwiceInTemplate) -> Iterator[Finding]:
    plain = expression.plain
    yield found(
        expression.string,
        related=[Related(plain, f"'{plain.name}' is here")],
        owner=expression.owner,
        dynamic=expression.string.value,
        field=expression.site.inside,
        plain=plain.name,
    )
