"""An argument of a type that its JSONata function does not accept.

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

from asl_analyze.embedded.expressions import JsonataExpression
from asl_analyze.expressions.jsonata.arity import Parameter
from asl_analyze.expressions.jsonata.known import Fault
from asl_analyze.expressions.jsonata.letters import bits
from asl_analyze.expressions.jsonata.matching import certain_items
from asl_analyze.flow.data.kinds import inference_of
from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.shapes.notation import kinds_in_words
from asl_analyze.shapes.shape import ARRAY


@rule(
    "ASL423",
    Severity.ERROR,
    "{owner}: argument {position} of '${function}' in {inside} must be {wanted}, not {actual}",
    help="Pass {wanted} as argument {position}",
)
def wrong_jsonata_argument_type(expression: JsonataExpression) -> Iterator[Finding]:
    faults = inference_of(expression).faults_of("argument")
    certain = {each.call for each in expression.meaning.calls if each.sure} if faults else set()
    for fault in faults:
        parts = fault.parts
        sure = parts["needed"] and parts["call"] in certain
        yield found(
            expression.within(fault.node.start, fault.node.end),
            severity=None if sure else Severity.WARNING,
            owner=expression.owner,
            position=parts["position"],
            function=parts["function"],
            inside=expression.inside,
            wanted=_wanted(parts["parameter"]),
            actual=_actual(fault),
        )


def _wanted(parameter: Parameter) -> str:
    if parameter.items:
        return f"an array of {kinds_in_words(bits(parameter.items)).removeprefix('a ')}s"
    return kinds_in_words(bits(parameter.kinds))


def _actual(fault: Fault) -> str:
    """The argument in words; of an array what is wrong in it."""
    value, items = fault.parts["found"], fault.parts["parameter"].items
    if value.kinds == ARRAY and items:
        wrong = [item for item in certain_items(value) if item.is_apart(bits(items))]
        return f"an array with {kinds_in_words(wrong[0].present)}"
    return kinds_in_words(value.present)
