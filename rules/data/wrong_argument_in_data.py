"""An argument of an intrinsic function that is of another type than the function accepts.

### Why it hurts
The states before say for certain what the path leads to, and the function cannot work with it. The
state fails with `States.IntrinsicFailure` whenever it is entered.

### How to fix
Let the path lead to a value of the right type, or convert it, such as by `States.StringToJson`.

### Fails
```json
{
  "StartAt": "Order",
  "States": {
    "Order": {"Type": "Pass", "Result": {"items": "a, b"}, "Next": "Count"},
    "Count": {
      "Type": "Pass",
      "Parameters": {"count.$": "States.ArrayLength($.items)"},
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
    "Order": {"Type": "Pass", "Result": {"items": ["a", "b"]}, "Next": "Count"},
    "Count": {
      "Type": "Pass",
      "Parameters": {"count.$": "States.ArrayLength($.items)"},
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.embedded.content import content
from asl_analyze.embedded.expressions import IntrinsicExpression
from asl_analyze.expressions.intrinsic.ast import Call, Literal
from asl_analyze.expressions.node import Node, walk
from asl_analyze.expressions.signatures import intrinsic, parameters
from asl_analyze.flow.data.data import data_of
from asl_analyze.flow.data.frames import frame_of
from asl_analyze.flow.values.frame import Frame
from asl_analyze.flow.values.intrinsics import RESULTS, argument_shape
from asl_analyze.language.model import StateMachine
from asl_analyze.rule import Finding, Severity, found, rule, written_by
from asl_analyze.shapes.shape import STRING, Shape
from asl_analyze.wording.shapes import described
from asl_analyze.wording.words import TYPES


@rule(
    "ASL313",
    Severity.WARNING,
    "{owner}: argument {position} of '{name}' in {inside} must be {wanted}, but {what} is {actual}",
    help="Pass {wanted} as argument {position}",
)
def wrong_argument_in_data(machine: StateMachine) -> Iterator[Finding]:
    parts = [part for part in content(machine) if isinstance(part, IntrinsicExpression)]
    known = data_of(machine) if parts else {}
    for part in parts:
        data = None if part.state is None else known.get(part.state)
        frame = None if data is None or data.is_dead else frame_of(part, data)
        if frame is not None:
            yield from _of_call(part, frame)


def _of_call(part: IntrinsicExpression, frame: Frame) -> Iterator[Finding]:
    for call in walk(part.call):
        if not isinstance(call, Call):
            continue
        for number, argument, kind in _arguments(call):
            shape = argument_shape(argument, frame)
            if not shape.is_apart(RESULTS[kind].kinds):
                continue
            written = part.string.value[argument.start : argument.end]
            yield found(
                part.within(argument.start, argument.end),
                related=written_by(shape),
                owner=part.owner,
                inside=part.inside,
                position=number + 1,
                name=call.name,
                wanted=TYPES[kind],
                what=f"'{written}'",
                actual=described(shape),
                help=_parsed(shape, written, kind),
            )


def _parsed(shape: Shape, written: str, kind: str) -> str | None:
    """How a string is read that may hold what is needed, such as a number of DynamoDB."""
    if shape.present != STRING or shape.texts is not None:
        return None
    return f"Write 'States.StringToJson({written})' if the string holds {TYPES[kind]}"


def _arguments(call: Call) -> Iterator[tuple[int, Node, str]]:
    """The arguments of which only data says what they are, each with the kind it must have."""
    signature = intrinsic(call.name)
    if signature is None:
        return
    named = parameters(signature)[0]
    for number, argument in enumerate(call.arguments):
        wanted = named[number] if number < len(named) else signature.get("rest")
        # What the text alone says is another rule's.
        own = isinstance(argument, Literal | Call)
        if wanted is not None and not own and wanted["kind"] != "any":
            yield number, argument, wanted["kind"]
