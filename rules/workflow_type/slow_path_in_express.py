"""A path through an Express workflow that waits longer than an Express execution may last.

### Why it hurts
An Express execution ends after 300 seconds, whatever it does then. An execution that takes this
path is always ended before it succeeds; the others hide that until the path is taken.

### How to fix
Wait less on this path, or make the workflow Standard: there waiting is free and may last a year.

### Fails
```json express
{
  "StartAt": "Busy?",
  "States": {
    "Busy?": {
      "Type": "Choice",
      "Choices": [{"Variable": "$.busy", "BooleanEquals": true, "Next": "Hold"}],
      "Default": "Done"
    },
    "Hold": {"Type": "Wait", "Seconds": 200, "Next": "Hold longer"},
    "Hold longer": {"Type": "Wait", "Seconds": 200, "Next": "Done"},
    "Done": {"Type": "Succeed"}
  }
}
```

### Passes
```json express
{
  "StartAt": "Busy?",
  "States": {
    "Busy?": {
      "Type": "Choice",
      "Choices": [{"Variable": "$.busy", "BooleanEquals": true, "Next": "Hold"}],
      "Default": "Done"
    },
    "Hold": {"Type": "Wait", "Seconds": 100, "Next": "Hold longer"},
    "Hold longer": {"Type": "Wait", "Seconds": 100, "Next": "Done"},
    "Done": {"Type": "Succeed"}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws.quotas import quota
from asl_analyze.flow.time.executions import becoming_standard, execution_of, is_express
from asl_analyze.language.model import Scope, Wait
from asl_analyze.rule import Finding, Related, Severity, found, made_express, rule


@rule(
    "ASL708",
    Severity.WARNING,
    "State '{state}' is only on paths that wait {seconds} s or more before they succeed, but an"
    " Express execution ends after {limit} s",
    help="Wait less on these paths, or {standard}",
)
def slow_path_in_express(scope: Scope) -> Iterator[Finding]:
    waits = [state for state in scope.states if isinstance(state, Wait)]
    if not waits or not is_express(scope) or execution_of(scope) is not scope:
        return
    from asl_analyze.flow.errors.handlers import reached_without_error
    from asl_analyze.flow.time.durations import (
        least_success,
        least_success_seconds,
        least_way,
        wait_seconds,
    )

    limit = quota("execution_seconds", express=True) or 0
    # A Wait that alone is too long, and a workflow that is on every path, are errors of their own.
    if least_way(scope).seconds > limit or any(wait_seconds(state) > limit for state in waits):
        return
    without_error, least = reached_without_error(scope), least_success_seconds(scope)
    for state in waits:
        # An error that is handled too slowly still ends in the error that it was.
        if state not in without_error or least.get(state, 0) <= limit:
            continue
        way = least_success(scope, state)
        if way is not None:
            yield found(
                state.key,
                related=made_express(scope.machine.definition),
                path=[
                    Related(each.key, f"'{each.name}' waits {s} s") for each, s in way.steps if s
                ],
                state=state.name,
                seconds=f"{way.seconds:,}",
                limit=limit,
                standard=becoming_standard(scope),
            )
            return
