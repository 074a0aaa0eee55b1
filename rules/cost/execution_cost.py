"""What one execution of a Standard workflow costs, from its cheapest to its dearest path.

### Why it hurts
Standard workflows are billed by state transition: one for each state that a run enters, each time
it does. A polling loop or a Map multiplies them, and a definition does not show by how much. An
end at a `Fail` counts like any other. Not counted: retries, and the services that tasks call.
A run that an uncaught error stops takes fewer transitions than the least number here.

### How to fix
Nothing is wrong; the numbers are there to be compared. `asl-analyze cost` shows them state by
state. Where they are too high: wait longer in each round of a loop, or replace it by `.sync` or a
callback; do in one state what several `Pass` states do; run short work as an Express workflow,
which pays for time instead.

### Fails
```json
{
  "StartAt": "Charge",
  "States": {
    "Charge": {"Type": "Pass", "Next": "Notify"},
    "Notify": {"Type": "Pass", "End": true}
  }
}
```

### Passes
```json express
{
  "StartAt": "Charge",
  "States": {
    "Charge": {"Type": "Pass", "Next": "Notify"},
    "Notify": {"Type": "Pass", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.cost.money.price import REGION, price
from asl_analyze.cost.paths.obstacle import obstacle
from asl_analyze.cost.paths.transitions import Transitions
from asl_analyze.flow.time.executions import is_express_machine
from asl_analyze.language.model import StateMachine
from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.wording.amounts import between, number, usd


@rule(
    "ASL801",
    Severity.INFO,
    "State machine takes {transitions} per execution, {price} per 1,000 executions in {region}"
    "{remark}",
    opt_in=True,
)
def execution_cost(machine: StateMachine) -> Iterator[Finding]:
    if is_express_machine(machine) or obstacle(machine) or machine.top.start is None:
        return
    counted = Transitions(machine)
    least, largest = counted.total.least, counted.total.largest
    if least is None:
        return
    assumed = counted.used.words
    remark = f", assuming {assumed}" if assumed else ""
    if counted.total.endless is not None:
        remark = f", as the loop at '{counted.total.endless.name}' is never left"
    yield found(
        machine.top.start.target,
        transitions=_words(least, largest),
        price=between(_price(least), None if largest is None else _price(largest)),
        region=REGION,
        remark=remark,
    )


def _words(least: int, largest: int | None) -> str:
    range_ = between(number(least), None if largest is None else number(largest))
    return f"{range_} state transition{'' if largest == 1 else 's'}"


def _price(transitions: int) -> str:
    return usd(price(transitions, 1000, REGION))
