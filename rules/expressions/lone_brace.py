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
from asl_analyze.expressions.intrinsic.ast import Literal
from asl_analyze.expressions.intrinsic.problems import Problem
from asl_analyze.expressions.lalr.expected import quoted
from asl_analyze.mending.intrinsics import escaped_brace
from asl_analyze.mending.texts import respell
from asl_analyze.rule import UNSAFE, Finding, Fix, Severity, found, rule
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
            fix=_fix(expression, problem),
            owner=expression.owner,
            inside=expression.inside,
            text=quoted(shortened(problem.parts["text"])),
        )


def _fix(expression: FaultyIntrinsic, problem: Problem) -> Fix | None:
    """Braces as text, where each value has its place already."""
    node, string = problem.node, expression.string.value
    if not isinstance(node, Literal):
        return None
    written = string[node.start : node.end]
    text = escaped_brace(written, len(str(node.value)) - len(problem.parts["text"]))
    lacks = any(each.node is node for each in expression.problems("placeholder-count"))
    if text is None or lacks:
        return None
    return respell(expression, node.start, node.end, text, UNSAFE)
