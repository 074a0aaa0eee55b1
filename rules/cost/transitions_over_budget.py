"""A workflow whose executions take more state transitions than the configured budget.

### Why it hurts
The configuration says how many state transitions an execution may take (`max-transitions`), and
on average this workflow takes more. The average takes branches as equally likely, ten items of
each Map and no failures; loops that count are taken as they count.

### How to fix
`asl-analyze cost` shows how often every state and every transition is used, `--explain` what the
number rests on. Wait longer in each round of a loop, do in one state what several `Pass` states do;
or raise the budget.

### Fails
```json max-transitions=1
{
  "StartAt": "Charge",
  "States": {
    "Charge": {"Type": "Pass", "Next": "Notify"},
    "Notify": {"Type": "Pass", "End": true}
  }
}
```

### Passes
```json max-transitions=2
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

from asl_analyze.budget import Budget
from asl_analyze.flow.time.executions import is_express_machine
from asl_analyze.language.model import StateMachine
from asl_analyze.rule import Finding, Severity, found, rule


@rule(
    "ASL804",
    Severity.WARNING,
    "State machine takes {count} transitions per execution, over the budget of {budget};"
    " state '{state}' takes {own}",
)
def transitions_over_budget(machine: StateMachine, budget: Budget) -> Iterator[Finding]:
    most = budget.of(machine.definition).transitions
    if most is None or is_express_machine(machine):
        return
    # The model is of no use, and takes time to load, where there is no budget.
    from asl_analyze.cost.mean import dearest_state, mean_model

    model = mean_model(machine)
    if model is not None and model.transitions > most * (1 + 1e-9):
        state = dearest_state(model)
        yield found(
            state.key,
            count=_shown(model.transitions),
            budget=_shown(most),
            state=state.name,
            own=_shown(model.of(state).transitions),
        )


def _shown(count: float) -> str:
    return f"{count:,.1f}".removesuffix(".0")
