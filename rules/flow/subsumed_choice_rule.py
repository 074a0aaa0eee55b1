"""A choice rule behind one that already matches everything it could match.

### Why it hurts
Rules are tried in order and the first that matches wins: behind "greater than 0" a rule for
"greater than 10" never matches, and the state it leads to is not entered from here.

The same holds where several rules together match all that a later one could: behind "less than 5"
and "5 or more" nothing is left of the numbers.

### How to fix
Put the narrower rule first; delete a rule for which nothing is left.

### Fails
```json
{
  "StartAt": "Route",
  "States": {
    "Route": {
      "Type": "Choice",
      "Choices": [
        {"Variable": "$.amount", "NumericGreaterThan": 0, "Next": "Small"},
        {"Variable": "$.amount", "NumericGreaterThan": 1000, "Next": "Large"}
      ],
      "Default": "Small"
    },
    "Small": {"Type": "Succeed"},
    "Large": {"Type": "Succeed"}
  }
}
```

### Passes
```json
{
  "StartAt": "Route",
  "States": {
    "Route": {
      "Type": "Choice",
      "Choices": [
        {"Variable": "$.amount", "NumericGreaterThan": 1000, "Next": "Large"},
        {"Variable": "$.amount", "NumericGreaterThan": 0, "Next": "Small"}
      ],
      "Default": "Small"
    },
    "Small": {"Type": "Succeed"},
    "Large": {"Type": "Succeed"}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.language.model import Choice, ChoiceRule
from asl_analyze.rule import UNSAFE, Finding, Fix, Related, Severity, found, rule

# More rules than these are not named one by one.
MOST_NAMED = 4


@rule(
    "ASL210",
    Severity.WARNING,
    "State '{name}': {dead} can never match, because {takers}",
    help="Move the narrower rule before {wide}",
)
def subsumed_choice_rule(choice: Choice) -> Iterator[Finding]:
    if len(choice.choices) < 2:
        return
    from asl_analyze.flow.choice.coverage import taken_before

    behind: dict[tuple[int, ...], list[ChoiceRule]] = {}
    for late, takers, same in taken_before(choice):
        if not same:
            behind.setdefault(tuple(early.number for early in takers), []).append(late)
    for numbers, dead in behind.items():
        wide = [early for early in choice.choices if early.number in numbers]
        yield found(
            dead[0].operator or dead[0].node,
            related=[
                *(Related(each.operator or each.node, _role(wide)) for each in wide),
                *(Related(late.operator or late.node, "never matches") for late in dead[1:]),
            ],
            fix=_fix(dead, wide),
            help=None if len(wide) == 1 else "",
            dead=_words(dead),
            name=choice.name,
            takers=_takers(numbers),
            wide=f"Choices[{numbers[0]}]",
        )


def _fix(dead: list[ChoiceRule], wide: list[ChoiceRule]) -> Fix | None:
    """The narrower rule first, if it leads elsewhere; otherwise it is not needed."""
    from asl_analyze.mending.choices import moved_rule, without_rules

    first, target = wide[0], wide[0].next.text
    if len(wide) > 1 or all(rule.next.text == target for rule in dead):
        return without_rules(dead, UNSAFE)
    return moved_rule(dead[0], first, UNSAFE) if len(dead) == 1 else None


def _role(wide: list[ChoiceRule]) -> str:
    return "the wider rule" if len(wide) == 1 else "one of the rules that match first"


def _takers(numbers: tuple[int, ...]) -> str:
    names = [f"Choices[{number}]" for number in numbers]
    if len(names) == 1:
        return f"{names[0]} matches the same inputs and more"
    if len(names) > MOST_NAMED:
        return "the rules before it match all of its inputs"
    return f"{', '.join(names[:-1])} and {names[-1]} together match all of its inputs"


def _words(dead: list[ChoiceRule]) -> str:
    first = f"Choices[{dead[0].number}]"
    if len(dead) == 1:
        return first
    return f"{first} and {len(dead) - 1} more rule{'s' if len(dead) > 2 else ''}"
