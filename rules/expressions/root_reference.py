"""`$$` in a JSONata expression.

### Why it hurts
AWS refuses the definition: there is no document to be the root of.

### How to fix
Use `$states.input` for the state's input, `$states.context` for the context object.

### Fails
```json
{
  "StartAt": "Read",
  "QueryLanguage": "JSONata",
  "States": {
    "Read": {"Type": "Pass", "Output": "{% $$.Execution.Name %}", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Read",
  "QueryLanguage": "JSONata",
  "States": {
    "Read": {"Type": "Pass", "Output": "{% $states.context.Execution.Name %}", "End": true}
  }
}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from asl_analyze.aws import context
from asl_analyze.embedded.expressions import JsonataExpression
from asl_analyze.expressions.node import Node
from asl_analyze.mending.texts import respell
from asl_analyze.rule import UNSAFE, Finding, Fix, Severity, found, rule

STEP = re.compile(r"\.(\w+)")


@rule(
    "ASL419",
    Severity.ERROR,
    "{owner}: '$$' in {inside} is not supported; write '$states.input' for the state's input or"
    " '$states.context' for the context object",
    help="Write '$states.input' or '$states.context'",
    aws="UNSUPPORTED_JSONATA_EXPRESSION",
)
def root_reference(expression: JsonataExpression) -> Iterator[Finding]:
    for node in expression.meaning.roots:
        yield found(
            expression.within(node.start, node.end),
            fix=_fix(expression, node),
            owner=expression.owner,
            inside=expression.inside,
        )


def _fix(expression: JsonataExpression, node: Node) -> Fix | None:
    """The context object, if the step behind is a part of it; of the data nothing is known."""
    step = STEP.match(expression.string.value, expression.offset + node.end)
    if step is None or step[1] not in context.children(""):
        return None
    return respell(expression, node.start, node.end, "$states.context", UNSAFE)
