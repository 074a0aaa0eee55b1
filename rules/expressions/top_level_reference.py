"""A name, wildcard or `$` at the top level of a JSONata expression.

### Why it hurts
AWS refuses the definition: in Step Functions an expression has no implicit input, so nothing is
there to look the name up in.

### How to fix
Begin with `$states.input`, `$states.result`, `$states.context` or a variable.

### Fails
```json
{
  "StartAt": "Read",
  "QueryLanguage": "JSONata",
  "States": {
    "Read": {"Type": "Pass", "Output": "{% customer.name %}", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Read",
  "QueryLanguage": "JSONata",
  "States": {
    "Read": {"Type": "Pass", "Output": "{% $states.input.customer.name %}", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.language.expressions import JsonataExpression
from asl_analyze.language.words import shortened
from asl_analyze.rule import Finding, Severity, found, rule


@rule(
    "ASL418",
    Severity.ERROR,
    "'{text}' in {where} refers to nothing: JSONata here has no implicit input{hint}",
    aws="UNSUPPORTED_JSONATA_EXPRESSION",
)
def top_level_reference(expression: JsonataExpression) -> Iterator[Finding]:
    for node in expression.meaning.loose:
        text = expression.text_of(node)
        plain = text.isidentifier()
        yield found(
            expression.within(node.start, node.end),
            text=shortened(text),
            where=expression.words,
            hint=f", did you mean '$states.input.{text}'?" if plain else "",
        )
