"""A Retry that calls again what is done twice then.

### Why it hurts
`States.ALL`, `States.TaskFailed`, `States.Timeout` and `States.HeartbeatTimeout` also come when the
call was carried out and only its answer was lost or late. The next attempt then sends another
message, starts another job or adds to a counter again, and nothing in the execution shows it.

[docs/effects.md](../../docs/effects.md) lists what a second call of each action does, with the
source. Calls whose effect depends on a Lambda function, an HTTP endpoint or a worker are not
reported, nor is what nobody knows. Where a state waits for the job that it starts (`.sync`), the
job has failed when the state has, and to start another one is what a Retry is for: only a Retry of
`States.Timeout` or `States.HeartbeatTimeout` is reported, as the first job may still run.

Twice is often better than not at all, therefore this rule is off. Switch it on in the
configuration, beside all the others, with `select = ["ALL", "retried-unrepeatable-call"]`, or on
the command line with `--select ALL,retried-unrepeatable-call`.

### How to fix
Pass an idempotency token that is the same at each attempt, such as one made from
`$$.Execution.Name`; send to a FIFO queue or topic with a `MessageDeduplicationId`; guard a DynamoDB
update with a `ConditionExpression`. Or retry only errors that tell that the call was refused, such
as throttling.

### Fails
```json
{
  "StartAt": "Run",
  "States": {
    "Run": {
      "Type": "Task",
      "Resource": "arn:aws:states:::ecs:runTask",
      "Parameters": {"TaskDefinition": "nightly"},
      "Retry": [{"ErrorEquals": ["States.TaskFailed"], "MaxAttempts": 2}],
      "End": true
    }
  }
}
```

### Passes
```json
{
  "StartAt": "Run",
  "States": {
    "Run": {
      "Type": "Task",
      "Resource": "arn:aws:states:::ecs:runTask",
      "Parameters": {"TaskDefinition": "nightly", "ClientToken.$": "$$.Execution.Name"},
      "Retry": [{"ErrorEquals": ["States.TaskFailed"], "MaxAttempts": 2}],
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws.arn import parse_resource
from asl_analyze.flow.effects import JOB, repetition_of
from asl_analyze.language.model import Task
from asl_analyze.rule import Finding, Related, Severity, found, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.syntax.tree import String

# Errors that also come when the call was carried out.
AFTER_THE_JOB = frozenset(("States.Timeout", "States.HeartbeatTimeout"))
AFTER_THE_CALL = AFTER_THE_JOB | {"States.ALL", "States.TaskFailed"}
REFUSED_ONLY = "retry only errors that tell that the call was refused"


@rule(
    "ASL521",
    Severity.INFO,
    "State '{name}' is retried after '{error}', when its call may have been carried out: {why}",
    opt_in=True,
)
def retried_unrepeatable_call(state: Task) -> Iterator[Finding]:
    error = _retried(state)
    if error is None:
        return
    repetition = repetition_of(state)
    if repetition.is_safe is False:
        remedy = f"{repetition.remedy}, or {REFUSED_ONLY}" if repetition.remedy else REFUSED_ONLY
        yield found(
            error,
            related=[Related(repetition.place, "this is done again")],
            name=state.name,
            error=error.value,
            why=repetition.why,
            help=remedy[:1].upper() + remedy[1:],
        )


def _retried(state: Task) -> String | None:
    """The first error that is retried although the call may have been carried out."""
    names = (
        error for retrier in state.retriers if retrier.attempts != 0 for error in retrier.errors
    )
    resource = parse_resource(state.resource or "")
    waits = resource is not None and resource.pattern in JOB
    wanted = AFTER_THE_JOB if waits else AFTER_THE_CALL
    return next((name for name in names if name.value in wanted), None)
