"""An object inside a request that lacks something which its service requires.

### Why it hurts
The service rejects the call whenever the state runs. `events:putEvents` fails with
`EventBridge.FailedEntry` where an entry has no `Detail`, `DetailType` or `Source`; called through
`aws-sdk` the task even succeeds, and the event is lost.

### How to fix
Add the parameter to that object. A key that ends in `.$` counts.

### Fails
```json
{
  "StartAt": "Announce",
  "States": {
    "Announce": {
      "Type": "Task",
      "Resource": "arn:aws:states:::events:putEvents",
      "Parameters": {"Entries": [{"DetailType": "Paid", "Detail": {"order": 1}}]},
      "End": true
    }
  }
}
```

### Passes
```json
{
  "StartAt": "Announce",
  "States": {
    "Announce": {
      "Type": "Task",
      "Resource": "arn:aws:states:::events:putEvents",
      "Parameters": {
        "Entries": [{"DetailType": "Paid", "Detail": {"order": 1}, "Source": "shop"}]
      },
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws.integrations import nearest, needed_members
from asl_analyze.flow.requests import request
from asl_analyze.language.model import JSONATA, Task
from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.wording.words import listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.flow.requests import Request, Structure


@rule(
    "ASL616",
    Severity.WARNING,
    "State '{name}' is missing {parameters} in '{place}', which '{integration}' requires",
    help="Add {parameters} to '{place}'",
)
def missing_nested_parameter(state: Task) -> Iterator[Finding]:
    sent = request(state)
    for structure in () if sent is None else sent.structures:
        missing = _missing(sent, structure, state.language) if sent else []
        if missing:
            yield found(
                structure.node,
                name=state.name,
                integration=sent.name if sent else "",
                place=structure.place,
                parameters=listed(missing, "and"),
            )


def _missing(sent: Request, structure: Structure, language: str) -> list[str]:
    shape, given = structure.type.structure, structure.node.members
    if shape is None or not structure.complete:
        return []
    names = [key if language == JSONATA else key.removesuffix(".$") for key in given]
    needed = needed_members(f"{sent.service}:{structure.type.name}")
    absent = [name for name in needed if name not in names]
    if sent.sdk:
        absent += shape.missing(names)
    else:
        absent += [name for name in shape.api_required if name not in names]
    # A misspelt parameter is reported as such and not as missing too.
    known = shape.members if sent.sdk else shape.api_members
    strange = [name for name in names if name not in known]
    return [name for name in absent if nearest(name, strange) is None]
