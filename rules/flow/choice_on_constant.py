"""A choice rule that never or always matches, because of what the states before wrote.

### Why it hurts
Whatever comes in, the value that the rule tests is written by the states before the Choice: always
the same value, one of a few others, or none at all. The rule is decided before the execution
starts: either the state it leads to is never entered from here, or those of the rules behind it and
of `Default` are not. Often a constant is left over from a test, a status is spelled in another way
than where it is set, or a result has replaced the input that the rule was written for.

One constant of the definition's own is only worth knowing (info): switches are set like that on
purpose. A `Default` that is left over behind rules for all values that there are does no harm, so
nothing is said of it.

### How to fix
Correct the test to what the state before writes, let the value come from the input or from a task,
or delete the rule.

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

from collections.abc import Iterator, Mapping

from asl_analyze.flow.data.data import data_of
from asl_analyze.flow.data.stages import Data
from asl_analyze.flow.values.origin import origin_of
from asl_analyze.language.model import Choice, Pass, State
from asl_analyze.rule import Finding, Related, Severity, found, rule
from asl_analyze.shapes.shape import MISSING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.flow.lost.dead_ways import Decided, Tested
    from asl_analyze.flow.values.origin import Origin


@rule(
    "ASL216",
    Severity.WARNING,
    "State '{name}': Choices[{number}] {outcome}: {reason}{consequence}",
    help="Correct the test or what the states before write, or delete the rule",
)
def choice_on_constant(choice: Choice) -> Iterator[Finding]:
    known = data_of(choice.machine)
    data = known.get(choice)
    if data is None or not _may_be_decided(data):
        return
    from asl_analyze.flow.lost.dead_ways import decided

    for one in decided(choice, known):
        origin = None if one.by is None else origin_of(one.by.shape)
        yield found(
            one.rule.operator or one.rule.node,
            severity=Severity.INFO if _is_switch(one.by, origin) else None,
            related=[
                *([] if origin is None else [Related(origin.place, f"this is {origin.words}")]),
                *(Related(state.key, "cannot be reached") for state in one.unreached),
            ],
            name=choice.name,
            number=one.rule.number,
            outcome="always matches" if one.matches else "can never match",
            reason=_reason(one.by, origin, known),
            consequence=_consequence(one),
        )


def _may_be_decided(data: Data) -> bool:
    """Whether some way out of a Choice, or what no rule holds of, is empty."""
    return not data.left.data.kinds or any(not way.data.kinds for way in data.held.values())


def _reason(tested: Tested | None, origin: Origin | None, known: Mapping[State, Data]) -> str:
    if tested is None:
        return "what the states before hand on decides it"
    from asl_analyze.wording.shapes import stands_there

    words = f"'{tested.name}' is {stands_there(tested.shape)} here"
    if origin is None or not _wrote_it_all(origin, tested, known):
        return words
    how = "left out" if tested.shape.kinds == MISSING else "written"
    return f"{words}, {how} by state '{origin.state.name}'"


def _is_switch(tested: Tested | None, origin: Origin | None) -> bool:
    """Whether the value is one constant of the definition's own, as a switch has on purpose."""
    if tested is None or origin is None or not isinstance(origin.state, Pass):
        return False
    from asl_analyze.flow.lost.dead_ways import is_one_value

    return is_one_value(tested.shape)


def _wrote_it_all(origin: Origin, tested: Tested, known: Mapping[State, Data]) -> bool:
    """Whether no other state may have written the value as well."""
    from asl_analyze.flow.lost.dead_ways import is_one_value

    if is_one_value(tested.shape):
        return True
    data = known.get(origin.state)
    return (
        data is not None
        and tested.place.name is None
        and tested.place.at(data.point.with_data(data.output)) == tested.shape
    )


def _consequence(one: Decided) -> str:
    if not one.unreached:
        return ""
    from asl_analyze.wording.long_lists import a_few

    states = a_few([state.name for state in one.unreached])
    return f", so state{'s' if len(one.unreached) > 1 else ''} {states} cannot be reached"
