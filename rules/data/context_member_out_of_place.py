"""A part of the context object that this state does not have.

### Why it hurts
`Task.Token` exists only where a task waits for its callback, and `Map.Item` only in a Map and its
iterations. Elsewhere the state fails when it runs.

### How to fix
Hand the value on from the state that has it, in the data or in a variable.

### Fails
```json
{
  "StartAt": "Read",
  "QueryLanguage": "JSONata",
  "States": {
    "Read": {"Type": "Pass", "Output": "{% $states.context.Task.Token %}", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Read",
  "QueryLanguage": "JSONata",
  "States": {
    "Read": {"Type": "Pass", "Output": "{% $states.context.State.Name %}", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws import context
from asl_analyze.embedded.expressions import IntrinsicExpression, JsonataExpression, OutsidePath
from asl_analyze.flow.values.context_object import context_reads, has_context
from asl_analyze.rule import Finding, Severity, found, rule


@rule(
    "ASL309",
    Severity.WARNING,
    "{owner}: '{member}' of the context object is not available in {inside}; it exists {place}",
)
def context_member_out_of_place(
    expression: OutsidePath | IntrinsicExpression | JsonataExpression,
) -> Iterator[Finding]:
    for names, place in context_reads(expression):
        known = context.member(names[0])
        if known is not None and not has_context(expression.state, names):
            yield found(
                place,
                owner=expression.owner,
                member=".".join(names),
                inside=expression.inside,
                place=known.where,
            )
