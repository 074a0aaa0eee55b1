"""A loop that adds to a value in every round.

### Why it hurts
A payload and a variable hold 256 KiB (262,144 bytes) each. A value that grows with every round
passes that sooner or later, and the execution fails with `States.DataLimitExceeded` after it has
done most of its work.

### How to fix
Nothing, where the number of rounds and what each adds are known to be small. Else write each
round's part to S3 or DynamoDB and keep the key, or let a distributed Map write its results by
`ResultWriter`.

### Fails
```json
{
  "QueryLanguage": "JSONata",
  "StartAt": "Start",
  "States": {
    "Start": {"Type": "Pass", "Assign": {"all": []}, "Next": "Page"},
    "Page": {
      "Type": "Task",
      "Resource": "arn:aws:states:::aws-sdk:dynamodb:query",
      "Assign": {"all": "{% $append($all, $states.result.Items) %}"},
      "Next": "More"
    },
    "More": {
      "Type": "Choice",
      "Choices": [{"Condition": "{% $exists($states.input.LastEvaluatedKey) %}", "Next": "Page"}],
      "Default": "Done"
    },
    "Done": {"Type": "Succeed"}
  }
}
```

### Passes
```json
{
  "QueryLanguage": "JSONata",
  "StartAt": "Page",
  "States": {
    "Page": {
      "Type": "Task",
      "Resource": "arn:aws:states:::aws-sdk:dynamodb:query",
      "Assign": {"last": "{% $states.result.LastEvaluatedKey %}"},
      "Next": "More"
    },
    "More": {
      "Type": "Choice",
      "Choices": [{"Condition": "{% $exists($last) %}", "Next": "Page"}],
      "Default": "Done"
    },
    "Done": {"Type": "Succeed"}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.flow.graph.graph import graph_of
from asl_analyze.flow.graph.loops import loops
from asl_analyze.language.model import StateMachine
from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.rule_options import RuleOptions, option

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.flow.variables.growth import Growth


class GrowingPayload(RuleOptions):
    """Which loops are taken to know what they gather."""

    few_rounds: int = option(
        100, "A loop that counts to no more than so many rounds is not reported.", least=0
    )


@rule("ASL807", Severity.INFO, "State '{state}' makes '{name}' grow in each round of its loop")
def growing_payload(machine: StateMachine, growing: GrowingPayload) -> Iterator[Finding]:
    if not any(graph_of(scope).loops() for scope in machine.scopes):
        return
    from asl_analyze.flow.variables.growth import growths

    for growth in growths(machine):
        if _grows_on(growth, growing.few_rounds):
            yield found(growth.member, name=growth.name, state=growth.state.name)


def _grows_on(growth: Growth, few: int) -> bool:
    from asl_analyze.flow.counting.counters import rounds_of

    graph = graph_of(growth.state.scope)
    number = graph.number[growth.state]
    for loop in loops(graph):
        if number in loop.part:
            most = rounds_of(loop).most
            return most is None or most > few
    return False
