"""A timeout in an Express workflow that is longer than an Express execution may last.

### Why it hurts
An Express execution ends after 300 seconds. A longer `TimeoutSeconds` or `HeartbeatSeconds` is
never reached: the execution times out first, and that cannot be caught, so a `Catch` of
`States.Timeout` that relies on it never runs.

### How to fix
Set it well below 300, so that there is time left to handle the timeout, or make the workflow
Standard.

### Fails
```json express
{
  "StartAt": "Charge",
  "States": {
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:us-east-1:123456789012:function:charge",
      "TimeoutSeconds": 900,
      "End": true
    }
  }
}
```

### Passes
```json express
{
  "StartAt": "Charge",
  "States": {
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:us-east-1:123456789012:function:charge",
      "TimeoutSeconds": 60,
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from asl_analyze.aws.quotas import quota
from asl_analyze.fixes import remove
from asl_analyze.flow.time.executions import becoming_standard, is_express
from asl_analyze.language.model import Scope, Task
from asl_analyze.language.written import Whole
from asl_analyze.rule import UNSAFE, Finding, Severity, found, made_express, rule


@rule(
    "ASL706",
    Severity.WARNING,
    "{owner} has '{field}' {seconds}, which is never reached: an Express execution ends after"
    " {limit} s",
    help="Write less than {limit}, or {standard}",
)
def timeout_beyond_express_limit(scope: Scope) -> Iterator[Finding]:
    if not is_express(scope):
        return
    if scope.owner is None:
        yield from beyond_limit(scope, [scope.machine.timeout_seconds], "State machine")
    for state in scope.states:
        if isinstance(state, Task):
            bounds = [state.timeout_seconds, state.heartbeat_seconds]
            yield from beyond_limit(scope, bounds, f"State '{state.name}'")


def beyond_limit(scope: Scope, bounds: Sequence[Whole], owner: str) -> Iterator[Finding]:
    """The timeouts of a workflow or a task that are longer than an Express execution."""
    limit = quota("execution_seconds", express=True) or 0
    for written in bounds:
        member, seconds = written.member, written.value
        if member is not None and seconds is not None and seconds > limit:
            yield found(
                member.value,
                related=made_express(scope.machine.definition),
                field=member.name,
                seconds=f"{seconds:,}",
                owner=owner,
                limit=limit,
                standard=becoming_standard(scope),
                fix=remove(member, UNSAFE),
            )
