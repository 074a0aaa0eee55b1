"""An `ErrorPath` or `CausePath` whose function does not return a string.

### Why it hurts
AWS refuses the definition.

### How to fix
Use a path, or one of the functions that the message lists.

### Fails
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {"Type": "Fail", "CausePath": "States.MathAdd($.a, 1)"}
  }
}
```

### Passes
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {"Type": "Fail", "CausePath": "States.Format('{}', $.a)"}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.expressions.signatures import string_functions
from asl_analyze.language.expressions import IntrinsicExpression
from asl_analyze.language.words import listed
from asl_analyze.rule import Finding, Severity, found, rule


@rule(
    "ASL413",
    Severity.ERROR,
    "'{function}' in {where} gives no string; {allowed} do",
    aws="SCHEMA_VALIDATION_FAILED",
)
def non_string_error_path(expression: IntrinsicExpression) -> Iterator[Finding]:
    call = expression.call
    if expression.site.format != "string-path" or expression.problems("unknown-function"):
        return
    allowed = string_functions()
    if call.name not in allowed:
        yield found(
            expression.within(*call.name_span),
            function=call.name,
            where=expression.words,
            allowed=listed(allowed, "and"),
        )
