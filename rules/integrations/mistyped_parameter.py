"""A text in a request where the parameter needs a number, a boolean or a list.

### Why it hurts
AWS refuses the definition where a number or a boolean is written as a text: "The value for the
field 'Size' must be an INTEGER". A text where a list belongs fails when the state runs; the headers
and query parameters of `apigateway:invoke` and `eks:call` are lists of texts too. The reverse does
no harm: an object where the request needs a text is converted.

### How to fix
Write the number or the boolean without quotes, and put a single text into a list.

### Fails
```json
{
  "StartAt": "Wait for message",
  "States": {
    "Wait for message": {
      "Type": "Task",
      "Resource": "arn:aws:states:::sqs:sendMessage",
      "Parameters": {"QueueUrl": "https://sqs/q", "MessageBody": "go", "DelaySeconds": "30"},
      "End": true
    }
  }
}
```

### Passes
```json
{
  "StartAt": "Wait for message",
  "States": {
    "Wait for message": {
      "Type": "Task",
      "Resource": "arn:aws:states:::sqs:sendMessage",
      "Parameters": {"QueueUrl": "https://sqs/q", "MessageBody": "go", "DelaySeconds": 30},
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.flow.literals import is_plain, literal, returns_text
from asl_analyze.flow.requests import request
from asl_analyze.language.model import SdkTask, Task
from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.syntax.tree import String
from asl_analyze.wording.words import shortened

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.flow.requests import Part

NEEDED = {"number": "a number", "boolean": "true or false", "list": "a list"}


@rule(
    "ASL615",
    Severity.ERROR,
    "State '{name}' passes {value} as '{parameter}' to '{integration}', but it must be {needed}",
    aws="SCHEMA_VALIDATION_FAILED",
)
def mistyped_parameter(state: Task) -> Iterator[Finding]:
    # What AWS SDK integrations are sent is converted: "false" serves as a boolean there.
    sent = None if isinstance(state, SdkTask) else request(state)
    for part in () if sent is None else sent.parts:
        kind = "" if part.type is None else part.type.kind
        text = literal(part, state.language) if kind in NEEDED else None
        if text is None and not (kind == "list" and returns_text(part, state.language)):
            continue
        # AWS was not seen to refuse a text for a list, nor is one final that a tool may fill in.
        certain = text is not None and kind != "list" and is_plain(text.value)
        yield found(
            part.member.value,
            name=state.name,
            integration=sent.name if sent else "",
            parameter=f"{part.place}.{part.name}" if part.place else part.name,
            value="a text" if text is None else f"the text '{shortened(text.value)}'",
            needed=NEEDED[kind],
            severity=None if certain else Severity.WARNING,
            help=_remedy(kind, part),
        )


def _remedy(kind: str, part: Part) -> str:
    value = part.member.value
    text = shortened(value.value) if isinstance(value, String) else ""
    if kind == "list":
        return f"Write 'States.Array({text})'" if part.dynamic else f'Write ["{text}"]'
    plain = text.strip().lower()
    if kind == "boolean":
        return f"Write {plain} without quotes" if plain in ("true", "false") else ""
    return f"Write {plain} without quotes" if plain.lstrip("-").isdecimal() else ""
