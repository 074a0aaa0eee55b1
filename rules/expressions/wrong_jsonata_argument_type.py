"""An argument of a kind that its JSONata function does not take.

### Why it hurts
AWS accepts the definition, and the state fails with `States.QueryEvaluationError` when the call is
evaluated. Where the call may not be evaluated this is a warning.

### How to fix
Convert the value, for example with `$string` or `$number`.

### Fails
```json
{
  "StartAt": "Read",
  "QueryLanguage": "JSONata",
  "States": {
    "Read": {"Type": "Pass", "Output": "{% $uppercase(5) %}", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Read",
  "QueryLanguage": "JSONata",
  "States": {
    "Read": {"Type": "Pass", "Output": "{% $uppercase('five') %}", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.expressions.jsonata.arity import parameters
from asl_analyze.expressions.jsonata.kinds import WORDS, kind_of
from asl_analyze.expressions.signatures import jsonata_function
from asl_analyze.language.expressions import JsonataExpression
from asl_analyze.rule import Finding, Severity, found, rule

# A single value stands in for an array of one, and x and j take anything.
CERTAIN = frozenset("snbof")


@rule(
    "ASL423",
    Severity.ERROR,
    "Argument {position} of '${function}' must be {wanted}, not {actual}",
)
def wrong_jsonata_argument_type(expression: JsonataExpression) -> Iterator[Finding]:
    for called in expression.meaning.calls:
        call = called.call
        signature = jsonata_function(called.name)
        if signature is None or id(call) in expression.meaning.chained:
            continue
        known = parameters(signature["signature"])
        # A context that stands in for a missing first argument moves the others.
        if len(call.arguments) > len(known) or len(call.arguments) < len(known) > 1:
            known = [] if any(p.optional for p in known[:1]) else known
        for position, (argument, parameter) in enumerate(
            zip(call.arguments, known, strict=False), start=1
        ):
            kind = kind_of(argument)
            if kind is None or kind in parameter.kinds or not CERTAIN.issuperset(parameter.kinds):
                continue
            yield found(
                expression.within(argument.start, argument.end),
                severity=None if called.sure else Severity.WARNING,
                position=position,
                function=called.name,
                wanted=" or ".join(WORDS[letter] for letter in parameter.kinds),
                actual=WORDS[kind],
            )
