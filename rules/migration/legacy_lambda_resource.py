"""A task that calls a Lambda function by putting the function's ARN into `Resource`.

### Why it hurts
It still works, and it is the one call that has no parameters of its own: no version or alias to
choose, no asynchronous call, no callback with a task token. Its history events have other names
than those of every other integration, so dashboards and log queries need a case for them.

### How to fix
Use `arn:aws:states:::lambda:invoke` with `FunctionName` and `Payload`. Mind the result: it comes
in an envelope, `{"ExecutedVersion": …, "Payload": …, "StatusCode": …}` with the SDK's metadata.
`"OutputPath": "$.Payload"`, or a `ResultSelector`, takes the function's own result out of it. The
history events change their names too, from `LambdaFunctionScheduled` to `TaskScheduled`.

The fix does all of that: the function is sent what it is sent now, and the state hands on what it
hands on now, in both query languages. It is not a safe one because of the events, and because the
envelope counts towards the 256 KiB that a result may have. There is none for a task whose
`ResultPath` puts the whole result beside its input: JSONPath cannot take the envelope away there.
Such tasks are reported by themselves.

### Fails
```json
{
  "StartAt": "Charge",
  "States": {
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:us-east-1:123456789012:function:charge",
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
      "OutputPath": "$.Payload",
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws.integrations import parse_resource
from asl_analyze.language.model import StateMachine, Task
from asl_analyze.rule import UNSAFE, Finding, Fix, Related, Severity, found, rule
from asl_analyze.wording.long_lists import states_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.edit.editor import Editor
    from asl_analyze.mending.lambda_call import Call


@rule(
    "ASL903",
    Severity.INFO,
    "{tasks}: 'Resource' is a Lambda function ARN; 'arn:aws:states:::lambda:invoke' adds versions, "
    "asynchronous calls and task tokens",
    help="Call 'arn:aws:states:::lambda:invoke' with 'FunctionName' and 'Payload', and read"
    " 'Payload' of its result",
)
def legacy_lambda_resource(machine: StateMachine) -> Iterator[Finding]:
    legacy = [task for task in machine.tasks if _is_function(task.resource)]
    if not legacy:
        return
    from asl_analyze.mending.lambda_call import as_invocation

    calls: list[Call] = []
    others: list[Task] = []
    for task in legacy:
        call = as_invocation(task)
        if call is None:
            others.append(task)
        else:
            calls.append(call)
    if calls:
        yield _found([call.task for call in calls], _fix(calls))
    if others:
        yield _found(others, None)


def _found(tasks: list[Task], fix: Fix | None) -> Finding:
    places = [(task, task.written_resource.node or task.key) for task in tasks]
    return found(
        places[0][1],
        related=[Related(node, f"and here, in '{task.name}'") for task, node in places[1:]],
        fix=fix,
        tasks=states_words([task.name for task in tasks]),
    )


def _fix(calls: list[Call]) -> Fix:
    def ask(editor: Editor) -> None:
        for call in calls:
            call.write(editor)

    # What a function returns may be just small enough without the envelope, and the history has
    # events of other names.
    return Fix(
        "Call 'arn:aws:states:::lambda:invoke', and read 'Payload' of its result",
        lambda editor: editor.together(ask),
        UNSAFE,
    )


def _is_function(text: str | None) -> bool:
    resource = parse_resource(text) if text is not None else None
    return resource is not None and resource.kind == "lambda-function" and not resource.pattern
