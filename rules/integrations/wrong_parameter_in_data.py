"""A parameter whose value comes from the data and is of a type that the API does not accept.

### Why it hurts
The states before say for certain what the path or expression leads to, and the service cannot work
with it: an object where it needs a list, a list where it needs a number. The task fails whenever it
is called.

### How to fix
Pass a value of the right type, or write such a value in the state that makes it.

### Fails
```json
{
  "StartAt": "Order",
  "States": {
    "Order": {"Type": "Pass", "Result": {"entry": {"Source": "shop"}}, "Next": "Tell"},
    "Tell": {
      "Type": "Task",
      "Resource": "arn:aws:states:::events:putEvents",
      "Parameters": {"Entries.$": "$.entry"},
      "End": true
    }
  }
}
```

### Passes
```json
{
  "StartAt": "Order",
  "States": {
    "Order": {"Type": "Pass", "Result": {"entry": {"Source": "shop"}}, "Next": "Tell"},
    "Tell": {
      "Type": "Task",
      "Resource": "arn:aws:states:::events:putEvents",
      "Parameters": {"Entries.$": "States.Array($.entry)"},
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.flow.data.data import data_of
from asl_analyze.flow.data.stages import Data
from asl_analyze.flow.data.wanted import wanted
from asl_analyze.flow.requests import request
from asl_analyze.flow.values.templates import dynamic_shape, jsonata_shape
from asl_analyze.language.model import JSONATA, Task
from asl_analyze.language.template import OPENING
from asl_analyze.rule import Finding, Severity, found, rule, written_by
from asl_analyze.shapes.lattice import meet
from asl_analyze.shapes.shape import Shape, required
from asl_analyze.syntax.tree import String
from asl_analyze.wording.shapes import described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.flow.requests import Part

NEEDED = {
    "number": "a number",
    "boolean": "true or false",
    "list": "a list",
    "timestamp": "a timestamp",
    "map": "an object",
    "structure": "an object",
}


@rule(
    "ASL620",
    Severity.WARNING,
    "State '{name}' passes {actual} as '{parameter}' to '{integration}', but it must be {needed}",
)
def wrong_parameter_in_data(state: Task) -> Iterator[Finding]:
    sent = request(state) if state.request.is_given else None
    parts = [] if sent is None else [part for part in sent.parts if _is_computed(part, state)]
    data = data_of(state.machine).get(state) if parts else None
    if sent is None or data is None or data.is_dead:
        return
    for part in parts:
        shape = required(_shape(part, data))
        if part.type is None or not shape.kinds or meet(shape, wanted(part.type)).kinds:
            continue
        yield found(
            part.member.value,
            related=written_by(shape),
            name=state.name,
            actual=described(shape),
            parameter=f"{part.place}.{part.name}" if part.place else part.name,
            integration=sent.name,
            needed=NEEDED.get(part.type.kind, "of another type"),
        )


def _is_computed(part: Part, state: Task) -> bool:
    """Whether an execution works out a parameter of which only some types do."""
    if part.type is None or part.type.kind not in NEEDED:
        return False
    value = part.member.value
    if state.language != JSONATA:
        return part.dynamic
    return isinstance(value, String) and value.value.startswith(OPENING)


def _shape(part: Part, data: Data) -> Shape:
    value = part.member.value
    if data.state.language == JSONATA and isinstance(value, String):
        return jsonata_shape(value, data.before)
    return dynamic_shape(value, data.before)
