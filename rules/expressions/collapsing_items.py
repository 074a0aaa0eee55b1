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
from asl_analyze.expressions.jsonata.ast import Path
from asl_analyze.expressions.jsonata.collapse import may_collapse
from asl_analyze.expressions.jsonata.inference import Inference
from asl_analyze.expressions.jsonata.meaning import result
from asl_analyze.expressions.node import Node
from asl_analyze.flow.data.kinds import inference_of
from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.shapes.shape import ARRAY, FUNCTION, MISSING


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
    known = inference_of(expression)
    node = expression.ast
    # How many items there are may be known.
    if known.value.is_only(ARRAY | MISSING):
        return
    if may_collapse(node) or _may_find_one(node, known):
        yield found(
            expression.within(node.start, node.end),
            owner=expression.owner,
            inside=expression.inside,
        )


def _may_find_one(node: Node, known: Inference) -> bool:
    """Whether a path looks into an array of data that may have one item, for a single value."""
    node = result(node)
    if not isinstance(node, Path) or not known.value.kinds & ARRAY:
        return False
    last = known.of(node.steps[-1])
    # What may be an array in each item says nothing of how many items there are.
    return bool(last.present) and not last.kinds & (ARRAY | FUNCTION)
