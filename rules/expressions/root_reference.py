"""`$$` in a JSONata expression.

### Why it hurts
AWS refuses the definition: there is no document to be the root of.

### How to fix
Use `$states.input` for the state's input, `$states.context` for the context object.

### Fails
```json
{
  "StartAt": "Read",
  "QueryLanguage": "JSONata",
  "States": {
    "Read": {"Type": "Pass", "Output": "{% $$.Execution.Name %}", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Read",
  "QueryLanguage": "JSONata",
  "States": {
    "Read": {"Type": "Pass", "Output": "{% $states.context.Execution.Name %}", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.embedded.expressions import JsonataExpression
from asl_analyze.rule import Finding, Severity, found, rule


@rule(
    "ASL419",
    Severity.ERROR,
    "{owner}: '$$' in {inside} is not supported; write '$states.input' for the state's input or"
    " '$states.context' for the context object",
    help="Write '$states.input' or '$states.context'",
    aws="UNSUPPORTED_JSONATA_EXPRESSION",
)
def root_reference(expression: JsonataExpression) -> Iterator[Finding]:
    for node in expression.meaning.roots:
        yield found(
            expression.within(node.start, node.end),
            owner=expression.owner,
            inside=expression.inside,
        )
