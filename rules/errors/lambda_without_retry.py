"""A Lambda task whose transient errors no Retry handles.

### Why it hurts
Now and then a call to Lambda fails for reasons of the service itself, with
`Lambda.ServiceException`, `Lambda.AWSLambdaException`, `Lambda.SdkClientException` or
`Lambda.ClientExecutionTimeoutException`. Called again, it works. Without a Retry such a hiccup
fails the execution; AWS advises to retry these errors on every Lambda task.

Nothing is said of the last task on the path of a caught error, where the execution has failed
anyway, nor of a task whose Retry says `"MaxAttempts": 0` for these errors.

### How to fix
Add the Retry of the example to each Lambda task, or put the tasks in a Parallel or Map that
retries. `States.TaskFailed` and `States.ALL` match these errors too.

### Fails
```json
{
  "StartAt": "Charge",
  "States": {
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:states:::lambda:invoke",
      "Parameters": {"FunctionName": "charge", "Payload.$": "$"},
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
      "Resource": "arn:aws:states:::lambda:invoke",
      "Parameters": {"FunctionName": "charge", "Payload.$": "$"},
      "Retry": [{
        "ErrorEquals": [
          "Lambda.ClientExecutionTimeoutException",
          "Lambda.ServiceException",
          "Lambda.AWSLambdaException",
          "Lambda.SdkClientException"
        ],
        "IntervalSeconds": 2,
        "MaxAttempts": 6
      }],
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from asl_analyze.aws.arn import parse_resource
from asl_analyze.aws.errors import lambda_retrier, lambda_transient
from asl_analyze.flow.errors.handlers import is_cleanup, is_last_work, is_retried, never_retries
from asl_analyze.flow.functions import is_deployed_function
from asl_analyze.language.model import StateMachine, Task
from asl_analyze.rule import UNSAFE, Finding, Fix, Related, Severity, found, rule
from asl_analyze.syntax.tree import Array
from asl_analyze.wording.long_lists import states_words
from asl_analyze.wording.words import listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.edit.editor import Editor
    from asl_analyze.syntax.tree import Member

# The fields that tell where a state leads.
LEAVING = ("Catch", "Next", "End")


@rule(
    "ASL503",
    Severity.WARNING,
    "{states} {have} no Retry for transient Lambda errors (such as Lambda.ServiceException), so a "
    "single one fails the task",
    help="Add a 'Retry' for {errors}",
)
def lambda_without_retry(machine: StateMachine) -> Iterator[Finding]:
    errors = lambda_transient()
    tasks = [task for task in machine.tasks if calls_lambda(task) and not is_meant(task, errors)]
    if tasks:
        others = [Related(task.key, f"state '{task.name}' has none either") for task in tasks[1:]]
        yield found(
            tasks[0].key,
            related=others,
            fix=_fix(tasks),
            states=states_words([task.name for task in tasks]),
            have="have" if len(tasks) > 1 else "has",
            errors=listed(errors, "and"),
        )


def is_meant(task: Task, errors: Sequence[str]) -> bool:
    """Whether these errors are retried, or are not to be, or come when nothing is left to save."""
    if is_retried(task, errors) or never_retries(task, errors):
        return True
    return is_cleanup(task) and is_last_work(task)


def _fix(tasks: Sequence[Task]) -> Fix | None:
    """The Retrier that AWS recommends, before those that there are."""
    retrier = lambda_retrier()
    if any(not task.written_retry.is_absent and task.written_retry.value is None for task in tasks):
        return None

    def ask(editor: Editor) -> None:
        for task in tasks:
            entries = task.written_retry.node
            if isinstance(entries, Array):
                editor.insert_item(entries, 0, retrier)
            else:
                editor.insert(task.node, "Retry", [retrier], _behind(task))

    return Fix(
        "Add the Retry for transient Lambda errors",
        lambda editor: editor.together(ask),
        UNSAFE,
    )


def _behind(task: Task) -> Member | None:
    """What a Retry stands behind: all that tells what the task does."""
    members = list(task.node.members.values())
    known = [member for member in members if member.name not in LEAVING]
    return known[-1] if known else None


def calls_lambda(task: Task) -> bool:
    """Whether a task surely calls a Lambda function."""
    deployed = is_deployed_function(task)
    if deployed is not None:
        return deployed
    resource = parse_resource(task.resource or "")
    if resource is None or resource.kind != "optimized":
        return resource is not None and resource.kind == "lambda-function"
    return (resource.service, resource.action) == ("lambda", "invoke")
