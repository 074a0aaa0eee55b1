"""A loop that no transition leads out of and no state of which ends the execution.

### Why it hurts
An execution that enters it repeats the loop until an error, a timeout or the 25,000 events of its
history end it, and it fails in every case. AWS accepts the definition as long as a terminal state
can be reached elsewhere; in a branch or an item processor it asks for no terminal state at all.

Nothing is said where an error may end the loop and a Parallel or Map around it has a `Catch`.

### How to fix
Add the missing exit: a rule of a Choice, its `Default`, or `"End": true` on one of the states.

### Fails
```json
{
  "StartAt": "Check",
  "States": {
    "Check": {
      "Type": "Choice",
      "Choices": [{"Variable": "$.done", "BooleanEquals": true, "Next": "Done"}],
      "Default": "Poll"
    },
    "Poll": {"Type": "Pass", "Next": "Pause"},
    "Pause": {"Type": "Wait", "Seconds": 60, "Next": "Poll"},
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
      "Default": "Poll"
    },
    "Poll": {"Type": "Pass", "Next": "Pause"},
    "Pause": {"Type": "Wait", "Seconds": 60, "Next": "Check"},
    "Done": {"Type": "Succeed"}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.flow.graph.graph import graph_of
from asl_analyze.flow.graph.terminals import closed_loops, has_terminal, is_left_by_error
from asl_analyze.language.model import Scope
from asl_analyze.rule import Finding, Related, Severity, found, rule


@rule(
    "ASL204",
    Severity.WARNING,
    "Loop {loop} has no exit: only an error or a timeout can end it",
    help='Add a transition that leads out of the loop, or "End": true to one of its states',
)
def loop_without_exit(scope: Scope) -> Iterator[Finding]:
    if not graph_of(scope).loops():
        return
    if scope.owner is None and not has_terminal(scope):
        return  # missing-terminal-state reports it, as AWS does
    for loop in closed_loops(scope):
        # One state alone is a self-transition.
        if len(loop.part) > 1 and not is_left_by_error(loop):
            yield found(
                loop.states[0].key, path=[Related(*step) for step in loop.steps], loop=loop.words
            )
