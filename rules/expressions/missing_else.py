"""A conditional without an else branch as the whole value of a field.

### Why it hurts
When the condition is false, the value is undefined, which is a `States.QueryEvaluationError`.

### How to fix
Add `: …` with the value for that case, for example `null`.

### Fails
```json
{
  "StartAt": "Read",
  "QueryLanguage": "JSONata",
  "States": {
    "Read": {"Type": "Pass", "Output": "{% $states.input.vip ? 'fast' %}", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Read",
  "QueryLanguage": "JSONata",
  "States": {
    "Read": {"Type": "Pass", "Output": "{% $states.input.vip ? 'fast' : 'normal' %}", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.embedded.expressions import JsonataExpression
from asl_analyze.expressions.jsonata.ast import Condition
from asl_analyze.expressions.jsonata.meaning import result
from asl_analyze.flow.data.kinds import inference_of
from asl_analyze.flow.lost.lost_jsonata import is_never_there
from asl_analyze.mending.texts import respell
from asl_analyze.rule import SHOWN, Finding, Severity, found, rule


@rule(
    "ASL425",
    Severity.WARNING,
    "{owner}: {inside} fails when its condition is false: the conditional has no else branch, so"
    " the result is undefined",
    help="Add ': …' with the value for that case, for example ': null'",
)
def missing_else(expression: JsonataExpression) -> Iterator[Finding]:
    node = result(expression.ast)
    while isinstance(node, Condition) and node.otherwise is not None:
        node = result(node.otherwise)
    if not isinstance(node, Condition) or not inference_of(expression).value.may_be_missing:
        return
    if not is_never_there(expression):
        yield found(
            expression.within(node.start, node.end),
            fix=respell(expression, node.end, node.end, " : null", SHOWN),
            owner=expression.owner,
            inside=expression.inside,
        )
