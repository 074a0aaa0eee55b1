"""A task that waits for the end of a job without a `TimeoutSeconds`.

### Why it hurts
A `.sync` task lasts as long as the job it started. When the job hangs, or its end is never
reported, the execution hangs with it, for up to a year.

### How to fix
Set `TimeoutSeconds` to the longest time the job may need, or give the whole workflow a
`TimeoutSeconds`. On timeout Step Functions tries to stop the job. A limit of the job itself, such
as the `Timeout` of a Glue or Batch job, serves as well.

### Fails
```json
{
  "StartAt": "Transform",
  "States": {
    "Transform": {
      "Type": "Task",
      "Resource": "arn:aws:states:::glue:startJobRun.sync",
      "Parameters": {"JobName": "transform"},
      "End": true
    }
  }
}
```

### Passes
```json
{
  "StartAt": "Transform",
  "States": {
    "Transform": {
      "Type": "Task",
      "Resource": "arn:aws:states:::glue:startJobRun.sync",
      "Parameters": {"JobName": "transform"},
      "TimeoutSeconds": 7200,
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws.arn import parse_resource
from asl_analyze.flow.time.timeouts import is_bounded, limits_its_job
from asl_analyze.language.model import StateMachine, Task
from asl_analyze.rule import SHOWN, Finding, Fix, Related, Severity, found, rule
from asl_analyze.wording.long_lists import states_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.edit.editor import Editor

# A stub: only the user knows how long the job may take.
DAY = 86_400


@rule(
    "ASL507",
    Severity.INFO,
    "{states} may wait up to a year for a job to end, because there is no timeout",
    help="Add 'TimeoutSeconds' with the longest time the job may need",
)
def task_without_timeout(machine: StateMachine) -> Iterator[Finding]:
    tasks = [task for task in machine.tasks if waits_unbounded(task)]
    if tasks:
        others = [Related(task.key, f"state '{task.name}' has none either") for task in tasks[1:]]
        yield found(
            tasks[0].key,
            related=others,
            fix=_fix(tasks),
            states=states_words([task.name for task in tasks]),
        )


def _fix(tasks: list[Task]) -> Fix:
    def ask(editor: Editor) -> None:
        for task in tasks:
            editor.insert(task.node, "TimeoutSeconds", DAY, task.written_resource.member)

    return Fix("Add 'TimeoutSeconds'", lambda editor: editor.together(ask), SHOWN)


def waits_unbounded(task: Task) -> bool:
    """Whether a task may wait for its job as long as an execution lasts."""
    resource = parse_resource(task.resource or "")
    runs_job = resource is not None and resource.pattern in (".sync", ".sync:2")
    return runs_job and not is_bounded(task) and not limits_its_job(task)
