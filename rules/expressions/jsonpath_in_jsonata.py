"""Text in JSONPath form in a JSONata state.

### Why it hurts
It is passed on as text: JSONata reads only strings in `{% %}`, and a key that ends in `.$` keeps
its ending. The usual cause is a state that was moved from JSONPath.

### How to fix
Write `{% $states.input.… %}`, and take the `.$` from the key.

### Fails
```json
{
  "StartAt": "Read",
  "QueryLanguage": "JSONata",
  "States": {
    "Read": {"Type": "Pass", "Output": {"name.$": "$.customer.name"}, "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Read",
  "QueryLanguage": "JSONata",
  "States": {
    "Read": {"Type": "Pass", "Output": {"name": "{% $states.input.customer.name %}"}, "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.language.expressions import PathLooking
from asl_analyze.language.site import JsonataSite
from asl_analyze.language.words import shortened
from asl_analyze.rule import Finding, Severity, found, rule


@rule(
    "ASL427",
    Severity.WARNING,
    "'{text}' in {where} is passed on as text: this state is JSONata",
)
def jsonpath_in_jsonata(expression: PathLooking) -> Iterator[Finding]:
    if isinstance(expression.site, JsonataSite):
        yield found(
            expression.string,
            text=shortened(expression.string.value),
            where=expression.words,
        )
