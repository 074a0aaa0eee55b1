"""A Retry whose delays or timeouts alone take longer than the execution may last.

### Why it hurts
Delays grow with every attempt, and a Retry of nothing but `States.Timeout` comes to each further
attempt only after the task's whole `TimeoutSeconds`. Long before the last one the execution times
out: the later attempts are never made, and the timeout of an execution cannot be caught, so no
Catch runs either.

### How to fix
Lower `MaxAttempts` or `BackoffRate`, cap the delays with `MaxDelaySeconds`, or raise the
workflow's `TimeoutSeconds`. An Express execution ends after 300 seconds in any case.

### Fails
```json
{
  "StartAt": "Charge",
  "TimeoutSeconds": 600,
  "States": {
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:us-east-1:123456789012:function:charge",
      "Retry": [{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 2, "MaxAttempts": 10}],
      "End": true
    }
  }
}
```

### Passes
```json
{
  "StartAt": "Charge",
  "TimeoutSeconds": 600,
  "States": {
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:us-east-1:123456789012:function:charge",
      "Retry": [{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 2, "MaxAttempts": 6}],
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.flow.time.durations import ENDLESS, retry_seconds, timeout_seconds
from asl_analyze.flow.time.executions import execution_seconds
from asl_analyze.language.model import Retrier
from asl_analyze.rule import Finding, Related, Severity, found, rule
from asl_analyze.wording.handlers import handler_words


@rule(
    "ASL508",
    Severity.WARNING,
    "{retrier} {takes} {total} in all, but the execution ends after {limit} s",
    help="Lower 'MaxAttempts' or 'BackoffRate', or cap the delays with 'MaxDelaySeconds'",
)
def retry_outlasts_timeout(retrier: Retrier) -> Iterator[Finding]:
    scope = retrier.state.scope
    delays, limit = retry_seconds(retrier), execution_seconds(scope)
    total = delays if delays > limit else delays + timeout_seconds(retrier)
    if total <= limit:
        return
    # An Express execution may end before its own timeout.
    written = scope.machine.timeout_seconds
    timeout = written.member if written.value == limit else None
    yield found(
        retrier.max_attempts.member or retrier.error_equals.member or retrier.node,
        related=[Related(timeout, "the timeout of the workflow")] if timeout else (),
        retrier=handler_words(retrier),
        takes="waits" if delays > limit else "allows timeouts and delays of",
        total=f"{total:,.0f} s" if total < ENDLESS else "billions of seconds",
        limit=f"{limit:,}",
    )
