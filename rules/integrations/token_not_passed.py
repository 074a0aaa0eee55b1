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
from asl_analyze.language.model import JSONATA, Task
from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.syntax.tree import Object, String, Unknown, walk

# Paths and expressions that hold the token: itself, or the whole of what it is part of.
HOLDERS = ("Task.Token", "$$.Task", "context.Task", "States.Format", "States.JsonToString")
WHOLE = ("$$", "{% $states.context %}", "{% $states %}")


@rule(
    "ASL609",
    Severity.WARNING,
    "State '{name}' waits for a task token, but its '{field}' does not pass the token on",
)
def token_not_passed(state: Task) -> Iterator[Finding]:
    resource = parse_resource(state.resource or "")
    if resource is None or resource.pattern != ".waitForTaskToken":
        return
    field = "Arguments" if state.language == JSONATA else "Parameters"
    request = state.get(field)
    if request is None or any(_may_hold(node) for node in walk(request)):
        return
    open_text = isinstance(request, String) and request.has_hole
    if open_text or any(_has_hole(node, state.language == JSONATA) for node in walk(request)):
        return
    remedy = "{% $states.context.Task.Token %}" if state.language == JSONATA else "$$.Task.Token"
    yield found(
        state.node.members["Resource"].value,
        name=state.name,
        field=field,
        help=f"Pass '{remedy}' to whoever sends the answer",
    )


def _has_hole(node: object, jsonata: bool) -> bool:
    """Whether what only a deployment knows may be the token; JSONPath reads below `.$` alone."""
    if jsonata or not isinstance(node, Object):
        return jsonata and isinstance(node, String) and node.has_hole
    return any(
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
    # A variable may have been given the token, so any other one may hold it too.
    reads_variable = text.startswith("$") and text[1:2] not in ("", ".", "[", "$", "{")
    return (
        text.strip() in WHOLE
        or reads_variable
        or any(holder in text for holder in HOLDERS)
        or (text.startswith("{%") and "$states.context" in text)
    )
