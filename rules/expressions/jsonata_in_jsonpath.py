"""A JSONata string in a JSONPath state.

### Why it hurts
It is passed on as text: a state reads `{% %}` only when its query language is JSONata.

### How to fix
Set `"QueryLanguage": "JSONata"` on the state or the machine, or write a path under a key that ends
in `.$`.

### Fails
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {
      "Type": "Pass",
      "Parameters": {"name": "{% $states.input.name %}"},
      "End": true
    }
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

from asl_analyze.embedded.expressions import JsonataLooking
from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.structure.site import TemplateSite
from asl_analyze.wording.words import shortened


@rule(
    "ASL428",
    Severity.WARNING,
    "{owner} passes '{text}' in {inside} on as text, because it is a JSONPath state; set"
    " 'QueryLanguage' to 'JSONata' to evaluate it",
    help="Set 'QueryLanguage' of the state to 'JSONata'",
)
def jsonata_in_jsonpath(expression: JsonataLooking) -> Iterator[Finding]:
    text = expression.string.value
    if isinstance(expression.site, TemplateSite) and text.endswith("%}"):
        yield found(
            expression.string,
            owner=expression.owner,
            text=shortened(text),
            inside=expression.inside,
        )
