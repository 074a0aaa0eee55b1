"""A JSONata expression whose value is not of the type that its field needs.

### Why it hurts
Nothing is converted: the state fails with `States.QueryEvaluationError` whenever it runs. A
function is not a value for any field.

### How to fix
Convert the value, for example with `$number(…)`, `$string(…)` or `[…]`; call a function instead of
naming it.

### Fails
```json
{
  "StartAt": "Hold",
  "QueryLanguage": "JSONata",
  "States": {
    "Hold": {"Type": "Wait", "Timestamp": "{% $millis() + 60000 %}", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Hold",
  "QueryLanguage": "JSONata",
  "States": {
    "Hold": {"Type": "Wait", "Timestamp": "{% $fromMillis($millis() + 60000) %}", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.embedded.expressions import JsonataExpression
from asl_analyze.embedded.result_kinds import wanted_kinds
from asl_analyze.flow.data.kinds import inference_of
from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.shapes.notation import kinds_in_words
from asl_analyze.shapes.shape import JSON


@rule(
    "ASL433",
    Severity.WARNING,
    "{owner} needs {wanted} in {inside}, but the expression returns {actual}",
    help="Write an expression that returns {wanted}",
)
def wrong_result_type(expression: JsonataExpression) -> Iterator[Finding]:
    wanted = wanted_kinds(expression) or JSON
    value = inference_of(expression).value
    if value.is_apart(wanted):
        yield found(
            expression.within(expression.ast.start, expression.ast.end),
            owner=expression.owner,
            inside=expression.inside,
            wanted=kinds_in_words(wanted),
            actual=kinds_in_words(value.present),
        )
