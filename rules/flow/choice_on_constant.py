"""A choice rule that never or always matches, because a Pass state sets what it tests.

### Why it hurts
Every path to the Choice leads through a Pass state that writes the tested value, always the same.
The rule is decided before the execution starts: either the state it leads to is never entered from
here, or those of the rules behind it and of `Default` are not. Often the constant is left over from
a test.

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

from asl_analyze.flow.graph.graph import graph_of
from asl_analyze.language.model import Choice, Pass
from asl_analyze.rule import Finding, Related, Severity, found, rule


@rule(
    "ASL216",
    Severity.INFO,
    "State '{name}': Choices[{number}] {outcome}, because state '{source}' always sets "
    "'{variable}' to {value}",
)
def choice_on_constant(choice: Choice) -> Iterator[Finding]:
    graph = graph_of(choice.scope)
    number = graph.number[choice]
    before = [graph.states[source] for source in graph.before[number]]
    sources = [state for state in before if isinstance(state, Pass)]
    if not sources or len(sources) < len(before) or number == graph.start:
        return
    if choice.scope.uncertain or choice.member("InputPath") is not None:
        return
    from asl_analyze.flow.choice.constants import decided

    for one in decided(choice, sources):
        yield found(
            one.rule.operator or one.rule.node,
            related=[Related(source.key, f"state '{source.name}'") for source in sources],
            name=choice.name,
            number=one.rule.number,
            outcome="always matches" if one.matches else "can never match",
            source=sources[0].name,
            variable=one.variable,
            value=one.value,
        )
