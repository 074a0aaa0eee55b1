"""A state that leads back to itself and never to anything else.

### Why it hurts
An execution that gets there repeats the state until a timeout or the 25,000 events of its history
end it. A Choice hands on its input as it is: the rule that matched once matches again. AWS accepts
all of this.

### How to fix
Correct the target. To repeat a task until it succeeds use `Retry`; to wait for something, lead the
loop through a Wait and the task that looks again.

### Fails
```json
{
  "StartAt": "Check",
  "States": {
    "Check": {
      "Type": "Choice",
      "Choices": [{"Variable": "$.done", "BooleanEquals": true, "Next": "Done"}],
      "Default": "Check"
    },
    "Done": {"Type": "Succeed"}
  }
}
```

### Passes
```json
{
  "StartAt": "Check",
  "States": {
    "Check": {
      "Type": "Choice",
      "Choices": [{"Variable": "$.done", "BooleanEquals": true, "Next": "Done"}],
      "Default": "Pause"
    },
    "Pause": {"Type": "Wait", "Seconds": 60, "Next": "Look"},
    "Look": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:us-east-1:123456789012:function:look",
      "Next": "Check"
    },
    "Done": {"Type": "Succeed"}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.language.model import Transition
from asl_analyze.rule import Finding, Severity, found, rule


@rule(
    "ASL206",
    Severity.WARNING,
    "State '{name}' leads back to itself in '{field}', a loop without an exit",
    help="Name another state in '{field}'",
)
def self_transition(transition: Transition) -> Iterator[Finding]:
    source = transition.source
    if source is None or transition.to is not source:
        return
    from asl_analyze.flow.progress.repetition import repeats_for_ever

    if repeats_for_ever(transition):
        yield found(transition.target, field=transition.words, name=source.name)
