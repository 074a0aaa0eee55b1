"""A call of a JSONata function with too few or too many arguments.

### Why it hurts
AWS accepts the definition, and the state fails with `States.QueryEvaluationError` when the call is
evaluated. Where the call may not be evaluated, and for the functions that Step
Functions adds, this is a warning.

### How to fix
Pass the arguments that the function accepts.

### Fails
```json
{
  "StartAt": "Read",
  "QueryLanguage": "JSONata",
  "States": {
    "Read": {"Type": "Pass", "Output": "{% $power(2, 3, 4) %}", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Read",
  "QueryLanguage": "JSONata",
  "States": {
    "Read": {"Type": "Pass", "Output": "{% $power(2, 3) %}", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.embedded.expressions import JsonataExpression
from asl_analyze.expressions.jsonata.arity import bounds, parameters
from asl_analyze.expressions.jsonata.ast import Call
from asl_analyze.expressions.signatures import jsonata_function
from asl_analyze.rule import Finding, Severity, found, rule


@rule(
    "ASL422",
    Severity.ERROR,
    "{owner}: '${function}' in {inside} needs {wanted}, not {count}",
    help="Pass {wanted}",
)
def wrong_jsonata_argument_count(expression: JsonataExpression) -> Iterator[Finding]:
    for called in expression.meaning.calls:
        call = called.call
        signature = jsonata_function(called.name)
        if signature is None or call in expression.meaning.chained:
            continue
        least, most = bounds(parameters(signature["signature"]))
        count = len(call.arguments)
        if least <= count and (most is None or count <= most):
            continue
        wanted = f"at least {least}" if most is None else f"{least} to {most}"
        wanted = str(least or "no") if least == most else wanted
        yield found(
            expression.within(call.procedure.start, call.procedure.end),
            severity=None if called.sure and _is_certain(call, signature) else Severity.WARNING,
            owner=expression.owner,
            inside=expression.inside,
            function=called.name,
            wanted=f"{wanted} argument{'' if wanted.endswith('1') else 's'}",
            count=count,
        )


def _is_certain(call: Call, signature: dict[str, str]) -> bool:
    # What Step Functions' own functions make of missing arguments is not documented.
    return not call.partial and signature["origin"] == "JSONata"
