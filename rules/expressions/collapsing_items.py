"""Items of a Map that are not an array when exactly one item matches.

### Why it hurts
JSONata returns the bare value where a filter or a path finds one item, and nothing where it finds
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

from asl_analyze.embedded.expressions import JsonataExpression
from asl_analyze.expressions.jsonata.collapse import may_collapse
from asl_analyze.flow.data.kinds import inference_of
from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.shapes.shape import ARRAY, MISSING


@rule(
    "ASL426",
    Severity.WARNING,
    "{owner}: {inside} is not an array when exactly one item matches: JSONata then"
    " returns the item itself",
    help="Wrap the expression in […]",
)
def collapsing_items(expression: JsonataExpression) -> Iterator[Finding]:
    if expression.site.field != "Items" or not expression.is_whole_field:
        return
    if not may_collapse(expression.ast):
        return
    # How many items there are may be known.
    if not inference_of(expression).value.is_only(ARRAY | MISSING):
        node = expression.ast
        yield found(
            expression.within(node.start, node.end),
            owner=expression.owner,
            inside=expression.inside,
        )
