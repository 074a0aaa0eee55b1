"""A Retry or Catch of a task that names errors of another service or another way to call it.

### Why it hurts
The errors of a service are reported under a prefix, and the same service has two: `DynamoDB.` for
the optimized integration (`dynamodb:putItem`), `DynamoDb.` for the AWS SDK integration
(`aws-sdk:dynamodb:putItem`). Names are compared letter by letter, so an entry with the wrong
prefix never applies and the error passes by it. So does the name of an error of the service without
the prefix.

A task that waits for a callback may get any name from whoever answers. Only a name with the prefix
of the same service in another spelling is told there.

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

from asl_analyze.aws.arn import Resource, parse_resource
from asl_analyze.aws.errors import reserved
from asl_analyze.flow.errors.raised import is_bare, is_near, may_raise, told_by
from asl_analyze.language.model import Catcher, Retrier, Task
from asl_analyze.rule import UNSAFE, Finding, Fix, Related, Severity, found, rule
from asl_analyze.wording.handlers import field_of
from asl_analyze.wording.long_lists import a_few
from asl_analyze.wording.words import listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.edit.editor import Editor
    from asl_analyze.syntax.tree import String


@rule(
    "ASL514",
    Severity.WARNING,
    "State '{name}': {handler} never matches {errors}, because errors of this task begin with "
    "{prefixes}",
)
def wrong_error_prefix(handler: Retrier | Catcher) -> Iterator[Finding]:
    state = handler.state
    resource = parse_resource(state.resource or "") if isinstance(state, Task) else None
    if resource is None:
        return
    known = told_by(resource)
    # Reserved names are another rule's.
    own = [e for e in handler.errors if not e.has_hole and reserved(e.value) is None]
    wrong = [error for error in own if not may_raise(state, error.value)]
    if wrong:
        yield found(
            wrong[0],
            related=[
                Related(error, f"'{error.value}' does not match either") for error in wrong[1:]
            ],
            fix=_fix(wrong, [respelled(each.value, resource, known) for each in wrong]),
            help=_help(respelled(wrong[0].value, resource, known)),
            name=state.name,
            prefixes=listed(known, "or"),
            handler=f"{field_of(handler)}[{handler.number}]",
            errors=a_few([error.value for error in wrong]),
        )


def respelled(name: str, resource: Resource, known: tuple[str, ...]) -> str:
    """The name of the same service that is meant; empty for that of another one."""
    if len(known) != 1 or not (is_near(name, resource, known) or is_bare(name, resource)):
        return ""
    return f"{known[0]}{name.rpartition('.')[2]}"


def _help(name: str) -> str:
    return f"Write '{name}'" if name else ""


def _fix(wrong: list[String], names: list[str]) -> Fix | None:
    """The right names of all, where each has one of its own."""
    if not all(names) or len(set(names)) < len(names):
        return None

    def ask(editor: Editor) -> None:
        for error, name in zip(wrong, names, strict=True):
            editor.replace(error, name)

    return Fix(f"Change to {listed(names, 'and')}", lambda editor: editor.together(ask), UNSAFE)
