"""A filter, or a function that filters, as the whole value of a field.

### Why it hurts
When nothing matches, the value is undefined, and a field without a value is a
`States.QueryEvaluationError`. When one item matches, it is the item and not an array. `$map` over
an empty array returns nothing either, and so do `$filter`, `$sift`, `$match`, `$keys`, `$each` and
`$spread` where there is nothing for them: that is told as a hint.

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
from asl_analyze.expressions.jsonata.collapse import collapsing
from asl_analyze.expressions.jsonata.meaning import result
from asl_analyze.expressions.node import Node
from asl_analyze.flow.data.kinds import inference_of
from asl_analyze.flow.lost.lost_jsonata import is_never_there
from asl_analyze.rule import Finding, Severity, found, rule

# An index picks one place on purpose, and Items has a rule of its own.
INDEXES = (ast.Number, ast.Negate, ast.Variable)
OBJECTS = frozenset(("sift", "match"))
"""Functions that are not asked for an array."""


@rule(
    "ASL430",
    Severity.WARNING,
    "{owner}: {inside} fails when '{text}' {finds} nothing",
    help="Wrap it in […], or test it with $exists(…) and return another value",
)
def filter_that_may_find_nothing(expression: JsonataExpression) -> Iterator[Finding]:
    if expression.site.field == "Items":
        return
    node = result(expression.ast)
    last = node.steps[-1] if isinstance(node, ast.Path) else node
    filters = isinstance(last, ast.Predicate) and not isinstance(last.condition, INDEXES)
    name = "" if filters else _selecting(last)
    if not filters and not name:
        return
    if inference_of(expression).value.may_be_missing and not is_never_there(expression):
        yield found(
            expression.within(last.start, last.end),
            severity=Severity.INFO if name else None,
            owner=expression.owner,
            inside=expression.inside,
            text=f"${name}(…)" if name else expression.text_of(last),
            finds="returns" if name else "finds",
            help="Test it with $exists(…) and return another value" if name in OBJECTS else None,
        )


def _selecting(node: Node) -> str:
    """The name of the function that selects, if the value is what it returns."""
    while isinstance(node, ast.Binary) and node.operator == "~>":
        node = node.right
    if not isinstance(node, ast.Call) or node.partial:
        return ""
    name = node.procedure.name if isinstance(node.procedure, ast.Variable) else ""
    return name if name == "sift" or name in collapsing() else ""
