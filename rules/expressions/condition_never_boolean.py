"""A `Condition` whose value cannot be true or false.

### Why it hurts
Nothing else counts as true or false: the state fails with `States.QueryEvaluationError` whenever
the rule is reached.

### How to fix
Compare the value with something, or wrap it in `$boolean(…)` or `$exists(…)`.

### Fails
```json
{
  "StartAt": "Decide",
  "QueryLanguage": "JSONata",
  "States": {
    "Decide": {
      "Type": "Choice",
      "Choices": [{"Condition": "{% $states.input.count + 1 %}", "Next": "Done"}],
      "Default": "Done"
    },
    "Done": {"Type": "Succeed"}
  }
}
```

### Passes
```json
{
  "StartAt": "Decide",
  "QueryLanguage": "JSONata",
  "States": {
    "Decide": {
      "Type": "Choice",
      "Choices": [{"Condition": "{% $states.input.count > 1 %}", "Next": "Done"}],
      "Default": "Done"
    },
    "Done": {"Type": "Succeed"}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.embedded.expressions import JsonataExpression
from asl_analyze.flow.data.kinds import inference_of
from asl_analyze.language.model import Choice
from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.shapes.notation import kinds_in_words
from asl_analyze.shapes.shape import BOOLEAN


@rule(
    "ASL424",
    Severity.ERROR,
    "{owner}: {inside} needs true or false, but the expression returns {actual}",
    help="Compare the value with something, or wrap it in $boolean(…) or $exists(…)",
)
def condition_never_boolean(expression: JsonataExpression) -> Iterator[Finding]:
    if expression.site.field != "Condition" or not isinstance(expression.state, Choice):
        return
    value = inference_of(expression).value
    if value.is_apart(BOOLEAN):
        # Only the first rule is reached whenever the state runs.
        first = expression.site.where.label == "Choices[0]"
        yield found(
            expression.within(expression.ast.start, expression.ast.end),
            severity=None if first else Severity.WARNING,
            owner=expression.owner,
            inside=expression.inside,
            actual=kinds_in_words(value.present),
        )
