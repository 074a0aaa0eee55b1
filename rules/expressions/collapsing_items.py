"""Items of a Map that are no array when there is only one of them.

### Why it hurts
JSONata gives the bare value where a filter or a path finds one item, and nothing where it finds
none. `Items` must be an array, so the Map works in every test and fails on the day with one order.

### How to fix
Wrap the expression in `[…]`, or put `[]` after the step that selects.

### Fails
```json
{
  "StartAt": "Each",
  "QueryLanguage": "JSONata",
  "States": {
    "Each": {
      "Type": "Map",
      "Items": "{% $states.input.orders[open] %}",
      "ItemProcessor": {"StartAt": "One", "States": {"One": {"Type": "Pass", "End": true}}},
      "End": true
    }
  }
}
```

### Passes
```json
{
  "StartAt": "Each",
  "QueryLanguage": "JSONata",
  "States": {
    "Each": {
      "Type": "Map",
      "Items": "{% [$states.input.orders[open]] %}",
      "ItemProcessor": {"StartAt": "One", "States": {"One": {"Type": "Pass", "End": true}}},
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.expressions.jsonata.collapse import may_collapse
from asl_analyze.language.expressions import JsonataExpression
from asl_analyze.rule import Finding, Severity, found, rule


@rule(
    "ASL426",
    Severity.WARNING,
    "{where} is no array when only one item is found",
)
def collapsing_items(expression: JsonataExpression) -> Iterator[Finding]:
    if expression.site.field != "Items" or not expression.is_whole_field:
        return
    if may_collapse(expression.ast):
        node = expression.ast
        yield found(expression.within(node.start, node.end), where=expression.words)
