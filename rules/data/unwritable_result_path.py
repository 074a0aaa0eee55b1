"""A result that cannot be put where `ResultPath` says.

### Why it hurts
`ResultPath` adds a key to the state's input. Where the input, or what stands on the way to the
key, is not an object, the state fails with `States.ResultPathMatchFailure` when its work is done.

### How to fix
Let the state before hand on an object, or choose a path beside the value that is in the way.

### Fails
```json
{
  "StartAt": "Greet",
  "States": {
    "Greet": {"Type": "Pass", "Result": "hello", "Next": "Count"},
    "Count": {"Type": "Pass", "Result": 1, "ResultPath": "$.count", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Greet",
  "States": {
    "Greet": {"Type": "Pass", "Result": "hello", "ResultPath": "$.greeting", "Next": "Count"},
    "Count": {"Type": "Pass", "Result": 1, "ResultPath": "$.count", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.embedded.content import content
from asl_analyze.embedded.expressions import PathExpression
from asl_analyze.expressions.jsonpath.reference import names_of
from asl_analyze.flow.data.data import data_of
from asl_analyze.language.model import StateMachine
from asl_analyze.rule import Finding, Severity, found, rule, written_by
from asl_analyze.shapes.shape import ANY, ARRAY, Shape, required
from asl_analyze.shapes.steps import length_of, put, step_into
from asl_analyze.wording.shapes import described


@rule(
    "ASL312",
    Severity.WARNING,
    "{owner} cannot write to '{target}' in {inside}: {place} is {actual}",
)
def unwritable_result_path(machine: StateMachine) -> Iterator[Finding]:
    parts = [
        part
        for part in content(machine)
        if isinstance(part, PathExpression) and part.site.field == "ResultPath"
    ]
    known = data_of(machine) if parts else {}
    for part in parts:
        data = None if part.state is None else known.get(part.state)
        if data is None or data.is_dead:
            continue
        steps = _steps(part)
        if not steps or put(data.raw, steps, ANY).kinds:
            continue
        obstacle, count = _obstacle(data.raw, steps)
        yield found(
            part.within(part.path.start, part.path.end),
            related=written_by(obstacle),
            owner=part.owner,
            inside=part.inside,
            target=part.string.value,
            place=f"'{part.string.value[: part.path.steps[count - 1].end]}'"
            if count
            else "the input",
            actual=_actual(obstacle, steps[count]),
        )


def _steps(part: PathExpression) -> list[str | int]:
    names = names_of(part.path.steps)
    return names if len(names) == len(part.path.steps) else []


def _obstacle(shape: Shape, steps: list[str | int]) -> tuple[Shape, int]:
    """What stands in the way, and behind how many steps."""
    count = 0
    while count < len(steps) - 1 and put(shape, steps[count : count + 1], ANY).kinds:
        shape = required(step_into(shape, steps[count]))
        count += 1
    return shape, count


def _actual(obstacle: Shape, step: str | int) -> str:
    """What stands in the way; of an array that is too short, how long it is."""
    most = length_of(obstacle)[1] if obstacle.kinds == ARRAY and isinstance(step, int) else None
    if most is None:
        return described(obstacle)
    number = f"{most} item{'' if most == 1 else 's'}"
    return f"an array of {'at most ' if length_of(obstacle)[0] != most else ''}{number}"
