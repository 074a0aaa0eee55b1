r"""A text in a call of `States.StringToJson` that is not JSON.

### Why it hurts
The state fails with `States.IntrinsicFailure` or `States.Runtime` whenever it runs.

### How to fix
Write keys and strings in double quotes.

### Fails
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {"Type": "Pass", "Parameters": {"a.$": "States.StringToJson('{id: 1}')"}, "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {
      "Type": "Pass",
      "Parameters": {"a.$": "States.StringToJson('{\"id\": 1}')"},
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.embedded.expressions import FaultyIntrinsic
from asl_analyze.expressions.lalr.expected import quoted
from asl_analyze.rule import Finding, Severity, found, rule


@rule(
    "ASL436",
    Severity.WARNING,
    "{owner}: {text} in {inside} is not JSON, so 'States.StringToJson' fails",
    help="Write keys and strings of the JSON in double quotes",
)
def malformed_json_text(expression: FaultyIntrinsic) -> Iterator[Finding]:
    for problem in expression.problems("malformed-json"):
        yield found(
            expression.within(problem.node.start, problem.node.end),
            owner=expression.owner,
            text=quoted(problem.parts["found"]),
            inside=expression.inside,
        )
