"""No state of the machine ends an execution.

### Why it hurts
AWS refuses the definition: without a Succeed or Fail state and without `"End": true` an execution
could never finish.

### How to fix
Put `"End": true` on the last state instead of its `Next`, or lead a path out of the loop to a
Succeed or Fail state.

### Fails
```json
{
  "StartAt": "Poll",
  "States": {
    "Poll": {"Type": "Pass", "Next": "Pause"},
    "Pause": {"Type": "Wait", "Seconds": 60, "Next": "Poll"}
  }
}
```

### Passes
```json
{
  "StartAt": "Poll",
  "States": {
    "Poll": {"Type": "Pass", "Next": "Pause"},
    "Pause": {"Type": "Wait", "Seconds": 60, "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.flow.graph.terminals import closed_loops, has_terminal
from asl_analyze.language.model import StateMachine
from asl_analyze.rule import Finding, Related, Severity, found, rule


@rule(
    "ASL203",
    Severity.ERROR,
    "The definition never ends an execution that starts at '{start}': no state has \"End\": true "
    "or is a Succeed or Fail state",
    help="Write \"End\": true in the place of 'Next' on the last state",
    aws="MISSING_END_STATE",
)
def missing_terminal_state(machine: StateMachine) -> Iterator[Finding]:
    top = machine.top
    states = top.written_states.member
    if top.start is None or states is None or has_terminal(top):
        return
    loop = next(closed_loops(top), None)
    yield found(
        states,
        path=[] if loop is None else [Related(*step) for step in loop.steps],
        start=top.start.target.value,
    )
