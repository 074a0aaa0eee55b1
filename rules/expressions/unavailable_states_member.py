"""A field of `$states` that does not exist, or not in this field.

### Why it hurts
AWS refuses the definition. `$states.result` exists in `Output` and `Assign` of Task, Parallel and
Map states, `$states.errorOutput` in `Output` and `Assign` of a Catcher.

### How to fix
Use `$states.input` or `$states.context`, or move the expression to a place where it exists.

### Fails
```json
{
  "StartAt": "Read",
  "QueryLanguage": "JSONata",
  "States": {
    "Read": {"Type": "Pass", "Output": "{% $states.result.total %}", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Read",
  "QueryLanguage": "JSONata",
  "States": {
    "Read": {"Type": "Pass", "Output": "{% $states.input.total %}", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.alike import slip_of
from asl_analyze.embedded.expressions import JsonataExpression
from asl_analyze.embedded.states_variable import MEMBERS, has_member
from asl_analyze.expressions.jsonata.ast import Name
from asl_analyze.mending.texts import respell
from asl_analyze.rule import SAFE, UNSAFE, Finding, Fix, Severity, found, rule
from asl_analyze.wording.words import listed

PLACES = {
    "result": "'Output' and 'Assign' of Task, Parallel and Map states",
    "errorOutput": "'Output' and 'Assign' of a Catcher",
}


@rule(
    "ASL420",
    Severity.ERROR,
    "{owner}: '$states.{member}' does not exist{reason}",
    help="Read '$states.input' or '$states.context' here",
    aws="UNSUPPORTED_JSONATA_EXPRESSION",
)
def unavailable_states_member(expression: JsonataExpression) -> Iterator[Finding]:
    for node in expression.meaning.members:
        if has_member(expression.site, node.name):
            continue
        reason = (
            f" in {expression.inside}, only in {PLACES[node.name]}"
            if node.name in PLACES
            else f"; '$states' has {listed(MEMBERS, 'and')}"
        )
        yield found(
            expression.within(node.start, node.end),
            fix=_fix(expression, node),
            owner=expression.owner,
            member=node.name,
            reason=reason,
        )


def _fix(expression: JsonataExpression, node: Name) -> Fix | None:
    near = slip_of(node.name, MEMBERS)
    if near is None or not has_member(expression.site, near):
        return None
    same = near.lower() == node.name.lower()
    return respell(expression, node.start, node.end, near, SAFE if same else UNSAFE)
