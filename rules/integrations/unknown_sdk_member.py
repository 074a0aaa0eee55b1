"""A parameter in an `aws-sdk` request that its API does not have.

### Why it hurts
Either AWS refuses the definition or the call fails, unless the parameter is newer than the
catalogue that ships with this tool. Names are those of the AWS SDK for Java, where a parameter that
is a word of that language carries a suffix: `StaticValue` for `static`, `EqualsValue` for `equals`.

### How to fix
Correct the spelling. Objects and lists inside the request are checked too, at every depth.

### Fails
```json
{
  "StartAt": "Call",
  "States": {
    "Call": {
      "Type": "Task",
      "Resource": "arn:aws:states:::aws-sdk:sns:publish",
      "Parameters": {"Topic": "orders", "Message": "paid"},
      "End": true
    }
  }
}
```

### Passes
```json
{
  "StartAt": "Call",
  "States": {
    "Call": {
      "Type": "Task",
      "Resource": "arn:aws:states:::aws-sdk:sns:publish",
      "Parameters": {"TopicArn": "arn:aws:sns:us-east-1:123456789012:orders", "Message": "paid"},
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws.integrations import nearest
from asl_analyze.fixes import rename
from asl_analyze.flow.requests import request
from asl_analyze.language.model import SdkTask
from asl_analyze.rule import UNSAFE, Finding, Severity, found, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.flow.requests import Part


@rule(
    "ASL611",
    Severity.WARNING,
    "State '{name}' passes '{member}'{place} to '{integration}', which has no such parameter{hint}",
)
def unknown_sdk_member(state: SdkTask) -> Iterator[Finding]:
    sent = request(state)
    for part in () if sent is None else sent.parts:
        near = _meant(part)
        if (part.type is None and part.respelt is None) or (part.type is not None and near):
            yield found(
                part.member,
                name=state.name,
                integration=sent.name if sent else "",
                member=part.name,
                place=f" in '{part.place}'" if part.place else "",
                hint=f"; did you mean '{near}'?" if near else "",
                help=f"Rename '{part.name}' to '{near}'" if near else None,
                fix=rename(f"{near}.$" if part.dynamic else near, UNSAFE, part.member)
                if near
                else None,
            )


def _meant(part: Part) -> str | None:
    if part.type is None:
        return nearest(part.name, tuple(part.known))
    # The catalogue takes a word of Java in both forms, but AWS was seen to refuse the bare one.
    return part.canonical if part.canonical == f"{part.name}Value" else None
