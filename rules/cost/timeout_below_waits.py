"""A workflow timeout that is shorter than the waits on every path to success.

### Why it hurts
An execution that does not fail waits longer than `TimeoutSeconds` of the workflow allows, so none
ever succeeds: each is billed up to its last wait and ends as timed out, which no Catch sees.

### How to fix
Raise `TimeoutSeconds`, or wait less.

### Fails
```json
{
  "StartAt": "Cool down",
  "TimeoutSeconds": 60,
  "States": {
    "Cool down": {"Type": "Wait", "Seconds": 300, "Next": "Done"},
    "Done": {"Type": "Succeed"}
  }
}
```

### Passes
```json
{
  "StartAt": "Cool down",
  "TimeoutSeconds": 600,
  "States": {
    "Cool down": {"Type": "Wait", "Seconds": 300, "Next": "Done"},
    "Done": {"Type": "Succeed"}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.flow.time.executions import execution_seconds, is_express_machine
from asl_analyze.language.model import StateMachine
from asl_analyze.rule import Finding, Related, Severity, found, rule


@rule(
    "ASL806",
    Severity.WARNING,
    "State machine times out after {limit} s ('TimeoutSeconds'), but every path to success waits"
    " {seconds} s",
    help="Raise 'TimeoutSeconds' above {seconds}, or wait less",
)
def timeout_below_waits(machine: StateMachine) -> Iterator[Finding]:
    timeout, limit = machine.timeout_seconds.node, machine.timeout_seconds.value
    if timeout is None or limit is None or limit != execution_seconds(machine.top):
        return
    from asl_analyze.flow.time.durations import least_success

    way = least_success(machine.top)
    # What no Express execution can wait is another rule's business.
    if way is None or way.seconds <= limit or (is_express_machine(machine) and way.seconds > 300):
        return
    yield found(
        timeout,
        path=[Related(state.key, f"'{state.name}' waits {s:,} s") for state, s in way.steps if s],
        limit=f"{limit:,}",
        seconds=f"{way.seconds:,}",
    )
