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
from asl_analyze.expressions.jsonata.kinds import words
from asl_analyze.expressions.node import walk
from asl_analyze.flow.data.kinds import inference_of
from asl_analyze.rule import Finding, Severity, found, rule

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
    known = inference_of(expression)
    for node in walk(expression.ast):
        if not isinstance(node, Binary) or node.operator not in OUTCOMES:
            continue
        left, right = known.of(node.left).present, known.of(node.right).present
        if not left or not right or not left.isdisjoint(right):
            continue
        yield found(
            expression.within(node.start, node.end),
            operator=node.operator,
            owner=expression.owner,
            inside=expression.inside,
            left=words(left),
            right=words(right),
            outcome=OUTCOMES[node.operator],
        )
