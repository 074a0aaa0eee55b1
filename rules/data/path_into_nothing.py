"""A path to a member that the data before it cannot have.

### Why it hurts
The path finds nothing, so the state fails with `States.Runtime`, which nothing can catch. Reported
where the states before say for certain which members there are: a constant `Result`, the members of
`Parameters` or `ResultSelector`, the envelope of a Lambda result, the error output of a Catcher.

### How to fix
Correct the path, or keep the value in the state that drops it.

### Fails
```json
{
  "StartAt": "Prepare",
  "States": {
    "Prepare": {"Type": "Pass", "Result": {"total": 5}, "Next": "Charge"},
    "Charge": {"Type": "Pass", "Parameters": {"amount.$": "$.amount"}, "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Prepare",
  "States": {
    "Prepare": {"Type": "Pass", "Result": {"total": 5}, "Next": "Charge"},
    "Charge": {"Type": "Pass", "Parameters": {"amount.$": "$.total"}, "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.expressions.jsonpath.ast import Path
from asl_analyze.expressions.node import walk
from asl_analyze.flow.data import data_of
from asl_analyze.flow.path_base import base_of
from asl_analyze.flow.shape import Missing, follow
from asl_analyze.language.expressions import IntrinsicExpression, PathExpression
from asl_analyze.language.words import listed
from asl_analyze.rule import Finding, Severity, found, rule

# More names than this say nothing.
MANY = 6


@rule(
    "ASL310",
    Severity.WARNING,
    "'{text}' in {where} finds nothing: {known}",
)
def path_into_nothing(expression: PathExpression | IntrinsicExpression) -> Iterator[Finding]:
    if expression.state is None:
        return
    data = data_of(expression.state.machine).get(id(expression.state))
    shape = None if data is None else base_of(expression, data)
    if shape is None:
        return
    whole = expression.path if isinstance(expression, PathExpression) else expression.call
    for path in walk(whole):
        if not isinstance(path, Path) or path.root != "$" or not path.definite:
            continue
        missing = follow(shape, path.steps)
        if isinstance(missing, Missing):
            names = missing.known
            known = "the value there has no members"
            if names:
                known = f"there is only {listed(names, 'and')}"
            if len(names) > MANY:
                known = f"none of the {len(names)} members there has that name"
            yield found(
                expression.within(path.start, path.end),
                text=expression.string.value[path.start : path.end],
                where=expression.words,
                known=known,
            )
