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
from asl_analyze.flow.variables.variables import variables_of
from asl_analyze.language.known import is_open
from asl_analyze.language.model import JSONATA, StateMachine, Task
from asl_analyze.rule import SHOWN, Finding, Severity, found, rule
from asl_analyze.syntax.tree import Object, String, Unknown, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.syntax.tree import Node

# Paths and expressions that hold the token: itself, or the whole of what it is part of.
HOLDERS = ("Task.Token", "$$.Task", "context.Task", "States.Format", "States.JsonToString")
WHOLE = ("$$", "{% $states.context %}", "{% $states %}")


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
    # A variable may have been given the token, so any one may hold it.
    reading = {(read.state, read.expression.site.field) for read in variables_of(machine).reads}
    for state in waiting:
        request = state.request.member
        if request is None or is_open(request.value) or (state, request.name) in reading:
            continue
        if any(_may_hold(node) or _has_hole(node, request.name) for node in walk(request.value)):
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


def _has_hole(node: Node, field: str) -> bool:
    """Whether what only a deployment knows may be the token; a plain key passes mere text."""
    if isinstance(node, String):
        return node.has_hole and field == "Arguments"
    return isinstance(node, Object) and any(
        member.key.has_hole
        or (name.endswith(".$") and isinstance(member.value, String) and member.value.has_hole)
        for name, member in node.members.items()
    )


def _may_hold(node: object) -> bool:
    if isinstance(node, Unknown):
        return True
    if not isinstance(node, String):
        return False
    text = node.value
    return (
        text.strip() in WHOLE
        or any(holder in text for holder in HOLDERS)
        or (text.startswith("{%") and "$states.context" in text)
    )
