"""A variable that only some of the paths to a state assign.

### Why it hurts
An execution that comes along another path fails in this state: with `States.QueryEvaluationError`
in JSONata, with `States.Runtime` in JSONPath, which nothing can catch.

### How to fix
Assign the variable on every path, for example a first value in the first state.

### Fails
```json
{
  "StartAt": "Decide",
  "QueryLanguage": "JSONata",
  "States": {
    "Decide": {
      "Type": "Choice",
      "Choices": [
        {"Condition": "{% $states.input.vip %}", "Assign": {"rebate": 10}, "Next": "Charge"}
      ],
      "Default": "Charge"
    },
    "Charge": {"Type": "Pass", "Output": "{% $rebate %}", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Decide",
  "QueryLanguage": "JSONata",
  "States": {
    "Decide": {
      "Type": "Choice",
      "Choices": [
        {"Condition": "{% $states.input.vip %}", "Assign": {"rebate": 10}, "Next": "Charge"}
      ],
      "Assign": {"rebate": 0},
      "Default": "Charge"
    },
    "Charge": {"Type": "Pass", "Output": "{% $rebate %}", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.flow.variables.variables import Read, variables_of
from asl_analyze.language.model import StateMachine
from asl_analyze.rule import Finding, Related, Severity, found, rule

# So many places are enough to see what was meant.
MOST = 5


@rule(
    "ASL304",
    Severity.WARNING,
    "Variable '${name}' may be unassigned in {where}: {way}",
    help="Assign '{name}' on every path, for example a first value in the first state",
)
def maybe_unassigned_variable(machine: StateMachine) -> Iterator[Finding]:
    variables = variables_of(machine)
    reads: dict[str, list[Read]] = {}
    for read in variables.reads:
        state, name = read.state, read.name
        if variables.may_hold(state, name) and not variables.must_hold(state, name):
            reads.setdefault(name, []).append(read)
    for name, (first, *others) in reads.items():
        way = variables.way_without(first.state, name)
        # A long path is told by its beginning and its end.
        shown = way if len(way) <= 2 * MOST else [*way[:MOST], *way[-MOST:]]
        words = [f"'{each.name}'" for each in shown]
        if len(shown) < len(way):
            words.insert(MOST, f"… {len(way) - len(shown)} states …")
        assigning = [
            Related(member, f"state '{other.name}' assigns it")
            for other, member in variables.everywhere(name)[:MOST]
        ]
        more = [
            Related(read.place, f"may be unassigned in {read.words} too") for read in others[:MOST]
        ]
        yield found(
            first.place,
            related=[*assigning, *more],
            path=[Related(each.key, f"'{each.name}'") for each in shown],
            name=name,
            where=first.words,
            way=_told(words),
        )


def _told(words: list[str]) -> str:
    if not words:
        return "a path around the assignments leads there"
    return f"the path {' -> '.join(words)} does not assign it"
