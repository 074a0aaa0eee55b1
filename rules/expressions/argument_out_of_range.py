"""A constant argument that its intrinsic function does not allow.

### Why it hurts
The state fails with `States.IntrinsicFailure` or `States.Runtime` whenever it runs.

### How to fix
Pass a value that the function allows.

### Fails
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {"Type": "Pass", "Parameters": {"h.$": "States.Hash($.id, 'SHA-2')"}, "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {"Type": "Pass", "Parameters": {"h.$": "States.Hash($.id, 'SHA-256')"}, "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.embedded.expressions import FaultyIntrinsic
from asl_analyze.expressions.intrinsic.ast import Call
from asl_analyze.expressions.intrinsic.problems import Problem
from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.wording.words import shortened


@rule(
    "ASL407",
    Severity.ERROR,
    "{owner}: {subject} in {inside} {reason}",
)
def argument_out_of_range(expression: FaultyIntrinsic) -> Iterator[Finding]:
    for problem in expression.problems("value-out-of-range"):
        parts = problem.parts
        yield found(
            expression.within(problem.node.start, problem.node.end),
            owner=expression.owner,
            subject=_subject(problem),
            inside=expression.inside,
            reason=_reason(parts["found"], parts["allowed"]),
        )


def _subject(problem: Problem) -> str:
    name, position = problem.parts["name"], problem.parts["position"]
    # A problem of the whole call is about what its arguments make together.
    return (
        f"{'the result' if isinstance(problem.node, Call) else f'argument {position}'} of '{name}'"
    )


def _reason(value: object, allowed: str) -> str:
    if allowed == "any number but 0":
        return "must not be 0"
    wanted = f"one of {allowed}" if ", " in allowed else allowed
    return f"is {_actual(value, allowed)}, but must be {wanted}"


def _actual(value: object, allowed: str) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if allowed.endswith("characters"):
        return f"{len(str(value)):,} characters"
    if allowed.endswith("elements"):
        return f"{value:,} elements"
    return f"'{shortened(value)}'" if isinstance(value, str) else str(value)
