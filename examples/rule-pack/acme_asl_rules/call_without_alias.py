"""A Task that calls a Lambda function without saying which alias.

### Why it hurts
Without an alias the newest code runs, also in executions that began days ago.

### How to fix
Write the alias behind the function's name.

### Fails
```json
{
  "StartAt": "Charge",
  "States": {
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:states:::lambda:invoke",
      "Parameters": {"FunctionName": "charge"},
      "End": true
    }
  }
}
```

### Passes
```json
{
  "StartAt": "Charge",
  "States": {
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:states:::lambda:invoke",
      "Parameters": {"FunctionName": "charge:live"},
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.language.model import Task
from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.rule_options import RuleOptions, option
from asl_analyze.syntax.tree import Object, String


class CallWithoutAlias(RuleOptions):
    """Which aliases a call may name."""

    aliases: list[str] = option(["live"], "The aliases that a call may name.")


@rule(
    "ACME001",
    Severity.WARNING,
    "Task '{state}' calls the Lambda function '{function}' without an alias",
    help="Write '{function}:{alias}'",
)
def call_without_alias(task: Task, options: CallWithoutAlias) -> Iterator[Finding]:
    if task.resource != "arn:aws:states:::lambda:invoke":
        return
    name = _function_name(task)
    if name is None or name.has_hole or name.value.startswith("$"):
        return
    if name.value.rpartition(":")[2] not in options.aliases:
        yield found(name, state=task.name, function=name.value, alias=options.aliases[0])


def _function_name(task: Task) -> String | None:
    request = task.node.get("Parameters") or task.node.get("Arguments")
    name = request.get("FunctionName") if isinstance(request, Object) else None
    return name if isinstance(name, String) else None
