"""Items of a Map that are not an array when exactly one item matches.

### Why it hurts
JSONata returns the bare value where a filter or a path finds one item, and nothing where it finds
none. `Items` must be an array, so the Map works in every test and fails on the day with one order.
So does a request whose parameter is a list.

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
from asl_analyze.flow.requests import request
from asl_analyze.language.model import Task
from asl_analyze.language.remembered import remembered
from asl_analyze.mending.texts import respell
from asl_analyze.rule import UNSAFE, Finding, Severity, found, rule
from asl_analyze.shapes.lattice import join
from asl_analyze.shapes.shape import ARRAY, FUNCTION, JSON, MISSING, Shape, only, required, without
from asl_analyze.shapes.steps import items_of
from asl_analyze.syntax.tree import String


@rule(
    "ASL426",
    Severity.WARNING,
    "{owner}: {inside} is not an array when exactly one item matches: JSONata then"
    " returns the item itself",
    help="Wrap the expression in […]",
)
def collapsing_items(expression: JsonataExpression) -> Iterator[Finding]:
    node = expression.ast
    selects = may_collapse(node)
    if not (selects or isinstance(result(node), Path)) or not _needs_array(expression):
        return
    known = inference_of(expression)
    # How many items there are may be known.
    if known.value.is_only(ARRAY | MISSING):
        return
    if selects or _may_find_one(node, known) or _is_item_or_items(known.value):
        yield found(
            expression.within(node.start, node.end),
            fix=respell(expression, node.start, node.end, f"[{expression.text_of(node)}]", UNSAFE),
            owner=expression.owner,
            inside=expression.inside,
        )


def _needs_array(expression: JsonataExpression) -> bool:
    """Whether the value is the items of a Map, or a list in a request."""
    state = expression.state
    if not isinstance(state, Task):
        return expression.site.field == "Items" and expression.is_whole_field
    return expression.string in _lists(state)


@remembered
def _lists(state: Task) -> set[String]:
    """The values of a request whose parameters are lists."""
    sent = request(state)
    return {
        part.member.value
        for part in (() if sent is None else sent.parts)
        if part.type is not None
        and part.type.kind == "list"
        and isinstance(part.member.value, String)
    }


def _is_item_or_items(value: Shape) -> bool:
    """Whether there is an array or one of its items, as where a path leads through arrays."""
    value = required(value)
    alone = without(value, ARRAY)
    if not value.kinds & ARRAY or not alone.kinds or value.kinds & JSON == JSON:
        return False
    inner = items_of(only(value, ARRAY))
    return inner.kinds & JSON != JSON and join(inner, alone) == inner


def _may_find_one(node: Node, known: Inference) -> bool:
    """Whether a path looks into an array of data that may have one item, for a single value."""
    node = result(node)
    if not isinstance(node, Path) or not known.value.kinds & ARRAY:
        return False
    last = known.of(node.steps[-1])
    # What may be an array in each item says nothing of how many items there are.
    return bool(last.present) and not last.kinds & (ARRAY | FUNCTION)
