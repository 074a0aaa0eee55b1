"""A value in a request that is of another kind than its parameter.

### Why it hurts
AWS refuses the definition where a number or a boolean is written as a text: "The value for the
field 'Size' must be an INTEGER". A text where a list belongs fails when the state runs; the headers
and query parameters of `apigateway:invoke` and `eks:call` are lists of texts too. So does an object
where a list belongs, as in the `Entries` of `events:putEvents`, or a list where an object belongs.
The reverse does no harm: an object where the request needs a text is converted.

### How to fix
Write the number or the boolean without quotes, and put a single text or object into a list.

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

from asl_analyze.documents.substitution.calls import call_of
from asl_analyze.fixes import change, wrap
from asl_analyze.flow.data.wanted import wanted
from asl_analyze.flow.literals import is_plain, literal, returns_text
from asl_analyze.flow.requests import request
from asl_analyze.language.model import SdkTask, Task
from asl_analyze.rule import SAFE, UNSAFE, Finding, Fix, Severity, found, rule
from asl_analyze.shapes.shape import ARRAY, BOOLEAN, NUMBER, OBJECT
from asl_analyze.syntax.tree import String
from asl_analyze.wording.words import shortened

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.flow.requests import Part

NEEDED = {"number": "a number", "boolean": "true or false", "list": "a list"}
# Texts are not judged by these.
ALSO_NEEDED = {**NEEDED, "timestamp": "a timestamp", "map": "an object", "structure": "an object"}
KINDS = {"object": OBJECT, "array": ARRAY, "number": NUMBER, "boolean": BOOLEAN}
WORDS = {"object": "an object", "array": "a list", "number": "a number", "boolean": "a boolean"}
# Digits of the largest number that an API takes, and more.
LONGEST = 20


@rule(
    "ASL615",
    Severity.ERROR,
    "State '{name}' passes {value} as '{parameter}' to '{integration}', but it must be {needed}",
    aws="SCHEMA_VALIDATION_FAILED",
)
def mistyped_parameter(state: Task) -> Iterator[Finding]:
    sent = request(state)
    for part in () if sent is None else sent.parts:
        kind = "" if part.type is None else part.type.kind
        text = isinstance(part.member.value, String)
        wrong = _text(part, kind, state) if text else _other(part)
        if wrong is None:
            continue
        value, certain = wrong
        yield found(
            part.member.value,
            name=state.name,
            integration=sent.name if sent else "",
            parameter=f"{part.place}.{part.name}" if part.place else part.name,
            value=value,
            needed=ALSO_NEEDED[kind],
            severity=None if certain else Severity.WARNING,
            help=_remedy(kind, part),
            fix=_fix(kind, part, certain),
        )


def _text(part: Part, kind: str, state: Task) -> tuple[str, bool] | None:
    """What a text of the wrong kind is, and whether it is certainly refused."""
    # What AWS SDK integrations are sent is converted: "false" serves as a boolean there, but no
    # text as a list.
    if kind not in NEEDED or (isinstance(state, SdkTask) and kind != "list"):
        return None
    text = literal(part, state.language)
    if text is None:
        returned = kind == "list" and returns_text(part, state.language)
        return ("a text", False) if returned else None
    # AWS was not seen to refuse a text for a list, nor is one final that a tool may fill in.
    return f"the text '{shortened(text.value)}'", kind != "list" and is_plain(text.value)


def _other(part: Part) -> tuple[str, bool] | None:
    """The same of a value that is no text."""
    written, given = part.member.value, KINDS.get(part.member.value.kind)
    if part.type is None or given is None or part.dynamic or call_of(written) is not None:
        return None
    return None if wanted(part.type, 0).kinds & given else (WORDS[written.kind], False)


def _remedy(kind: str, part: Part) -> str:
    value = part.member.value
    if not isinstance(value, String):
        element = None if part.type is None else part.type.element
        if value.kind != "object" or kind != "list" or element is None:
            return ""
        return "Put the object into a list" if element.kind == "structure" else ""
    text = shortened(value.value)
    if kind == "list":
        return f"Write 'States.Array({text})'" if part.dynamic else f'Write ["{text}"]'
    meant = _unquoted(kind, value.value)
    return "" if meant is None else f"Write {value.value.strip().lower()} without quotes"


def _unquoted(kind: str, text: str) -> int | bool | None:
    """The number or the boolean that a text holds."""
    plain = text.strip().lower()
    if kind == "boolean":
        return plain == "true" if plain in ("true", "false") else None
    is_number = plain.removeprefix("-").isdecimal() and plain.isascii() and len(plain) < LONGEST
    return int(plain) if kind == "number" and is_number else None


def _fix(kind: str, part: Part, certain: bool) -> Fix | None:
    value = part.member.value
    if part.dynamic:
        return None
    if isinstance(value, String) and kind != "list":
        meant = _unquoted(kind, value.value)
        return None if meant is None else change(value, meant, SAFE if certain else UNSAFE)
    is_one = isinstance(value, String) and is_plain(value.value) and " " not in value.value
    return wrap(value, UNSAFE) if is_one or _remedy(kind, part) else None
