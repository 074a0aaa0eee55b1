"""A choice rule that never matches, because a Pass state sets what it tests to a constant.

### Why it hurts
Every path to the Choice leads through a Pass state that writes the tested value, always the same.
The rule is decided before the execution starts, and the state it leads to never runs from here.
Often the constant is left over from a test.

### How to fix
Let the value come from the input or from a task, or delete the rule.

### Fails
```json
{
  "StartAt": "Set mode",
  "States": {
    "Set mode": {"Type": "Pass", "Result": {"mode": "fast"}, "Next": "Which mode"},
    "Which mode": {
      "Type": "Choice",
      "Choices": [{"Variable": "$.mode", "StringEquals": "slow", "Next": "Slow"}],
      "Default": "Fast"
    },
    "Slow": {"Type": "Succeed"},
    "Fast": {"Type": "Succeed"}
  }
}
```

### Passes
```json
{
  "StartAt": "Which mode",
  "States": {
    "Which mode": {
      "Type": "Choice",
      "Choices": [{"Variable": "$.mode", "StringEquals": "slow", "Next": "Slow"}],
      "Default": "Fast"
    },
    "Slow": {"Type": "Succeed"},
    "Fast": {"Type": "Succeed"}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.flow.graph import graph_of
from asl_analyze.language.model import Choice, Pass
from asl_analyze.rule import Finding, Related, Severity, found, rule


@rule(
    "ASL216",
    Severity.INFO,
    "State '{name}': Choices[{number}] can never match, because state '{source}' always sets "
    "'{variable}' to {value}",
)
def choice_on_constant(choice: Choice) -> Iterator[Finding]:
    graph = graph_of(choice.scope)
    number = graph.number[id(choice)]
    before = [graph.states[source] for source in graph.before[number]]
    sources = [state for state in before if isinstance(state, Pass)]
    if not sources or len(sources) < len(before) or number == graph.start:
        return
    if choice.scope.uncertain or choice.member("InputPath") is not None:
        return
    from asl_analyze.flow.choice_constants import ruled_out

    for rule_number, variable, value in ruled_out(choice, sources):
        tested = choice.choices[rule_number]
        yield found(
            tested.operator or tested.node,
            related=[Related(source.key, f"state '{source.name}'") for source in sources],
            name=choice.name,
            number=rule_number,
            source=sources[0].name,
            variable=variable,
            value=value,
        )
