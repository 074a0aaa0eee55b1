"""A workflow whose executions cost more than the configured budget.

### Why it hurts
The configuration says what a million executions may cost (`max-cost-per-million`, in dollars), and
on average this workflow costs more. The average takes branches as equally likely, ten items of each
Map and no failures; what the called services cost is not part of it.

### How to fix
`asl-analyze cost` shows the price of every state and every transition, `--explain` what it rests
on. Wait longer in each round of a loop, do in one state what several `Pass` states do, run short
work as an Express workflow; or raise the budget.

### Fails
```json max-cost-per-million=30
{
  "StartAt": "Charge",
  "States": {
    "Charge": {"Type": "Pass", "Next": "Notify"},
    "Notify": {"Type": "Pass", "End": true}
  }
}
```

### Passes
```json max-cost-per-million=60
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
    "ASL803",
    Severity.WARNING,
    "State machine costs ${cost} per million executions, over the budget of ${budget};"
    " state '{state}' takes {share}",
)
def cost_over_budget(machine: StateMachine, budget: Budget) -> Iterator[Finding]:
    most = budget.of(machine.definition).cost_per_million
    if most is None:
        return
    # The model is of no use, and takes time to load, where there is no budget.
    from asl_analyze.cost.mean import dearest_state, mean_model, usd_per_million

    model = mean_model(machine)
    if model is None:
        return
    cost = usd_per_million(model, express=is_express_machine(machine))
    if cost > most:
        state = dearest_state(model)
        share = model.of(state).transitions / model.transitions
        yield found(
            state.key,
            cost=f"{cost:,.2f}",
            budget=f"{most:,.2f}",
            state=state.name,
            share=f"{share:.0%} of the transitions",
        )
