r"""A `States.Format` template whose number of `{}` is not its number of values.

### Why it hurts
The state fails with `States.IntrinsicFailure` or `States.Runtime` whenever it runs.

### How to fix
Pass one value for each `{}`. In JSON, write `\\{\\}` for
braces that are not a placeholder.

### Fails
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {
      "Type": "Pass",
      "Parameters": {"text.$": "States.Format('{} of {}', $.name)"},
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
      "Type": "Pass",
      "Parameters": {"text.$": "States.Format('{} of {}', $.name, $.city)"},
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.embedded.expressions import FaultyIntrinsic
from asl_analyze.mending.texts import respell
from asl_analyze.rule import SHOWN, Finding, Severity, found, rule


@rule(
    "ASL408",
    Severity.ERROR,
    "{owner}: the template of 'States.Format' in {inside} has {placeholders} for {values}",
    help="Write one '{{}}' for each value",
)
def placeholder_mismatch(expression: FaultyIntrinsic) -> Iterator[Finding]:
    for problem in expression.problems("placeholder-count"):
        parts = problem.parts
        yield found(
            expression.within(problem.node.start, problem.node.end),
            owner=expression.owner,
            inside=expression.inside,
            fix=respell(
                expression,
                problem.node.end - 1,
                problem.node.end - 1,
                " {}" * (parts["values"] - parts["placeholders"]),
                SHOWN,
            )
            if parts["values"] > parts["placeholders"]
            else None,
            placeholders=_counted(parts["placeholders"], "placeholder"),
            values=_counted(parts["values"], "value"),
        )


def _counted(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
