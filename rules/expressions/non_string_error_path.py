"""An `ErrorPath` or `CausePath` whose function does not return a string.

### Why it hurts
AWS refuses the definition.

### How to fix
Use a path, or a function that returns a string: `States.Format`, `States.JsonToString`,
`States.ArrayGetItem`, `States.Base64Encode`, `States.Base64Decode`, `States.Hash`, `States.UUID`.

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

from asl_analyze.embedded.expressions import IntrinsicExpression
from asl_analyze.expressions.signatures import intrinsic, string_functions
from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.wording.words import TYPES


@rule(
    "ASL413",
    Severity.ERROR,
    "{owner}: {inside} needs a string, but '{function}' {returns}; use a function that returns a"
    " string, such as 'States.Format'",
    help="Use a function that returns a string, such as 'States.Format'",
    aws="SCHEMA_VALIDATION_FAILED",
)
def non_string_error_path(expression: IntrinsicExpression) -> Iterator[Finding]:
    call = expression.call
    if expression.site.format != "string-path" or expression.problems("unknown-function"):
        return
    if call.name not in string_functions():
        yield found(
            expression.within(*call.name_span),
            owner=expression.owner,
            inside=expression.inside,
            function=call.name,
            returns=_returns(call.name),
        )


def _returns(name: str) -> str:
    signature = intrinsic(name)
    known = TYPES.get(signature["result"]) if signature else None
    return f"returns {known}" if known else "may return something else"
