"""A workflow that costs more in a year than the configured budget.

### Why it hurts
The configuration says how many executions a month the workflow has (`per-month`) and what a year of
them may cost (`max-cost-per-year`, in dollars), and on average they cost more. The average takes
branches as equally likely, ten items of each Map and no failures; free transitions are left out, as
all workflows of an account share them, and what the called services cost is not part of it.

### How to fix
`asl-analyze cost` shows the price of every state and every transition, `--explain` what it rests
on. Wait longer in each round of a loop, do in one state what several `Pass` states do, run short
work as an Express workflow; or raise the budget.

### Fails
```json per-month=1000000 max-cost-per-year=500
{
  "StartAt": "Charge",
  "States": {
    "Charge": {"Type": "Pass", "Next": "Notify"},
    "Notify": {"Type": "Pass", "End": true}
  }
}
```

### Passes
```json per-month=1000000 max-cost-per-year=600
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

MONTHS = 12
MILLION = 1_000_000


@rule(
    "ASL815",
    Severity.WARNING,
    "State machine costs ${cost} a year with {executions} executions a month, over the budget of"
    " ${budget}; state '{state}' takes {share}",
)
def yearly_cost_over_budget(machine: StateMachine, budget: Budget) -> Iterator[Finding]:
    limits = budget.of(machine.definition)
    most, executions = limits.cost_per_year, limits.per_month
    if most is None or not executions:
        return
    # The model is of no use, and takes time to load, where there is no budget.
    from asl_analyze.cost.mean import dearest_state, mean_model, usd_per_million

    model = mean_model(machine)
    if model is None:
        return
    cost = usd_per_million(model, express=is_express_machine(machine)) / MILLION
    cost *= executions * MONTHS
    if cost > most * (1 + 1e-9):
        state = dearest_state(model)
        share = model.of(state).transitions / model.transitions
        yield found(
            state.key,
            cost=f"{cost:,.2f}",
            executions=f"{executions:,}",
            budget=f"{most:,.2f}",
            state=state.name,
            share=f"{share:.0%} of the transitions",
        )
