"""A callback task that does not pass its task token on.

### Why it hurts
The task waits for an answer that carries the token. Nobody who does not have the token can give it,
so the task waits until its timeout, by default a year.

### How to fix
Put `"TaskToken.$": "$$.Task.Token"` (JSONata: `{% $states.context.Task.Token %}`) into the payload.

### Fails
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {
      "Type": "Task",
      "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
      "Parameters": {"FunctionName": "approve", "Payload": {"order.$": "$.order"}},
      "TimeoutSeconds": 3600,
      "End": true
    }
  }
}
```

### Passes
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {
      "Type": "Task",
      "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
      "Parameters": {"FunctionName": "approve", "Payload": {"token.$": "$$.Task.Token"}},
      "TimeoutSeconds": 3600,
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws.integrations import parse_resource
from asl_analyze.fixes import add
from asl_analyze.flow.task_tokens import may_pass_token
from asl_analyze.language.model import JSONATA, StateMachine, Task
from asl_analyze.rule import SHOWN, Finding, Severity, found, rule
from asl_analyze.syntax.tree import Object


@rule(
    "ASL609",
    Severity.WARNING,
    "State '{name}' waits for a task token, but its '{field}' does not pass the token on",
)
def token_not_passed(machine: StateMachine) -> Iterator[Finding]:
    waiting = [
        state for state in machine.states if isinstance(state, Task) and _waits_for_token(state)
    ]
    if not waiting:
        return
    for state in waiting:
        request = state.request.member
        if request is None or may_pass_token(state):
            continue
        is_jsonata = state.language == JSONATA
        token = "{% $states.context.Task.Token %}" if is_jsonata else "$$.Task.Token"
        key = "TaskToken" if is_jsonata else "TaskToken.$"
        yield found(
            state.resource_place,
            name=state.name,
            field=request.name,
            help=f"Pass '{token}' to whoever sends the answer",
            # Where it has to stand, only the receiver knows.
            fix=add(request.value, key, token, SHOWN)
            if isinstance(request.value, Object)
            else None,
        )


def _waits_for_token(state: Task) -> bool:
    resource = parse_resource(state.resource or "")
    return resource is not None and resource.pattern == ".waitForTaskToken"
