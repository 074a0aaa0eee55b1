"""A call of a JSONata function that Step Functions does not have.

### Why it hurts
AWS accepts the definition, and the state fails with `States.QueryEvaluationError` when the call is
evaluated. `$eval` is switched off. Where the call may not be evaluated this is a warning.

### How to fix
Use one of the functions of JSONata 2.0.6 or of Step Functions (`$partition`, `$range`, `$hash`,
`$random`, `$uuid`, `$parse`).

### Fails
```json
{
  "StartAt": "Read",
  "QueryLanguage": "JSONata",
  "States": {
    "Read": {"Type": "Pass", "Output": "{% $upperCase('a') %}", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Read",
  "QueryLanguage": "JSONata",
  "States": {
    "Read": {"Type": "Pass", "Output": "{% $uppercase('a') %}", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.alike import slip_of
from asl_analyze.embedded.expressions import JsonataExpression
from asl_analyze.expressions.signatures import jsonata_function, jsonata_functions, nearest
from asl_analyze.mending.texts import respell
from asl_analyze.rule import UNSAFE, Finding, Severity, found, rule


@rule(
    "ASL421",
    Severity.ERROR,
    "{owner} calls '${function}' in {inside}, but Step Functions has no such JSONata"
    " function{hint}",
)
def unknown_jsonata_function(expression: JsonataExpression) -> Iterator[Finding]:
    for called in expression.meaning.calls:
        name, procedure = called.name, called.call.procedure
        if jsonata_function(name) is not None:
            continue
        table = jsonata_functions()
        near = nearest(name, list(table["functions"]))
        advice = table["refused"].get(name)
        hint = f"; {advice}" if advice else f"; did you mean '${near}'?" if near else ""
        yield found(
            expression.within(procedure.start, procedure.end),
            severity=None if called.sure else Severity.WARNING,
            owner=expression.owner,
            inside=expression.inside,
            function=name,
            hint=hint,
            fix=respell(
                expression,
                procedure.start,
                procedure.end,
                f"${near}",
                UNSAFE,
            )
            if near and not advice and slip_of(name, table["functions"]) == near
            else None,
            help=f"Write '${near}'"
            if near and not advice and near.lower() == name.lower()
            else None,
        )
