"""A Task or distributed Map whose ordinary failure is neither retried nor caught, nor declared.

### Why it hurts
One failure that nobody thought of ends the execution: nothing after it runs, no clean-up is made
and nobody is told. Retry and Catch entries that name certain errors only, as the AWS CDK adds them
to every Lambda task, do not change that for all the others.

This rule is strict and therefore off. Switch it on in the configuration, beside all the others,
with `select = ["ALL", "unhandled-task-failure"]`, or on the command line with
`--select ALL,unhandled-task-failure`. It is a warning, so it fails a build where `fail-on` is
`warning`, which is the default.

### How to fix
Do one of three things for each task.

- Catch `States.ALL` or `States.TaskFailed`, on the task or on a Parallel or Map around it. What
  runs in a distributed Map fails the child execution: the Map has to catch
  `States.ExceedToleratedFailureThreshold` or `States.ALL`, or to tolerate a share of failed items.
- Retry `States.ALL` or `States.TaskFailed`, there or around it.
- Say that its failure is meant to end the execution: write the words `failure is meant` into the
  `Comment` of the task or of a Parallel or Map around it.

Tasks that only run after an error was caught are left alone. States that have no Catch of their own
(Pass, Choice, Wait) are not asked for, although a JSONata expression in them may fail.

### Fails
```json
{
  "StartAt": "Charge",
  "States": {
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:us-east-1:123456789012:function:charge",
      "Next": "Ship"
    },
    "Ship": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:us-east-1:123456789012:function:ship",
      "End": true
    }
  }
}
```

### Passes
```json
{
  "StartAt": "Charge",
  "States": {
    "Charge": {
      "Type": "Task",
      "Comment": "Failure is meant: whoever ordered has to start again",
      "Resource": "arn:aws:lambda:us-east-1:123456789012:function:charge",
      "Next": "Ship"
    },
    "Ship": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:us-east-1:123456789012:function:ship",
      "Retry": [{"ErrorEquals": ["States.TaskFailed"], "MaxAttempts": 5}],
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.flow.errors.handlers import is_cleanup, unhandled_failure
from asl_analyze.language.model import Map, State, Task
from asl_analyze.rule import Finding, Severity, found, rule

DECLARED = "failure is meant"


@rule(
    "ASL515",
    Severity.WARNING,
    "State '{name}' ends the execution when it fails: no Retry or Catch, here or around it, "
    "handles '{error}'",
    opt_in=True,
    help="Add a 'Catch' or 'Retry' of '{error}', or write 'failure is meant' into the 'Comment'",
)
def unhandled_task_failure(state: Task | Map) -> Iterator[Finding]:
    if isinstance(state, Map) and not state.distributed:
        return  # it fails as the states in it do
    error = unhandled_failure(state)
    if error is not None and not is_cleanup(state) and not is_declared(state):
        yield found(state.key, name=state.name, error=error)


def is_declared(state: State) -> bool:
    """Whether a Comment, here or around, says that a failure is meant to end the execution."""
    levels = (state, *state.scope.enclosing)
    return any(DECLARED in (level.comment.text or "").lower() for level in levels)
