r"""A `{` in the template of a `States.Format` call that begins no placeholder.

### Why it hurts
The call fails whenever it runs (`matching '}' not found`): after `{` only `}` may follow. Two
backslashes are a backslash, and the brace after them stands alone.

### How to fix
Put one backslash before each brace that is meant as text; in JSON, that is `\\{` and `\\}`.

### Fails
```json
{
  "StartAt": "Build",
  "States": {
    "Build": {
      "Type": "Pass",
      "Parameters": {"body.$": "States.Format('{ \"id\": {} \\}', $.id)"},
      "End": true
    }
  }
}
```

### Passes
```json
{
  "StartAt": "Build",
  "States": {
    "Build": {
      "Type": "Pass",
      "Parameters": {"body.$": "States.Format('\\{ \"id\": {} \\}', $.id)"},
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
from asl_analyze.wording.words import shortened


@rule(
    "ASL435",
    Severity.ERROR,
    "{owner}: the template of 'States.Format' in {inside} has an unescaped '{{' at {text}, which"
    " must be followed by '}}'",
    help="Write '\\{{' for a brace that is meant as text; in JSON the backslash is doubled",
)
def lone_brace(expression: FaultyIntrinsic) -> Iterator[Finding]:
    for problem in expression.problems("lone-brace"):
        yield found(
            expression.within(problem.node.start, problem.node.end),
            owner=expression.owner,
            inside=expression.inside,
            text=quoted(shortened(problem.parts["text"])),
        )
