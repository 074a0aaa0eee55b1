"""A Task whose errors no Catch handles, in a workflow that handles those of other tasks.

### Why it hurts
Once its retries are used up, an error of the task fails the whole execution: nothing after it runs,
and the clean-up that is there for the other tasks is not reached either. Sometimes that is meant;
often a Catch was forgotten when the task was added. Tasks that only run after an error was caught
are left alone, and so is a last one that only sends a message or keeps a record.

### How to fix
Add a `Catch` like that of its neighbours, or put the tasks that belong together in a
Parallel or Map with one `Catch` for all of them. The tasks in a distributed Map run in child
executions: the Map around them can only catch `States.ExceedToleratedFailureThreshold`, or tolerate
a share of failed items.

### Fails
```json
{
  "StartAt": "Reserve",
  "States": {
    "Reserve": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:us-east-1:123456789012:function:reserve",
      "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Release"}],
      "Next": "Charge"
    },
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:us-east-1:123456789012:function:charge",
      "End": true
    },
    "Release": {"Type": "Pass", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Reserve",
  "States": {
    "Reserve": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:us-east-1:123456789012:function:reserve",
      "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Release"}],
      "Next": "Charge"
    },
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:us-east-1:123456789012:function:charge",
      "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Release"}],
      "End": true
    },
    "Release": {"Type": "Pass", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws.arn import parse_resource
from asl_analyze.aws.errors import only_reports
from asl_analyze.flow.errors.handlers import is_caught, is_cleanup, is_last_work
from asl_analyze.language.model import StateMachine, Task
from asl_analyze.rule import Finding, Related, Severity, found, rule
from asl_analyze.wording.failures import failure_words
from asl_analyze.wording.long_lists import states_words


@rule(
    "ASL501",
    Severity.INFO,
    "{states} {have} no Catch on any level, unlike state '{other}', so {errors} fails the "
    "execution",
    help="Add a 'Catch', or put the tasks into a Parallel that has one",
)
def uncaught_task_error(machine: StateMachine) -> Iterator[Finding]:
    caught: list[Task] = []
    others: list[Task] = []
    for task in machine.tasks:
        (caught if is_caught(task) else others).append(task)
    if not caught:
        return
    uncaught = [task for task in others if not is_cleanup(task) and not is_final_report(task)]
    if uncaught:
        yield found(
            uncaught[0].key,
            related=[
                Related(task.key, f"state '{task.name}' has none either") for task in uncaught[1:]
            ],
            states=states_words([task.name for task in uncaught]),
            have="have" if len(uncaught) > 1 else "has",
            other=caught[0].name,
            errors=failure_words(uncaught),
        )


def is_final_report(task: Task) -> bool:
    """Whether a task comes last and only tells what was done, or writes it down."""
    resource = parse_resource(task.resource or "")
    if resource is None or task.scope.owner is not None or not only_reports(resource):
        return False
    return is_last_work(task)
