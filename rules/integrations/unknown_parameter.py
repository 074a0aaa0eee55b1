"""A parameter that its integration does not have.

### Why it hurts
AWS refuses the definition: "The field … is not supported by Step Functions". It checks the whole
request, also the objects and lists inside it. Every parameter begins with a capital letter, also
where the service's own API writes it with a small one. In JSONata a key never ends in `.$`.

### How to fix
Correct the spelling, or delete the parameter.

### Fails
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {
      "Type": "Task",
      "Resource": "arn:aws:states:::lambda:invoke",
      "Parameters": {"FunctionName": "charge", "payload": {}},
      "End": true
    }
  }
}
```

### Passes
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {
      "Type": "Task",
      "Resource": "arn:aws:states:::lambda:invoke",
      "Parameters": {"FunctionName": "charge", "Payload": {}},
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws.integrations import nearest
from asl_analyze.fixes import certainty, move, path_as_jsonata, rename, rename_with
from asl_analyze.flow.requests import request
from asl_analyze.language.model import JSONATA, SdkTask, Task
from asl_analyze.language.template import OPENING
from asl_analyze.rule import UNSAFE, Finding, Fix, Severity, found, rule
from asl_analyze.structure.parts import has_room_for
from asl_analyze.syntax.tree import String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.flow.requests import Part
    from asl_analyze.syntax.tree import Member


@rule(
    "ASL606",
    Severity.ERROR,
    "State '{name}' passes '{parameter}'{place} to '{integration}', which has no such parameter"
    "{hint}",
    aws="SCHEMA_VALIDATION_FAILED",
    aws_at_owner=True,
)
def unknown_parameter(state: Task) -> Iterator[Finding]:
    sent = None if isinstance(state, SdkTask) else request(state)
    if sent is None:
        return
    for part in sent.parts:
        if part.type is None:
            near = _meant(part, state.language)
            yield found(
                part.member,
                name=state.name,
                integration=sent.name,
                parameter=part.name,
                place=f" in '{part.place}'" if part.place else "",
                hint=f"; did you mean '{near}'?" if near else "",
                severity=Severity.WARNING if part.sdk_spelling else None,
                help=f"Rename '{part.name}' to '{near}'" if near else None,
                fix=_fix(state, part, near),
            )


def _fix(state: Task, part: Part, near: str | None) -> Fix | None:
    member = part.member
    if near is not None and state.language == JSONATA and part.name.endswith(".$"):
        return _in_jsonata(member, near)
    if near is not None:
        sure = UNSAFE if part.sdk_spelling else certainty(part.name, near, part.known)
        return rename(f"{near}.$" if part.dynamic else near, sure, member)
    is_field = not part.place and has_room_for(state, member.name)
    return move(state.node, [member], (), UNSAFE) if is_field else None


def _meant(part: Part, language: str) -> str | None:
    # JSONata has no keys that end in `.$`: the value is an expression by its `{% %}`.
    name = part.name.removesuffix(".$") if language == JSONATA else part.name
    return name if name in part.known else nearest(name, tuple(part.known))


def _in_jsonata(member: Member, near: str) -> Fix | None:
    """A key with `.$` as JSONata has it: the value says itself that it is an expression."""
    value = member.value
    if not isinstance(value, String) or value.value.startswith(OPENING):
        return rename(near, UNSAFE, member)
    expression = path_as_jsonata(value)
    return None if expression is None else rename_with(member, near, expression, UNSAFE)
