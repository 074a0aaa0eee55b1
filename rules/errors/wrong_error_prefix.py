"""A Retry or Catch of a task that names errors of another service or another way to call it.

### Why it hurts
The errors of a service are reported under a prefix, and the same service has two: `DynamoDB.` for
the optimized integration (`dynamodb:putItem`), `DynamoDb.` for the AWS SDK integration
(`aws-sdk:dynamodb:putItem`). Names are compared letter by letter, so an entry with the wrong
prefix never applies and the error passes by it.

### How to fix
Use the prefix of the integration that the task calls, as the message names it.

### Fails
```json
{
  "StartAt": "Save",
  "States": {
    "Save": {
      "Type": "Task",
      "Resource": "arn:aws:states:::dynamodb:putItem",
      "Parameters": {"TableName": "charges", "Item": {"id": {"S.$": "$.id"}}},
      "Catch": [{
        "ErrorEquals": ["DynamoDb.ConditionalCheckFailedException"],
        "Next": "Known"
      }],
      "End": true
    },
    "Known": {"Type": "Pass", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Save",
  "States": {
    "Save": {
      "Type": "Task",
      "Resource": "arn:aws:states:::dynamodb:putItem",
      "Parameters": {"TableName": "charges", "Item": {"id": {"S.$": "$.id"}}},
      "Catch": [{
        "ErrorEquals": ["DynamoDB.ConditionalCheckFailedException"],
        "Next": "Known"
      }],
      "End": true
    },
    "Known": {"Type": "Pass", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws.arn import parse_resource
from asl_analyze.aws.errors import prefixes
from asl_analyze.flow.handlers import field_of
from asl_analyze.language.few import a_few
from asl_analyze.language.model import Catcher, Retrier
from asl_analyze.language.words import listed
from asl_analyze.rule import Finding, Related, Severity, found, rule
from asl_analyze.syntax.tree import String


@rule(
    "ASL514",
    Severity.WARNING,
    "Errors of '{name}' begin with {prefixes}, so its {handler} never sees {errors}",
)
def wrong_error_prefix(handler: Retrier | Catcher) -> Iterator[Finding]:
    known = prefixes_of(handler.state.node.text("Resource"))
    wrong = [error for error in handler.errors if known and not fits(error, known)]
    if wrong:
        yield found(
            wrong[0],
            related=[Related(error, f"nor '{error.value}'") for error in wrong[1:]],
            name=handler.state.name,
            prefixes=listed(known, "or"),
            handler=f"{field_of(handler)}[{handler.number}]",
            errors=a_few([error.value for error in wrong]),
        )


def prefixes_of(text: str | None) -> tuple[str, ...]:
    """What all errors of a task begin with; empty where that is not certain.

    Functions, callbacks and activity workers report any name they like.
    """
    resource = parse_resource(text or "")
    if resource is None or resource.pattern not in ("", ".sync", ".sync:2"):
        return ()
    if resource.service == "lambda" or resource.kind not in ("optimized", "aws-sdk", "http"):
        return ()
    known = prefixes(resource)
    return known.names if known and known.confidence == "high" else ()


def fits(error: String, known: tuple[str, ...]) -> bool:
    """Whether an error may come from a task; names without a prefix are not judged."""
    prefix, dot, _ = error.value.partition(".")
    ours = not dot or prefix in ("States", "State")
    return ours or error.has_hole or error.value.startswith(known)
