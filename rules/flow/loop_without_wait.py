"""A loop without a Wait state, which repeats as fast as its tasks answer.

### Why it hurts
Loops over pages or items are meant to be fast, but every round writes to the history of the
execution, and costs state transitions. When the history holds 25,000 events the execution fails,
however far it has come. In an Express workflow the loop has the five minutes of the execution.

Loops that repeat by a `Catch`, or through a task that waits (`.sync`, `.waitForTaskToken`, an
activity), are not meant.

### How to fix
Nothing, where the number of rounds stays well below the one in the message. For more items use a
Map, distributed if they are more than the history holds, or go on in a new execution every so many
rounds. To wait for something, put a Wait state into the loop.

### Fails
```json
{
  "StartAt": "Copy",
  "States": {
    "Copy": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:us-east-1:123456789012:function:copy-next",
      "Next": "More"
    },
    "More": {
      "Type": "Choice",
      "Choices": [{"Variable": "$.more", "BooleanEquals": true, "Next": "Copy"}],
      "Default": "Done"
    },
    "Done": {"Type": "Succeed"}
  }
}
```

### Passes
```json
{
  "StartAt": "Copy",
  "States": {
    "Copy": {
      "Type": "Map",
      "ItemsPath": "$.items",
      "ItemProcessor": {
        "StartAt": "Copy item",
        "States": {
          "Copy item": {
            "Type": "Task",
            "Resource": "arn:aws:lambda:us-east-1:123456789012:function:copy",
            "End": true
          }
        }
      },
      "Next": "Done"
    },
    "Done": {"Type": "Succeed"}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.flow.graph.graph import graph_of
from asl_analyze.language.model import Scope
from asl_analyze.rule import Finding, Related, Severity, found, rule


@rule(
    "ASL205",
    Severity.INFO,
    "Loop {loop} has no Wait state: {consequence}",
    help="Leave it if the rounds stay far below that; else use a Map, or put a Wait state into it",
)
def loop_without_wait(scope: Scope) -> Iterator[Finding]:
    if not graph_of(scope).loops():
        return
    # Most scopes have no loop, and need nothing that is about them.
    from asl_analyze.flow.counting.counters import rounds_of
    from asl_analyze.flow.graph.terminals import closed_loops
    from asl_analyze.flow.time.pace import consequence, polled, rounds, unpaced_loops

    unpaced = unpaced_loops(scope)
    if not unpaced:
        return
    endless = {number for loop in closed_loops(scope) for number in loop.part}
    for loop in unpaced:
        # A self-transition, a loop without exit and polling are other rules' business.
        if len(loop.part) == 1 or endless.issuperset(loop.part) or polled(loop) is not None:
            continue
        # One that counts and ends while the history has room is what this page recommends.
        room, most = rounds(loop), rounds_of(loop).most
        if most is not None and (room is None or most <= room[1]):
            continue
        yield found(
            loop.states[0].key,
            path=[Related(*step) for step in loop.steps],
            loop=loop.words,
            consequence=consequence(loop),
        )
