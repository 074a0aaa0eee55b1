"""A list function on an attribute of DynamoDB without its type key.

### Why it hurts
DynamoDB returns each attribute as an object with its type as the key, such as
`{"L": [{"S": "a"}]}` for a list and `{"SS": ["a"]}` for a set of strings. JSONata takes an object
for an array of one: `$count` of an attribute is always 1, and `$map` runs once, for the object.
Nothing fails, and the answer is wrong.

### How to fix
Read the list or the set in the attribute: `.L`, `.SS`, `.NS` or `.BS`.

### Fails
```json
{
  "StartAt": "Get",
  "QueryLanguage": "JSONata",
  "States": {
    "Get": {
      "Type": "Task",
      "Resource": "arn:aws:states:::dynamodb:getItem",
      "Arguments": {"TableName": "orders", "Key": {"id": {"S": "1"}}},
      "Output": {"lines": "{% $count($states.result.Item.lines) %}"},
      "End": true
    }
  }
}
```

### Passes
```json
{
  "StartAt": "Get",
  "QueryLanguage": "JSONata",
  "States": {
    "Get": {
      "Type": "Task",
      "Resource": "arn:aws:states:::dynamodb:getItem",
      "Arguments": {"TableName": "orders", "Key": {"id": {"S": "1"}}},
      "Output": {"lines": "{% $count($states.result.Item.lines.L) %}"},
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.embedded.expressions import JsonataExpression
from asl_analyze.expressions.jsonata import ast
from asl_analyze.expressions.jsonata.arity import parameters
from asl_analyze.expressions.lalr.expected import quoted
from asl_analyze.expressions.node import Node, walk
from asl_analyze.expressions.signatures import jsonata_function, jsonata_functions
from asl_analyze.flow.data.kinds import inference_of
from asl_analyze.language.model import StateMachine
from asl_analyze.language.remembered import remembered
from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.shapes.shape import OBJECT, Shape

# Source: Amazon DynamoDB API Reference, AttributeValue (2026-11).
LISTS = frozenset(("L", "SS", "NS", "BS"))
# Its signature does not say that it looks into arrays.
ANYTHING = frozenset(("distinct",))


@rule(
    "ASL439",
    Severity.WARNING,
    "{owner}: {reader} in {inside} sees a single object in {text}, because DynamoDB wraps the"
    " attribute in its type key; the list is in its 'L', a set in its 'SS' or 'NS'",
    help="Write '.L' (or '.SS', '.NS') behind the attribute",
)
def attribute_without_type_key(expression: JsonataExpression) -> Iterator[Finding]:
    if expression.state is None or not _asks_dynamodb(expression.state.machine):
        return
    known = inference_of(expression)
    told = {fault.node for fault in known.faults_of("argument")}
    for reader, node in _read_as_lists(expression):
        if node not in told and _is_attribute(known.of(node)):
            yield found(
                expression.within(node.start, node.end),
                owner=expression.owner,
                reader=reader,
                inside=expression.inside,
                text=quoted(expression.text_of(node)),
            )


@remembered
def _asks_dynamodb(machine: StateMachine) -> bool:
    """Whether a task may be given attributes."""
    return any("dynamodb" in (task.resource or "").lower() for task in machine.tasks)


def _is_attribute(shape: Shape) -> bool:
    """Whether a value is an attribute as the API describes it, if it is there."""
    return (
        shape.present == OBJECT
        and shape.members is not None
        and shape.is_closed
        and shape.members.known.keys() >= LISTS
    )


def _read_as_lists(expression: JsonataExpression) -> Iterator[tuple[str, Node]]:
    """What is read as a list, with the function or the operator that does."""
    chained = expression.meaning.chained
    for each in expression.meaning.calls:
        if each.call.partial:
            continue
        for position, node in enumerate(each.call.arguments, int(each.call in chained)):
            if _takes_list(each.name, position):
                yield f"'${each.name}'", node
    for node in walk(expression.ast):
        if not isinstance(node, ast.Binary):
            continue
        if node.operator == "in":
            yield "'in'", node.right
        elif node.operator == "~>":
            right = node.right
            function = right.procedure if isinstance(right, ast.Call) else right
            if isinstance(function, ast.Variable) and _takes_list(function.name, 0):
                yield f"'${function.name}'", node.left


def _takes_list(name: str, position: int) -> bool:
    """Whether a parameter of a function, counted from 0, is a list of more than objects."""
    if jsonata_function(name) is None:
        return False
    if name in ANYTHING:
        return True
    known = parameters(jsonata_functions()["functions"][name]["signature"])
    return position < len(known) and "a" in known[position].kinds and known[position].items != "o"
