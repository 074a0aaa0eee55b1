"""A step of a path that AWS accepts and then never finds.

### Why it hurts
Step Functions reads paths as Jayway JsonPath 2.0.0 does: it has no functions such as `length()`,
no index from the end such as `[-1]`, and `['a','b']` only at the end of a path. AWS creates the
definition, and the state fails with `States.Runtime` whenever it reads the path.

### How to fix
Count with `States.ArrayLength`. Take the last item as a list with `[-1:]`, or the item itself with
`[(@.length-1)]`. Sums, means and the like need a Lambda function or a JSONata state.

### Fails
```json
{
  "StartAt": "Count",
  "States": {
    "Count": {"Type": "Pass", "Parameters": {"n.$": "$.orders.length()"}, "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Count",
  "States": {
    "Count": {"Type": "Pass", "Parameters": {"n.$": "States.ArrayLength($.orders)"}, "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.embedded.expressions import IntrinsicExpression, PathExpression
from asl_analyze.expressions.jsonpath.ast import Function, Index, Members, Path
from asl_analyze.expressions.node import Node
from asl_analyze.mending.texts import respell
from asl_analyze.rule import UNSAFE, Finding, Fix, Severity, found, rule
from asl_analyze.structure.site import TemplateSite

REMEDIES = {
    "length": "Count with States.ArrayLength(…)",
    "[-1]": "Write [(@.length-1)] for the last item, or [-1:] for a list of it",
}


@rule(
    "ASL434",
    Severity.WARNING,
    "{owner}: the path '{text}' in {inside} never finds anything, because {reason}",
)
def step_that_finds_nothing(
    expression: PathExpression | IntrinsicExpression,
) -> Iterator[Finding]:
    if expression.site.format == "result-path":
        return
    paths = expression.paths if isinstance(expression, IntrinsicExpression) else [expression.path]
    for path in paths:
        if path.root == "@":
            continue
        text = expression.string.value[path.start : path.end]
        for step in path.steps:
            reason = _reason(step, path)
            if reason is not None:
                yield found(
                    expression.within(step.start, step.end),
                    fix=_fix(expression, path, step),
                    owner=expression.owner,
                    text=text,
                    inside=expression.inside,
                    reason=reason,
                    help=_help(step),
                )
                break


def _reason(step: Node, path: Path) -> str | None:
    if isinstance(step, Function):
        return f"AWS's JSONPath has no functions such as '{step.name}()'"
    if isinstance(step, Index) and step.index < 0:
        return f"AWS's JSONPath has no index from the end such as '[{step.index}]'"
    if isinstance(step, Members) and step is not path.steps[-1]:
        return "AWS's JSONPath accepts several names only at the end of a path"
    return None


def _help(step: Node) -> str | None:
    if isinstance(step, Function):
        return REMEDIES.get(step.name)
    if isinstance(step, Index):
        return REMEDIES.get(f"[{step.index}]")
    return None


def _fix(expression: PathExpression | IntrinsicExpression, path: Path, step: Node) -> Fix | None:
    if step is not path.steps[-1]:
        return None
    is_free = isinstance(expression.site, TemplateSite) or expression.site.format == "path"
    if isinstance(step, Index) and step.index == -1 and is_free:
        return respell(expression, step.start, step.end, "[(@.length-1)]", UNSAFE)
    # A call may stand where another call does, or under a key that ends in `.$`.
    takes_calls = isinstance(expression, IntrinsicExpression) or isinstance(
        expression.site, TemplateSite
    )
    if isinstance(step, Function) and step.name == "length" and takes_calls:
        array = expression.string.value[path.start : step.start].rstrip(".")
        return respell(expression, path.start, path.end, f"States.ArrayLength({array})", UNSAFE)
    return None
