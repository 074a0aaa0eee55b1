"""A JSONata expression that cannot be parsed, or a string with one of its delimiters only.

### Why it hurts
AWS refuses the definition. An expression begins with `{%` and ends with `%}`, with nothing before
or after.

### How to fix
Correct the expression where the message points.

### Fails
```json
{
  "StartAt": "Read",
  "QueryLanguage": "JSONata",
  "States": {
    "Read": {"Type": "Pass", "Output": "{% $states.input.a + %}", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Read",
  "QueryLanguage": "JSONata",
  "States": {
    "Read": {"Type": "Pass", "Output": "{% $states.input.a + 1 %}", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.embedded.expressions import BrokenJsonata
from asl_analyze.mending.jsonata import mended_jsonata
from asl_analyze.rule import Finding, Severity, found, rule


@rule(
    "ASL417",
    Severity.ERROR,
    "{owner}: the JSONata in {inside} cannot be parsed: {reason}",
    aws="INVALID_JSONATA_EXPRESSION",
)
def malformed_jsonata(expression: BrokenJsonata) -> Iterator[Finding]:
    yield found(
        expression.place,
        fix=mended_jsonata(expression),
        owner=expression.owner,
        inside=expression.inside,
        reason=expression.error.message,
    )
