"""A JSONata expression whose value is not of the type that its field needs.

### Why it hurts
Nothing is converted: the state fails with `States.QueryEvaluationError` whenever it runs. So it
does with a number out of range, or with a string that is not a timestamp. A function is not a value
for any field.

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
from asl_analyze.flow.data.field_shapes import never_fits, wanted_by
from asl_analyze.flow.data.kinds import inference_of
from asl_analyze.rule import Finding, Severity, found, rule, written_by
from asl_analyze.shapes.notation import kinds_in_words
from asl_analyze.shapes.shape import JSON
from asl_analyze.wording.shapes import described, field_words


@rule(
    "ASL433",
    Severity.WARNING,
    "{owner} needs {wanted} in {inside}, but the expression returns {actual}",
    help="Write an expression that returns {wanted}",
)
def wrong_result_type(expression: JsonataExpression) -> Iterator[Finding]:
    kinds = wanted_kinds(expression) or JSON
    value = inference_of(expression).value
    # What a field needs is the same in both languages, and known by the names of JSONPath.
    state = expression.state if expression.is_whole_field else None
    values = None if state is None else wanted_by(state, f"{expression.site.field}Path")
    if value.is_apart(kinds):
        wanted, actual = kinds_in_words(kinds), kinds_in_words(value.present)
    elif values is not None and not value.present & ~kinds and never_fits(value, values):
        wanted = field_words(values.kinds, values.least, values.most)
        actual = described(value)
    else:
        return
    yield found(
        expression.within(expression.ast.start, expression.ast.end),
        related=written_by(value),
        owner=expression.owner,
        inside=expression.inside,
        wanted=wanted,
        actual=actual,
    )
