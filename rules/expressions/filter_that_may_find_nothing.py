"""A filter as the whole value of a field.

### Why it hurts
When nothing matches, the value is undefined, and a field without a value is a
`States.QueryEvaluationError`. When one item matches, it is the item and not an array.

### How to fix
Wrap it in `[…]` where an array is meant, or ask with `$exists(…)` and return another value.

### Fails
```json
{
  "StartAt": "Read",
  "QueryLanguage": "JSONata",
  "States": {
    "Read": {"Type": "Pass", "Output": "{% $states.input.orders[open = true] %}", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Read",
  "QueryLanguage": "JSONata",
  "States": {
    "Read": {"Type": "Pass", "Output": "{% [$states.input.orders[open = true]] %}", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.embedded.expressions import JsonataExpression
from asl_analyze.expressions.jsonata import ast
from asl_analyze.expressions.jsonata.meaning import result
from asl_analyze.rule import Finding, Severity, found, rule

# An index picks one place on purpose, and Items has a rule of its own.
INDEXES = (ast.Number, ast.Negate, ast.Variable)


@rule(
    "ASL430",
    Severity.WARNING,
    "{owner}: {inside} fails when '{text}' finds nothing",
    help="Wrap it in […], or test it with $exists(…) and return another value",
)
def filter_that_may_find_nothing(expression: JsonataExpression) -> Iterator[Finding]:
    if expression.site.field == "Items":
        return
    node = result(expression.ast)
    last = node.steps[-1] if isinstance(node, ast.Path) else node
    if isinstance(last, ast.Predicate) and not isinstance(last.condition, INDEXES):
        yield found(
            expression.within(last.start, last.end),
            owner=expression.owner,
            inside=expression.inside,
            text=expression.text_of(last),
        )
