"""A Task `Resource` that is not an ARN.

### Why it hurts
AWS refuses the definition: a resource is an ARN, never a name, a URL or a path.

### How to fix
Write the ARN of an integration, for example `arn:aws:states:::lambda:invoke`, of a Lambda function
or of an activity.

### Fails
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {"Type": "Task", "Resource": "charge-customer", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:s3:listBuckets", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws.integrations import parse_resource
from asl_analyze.aws.repair import with_right_beginning
from asl_analyze.fixes import change
from asl_analyze.language.model import Task
from asl_analyze.rule import SAFE, UNSAFE, Finding, Fix, Severity, found, rule
from asl_analyze.syntax.tree import Node
from asl_analyze.wording.words import shortened


@rule(
    "ASL601",
    Severity.ERROR,
    "State '{name}' has the Resource '{resource}', which is not an ARN",
    help="Write the ARN of an integration, a Lambda function or an activity, for example"
    " 'arn:aws:states:::lambda:invoke'",
    aws="SCHEMA_VALIDATION_FAILED",
)
def malformed_resource(state: Task) -> Iterator[Finding]:
    text = state.resource
    if text is not None and parse_resource(text) is None:
        yield found(
            state.resource_place,
            resource=shortened(text),
            name=state.name,
            fix=_fix(state.resource_place, text),
        )


def _fix(place: Node, text: str) -> Fix | None:
    meant = with_right_beginning(text)
    if meant is None:
        return None
    arn, certain = meant
    # Without a partition it may be one of China's or of the government's.
    return change(place, arn, SAFE if certain else UNSAFE)
