"""An expression that never returns anything, as the value of a field.

### Why it hurts
JSONata returns nothing (undefined) where no item is found: `$map` and `$filter` over an empty
array, an index beyond the end, a conditional without an else branch whose condition is false. A
field without a value is a `States.QueryEvaluationError` whenever the state runs.

### How to fix
Write the value that is meant: `[…]` around the expression for an empty array, `null`, or another
value behind a test with `$exists(…)`.

### Fails
```json
{
  "StartAt": "Start",
  "QueryLanguage": "JSONata",
  "States": {
    "Start": {"Type": "Pass", "Output": "{% ['small', 'large'][2] %}", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Start",
  "QueryLanguage": "JSONata",
  "States": {
    "Start": {"Type": "Pass", "Output": "{% ['small', 'large'][1] %}", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.embedded.expressions import JsonataExpression
from asl_analyze.expressions.jsonata.ast import Condition
from asl_analyze.expressions.jsonata.meaning import result
from asl_analyze.expressions.lalr.expected import quoted
from asl_analyze.flow.lost.lost_jsonata import is_never_there
from asl_analyze.mending.texts import respell
from asl_analyze.rule import SHOWN, Finding, Severity, found, rule

ELSE = "Add ': …' with the value for that case, for example ': null'"


@rule(
    "ASL438",
    Severity.WARNING,
    "{owner}: {inside} always fails, because {text} returns nothing (undefined)",
    help="Return a value instead, for example null, or wrap it in […] for an empty array",
)
def expression_without_value(expression: JsonataExpression) -> Iterator[Finding]:
    if is_never_there(expression):
        node = result(expression.ast)
        yield found(
            expression.within(node.start, node.end),
            owner=expression.owner,
            inside=expression.inside,
            fix=respell(expression, node.end, node.end, " : null", SHOWN)
            if isinstance(node, Condition) and node.otherwise is None
            else None,
            text=quoted(expression.text_of(node)),
            help=ELSE if isinstance(node, Condition) and node.otherwise is None else None,
        )
