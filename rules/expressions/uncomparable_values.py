"""A comparison of values of two types.

### Why it hurts
Nothing is converted in a comparison: `'10' = 10` is false, and `<` between a text and a number is a
`States.QueryEvaluationError`.

### How to fix
Convert one side with `$number` or `$string`.

### Fails
```json
{
  "StartAt": "Read",
  "QueryLanguage": "JSONata",
  "States": {
    "Read": {"Type": "Pass", "Output": "{% $string($states.input.a) = 5 %}", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Read",
  "QueryLanguage": "JSONata",
  "States": {
    "Read": {"Type": "Pass", "Output": "{% $number($states.input.a) = 5 %}", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.embedded.expressions import JsonataExpression
from asl_analyze.expressions.jsonata.ast import Binary
from asl_analyze.expressions.node import walk
from asl_analyze.flow.data.kinds import inference_of
from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.shapes.notation import kinds_in_words
from asl_analyze.shapes.shape import BOOLEAN, Shape

OUTCOMES = {
    "=": "which is always false",
    "!=": "which is always true",
    **dict.fromkeys(("<", "<=", ">", ">="), "which fails"),
}


@rule(
    "ASL429",
    Severity.WARNING,
    "{owner}: '{operator}' in {inside} compares {left} with {right}, {outcome}",
    help="Convert one side with $number(…) or $string(…)",
)
def uncomparable_values(expression: JsonataExpression) -> Iterator[Finding]:
    if not any(sign in expression.string.value for sign in "=<>"):
        return
    known = inference_of(expression)
    for node in walk(expression.ast):
        if not isinstance(node, Binary) or node.operator not in OUTCOMES:
            continue
        left, right = _kinds(known.of(node.left)), _kinds(known.of(node.right))
        if not left or not right or left & right:
            continue
        yield found(
            expression.within(node.start, node.end),
            operator=node.operator,
            owner=expression.owner,
            inside=expression.inside,
            left=kinds_in_words(left),
            right=kinds_in_words(right),
            outcome=OUTCOMES[node.operator],
        )


def _kinds(shape: Shape) -> int:
    """The kinds of a value that is there, in which true and false are one."""
    return shape.present | (BOOLEAN if shape.kinds & BOOLEAN else 0)
