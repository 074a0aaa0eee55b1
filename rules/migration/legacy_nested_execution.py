"""A task that runs another state machine and gets its output as a string of JSON.

### Why it hurts
`states:startExecution.sync` returns the child's `Output` as text. A path into it finds nothing,
and each reader needs `States.StringToJson` or a Lambda function to parse it.

### How to fix
Use `states:startExecution.sync:2`, whose `Output` is JSON, and take away what parsed the string.
The fix takes away `States.StringToJson` and `$parse` where the flow of data tells that they are
given such a string; where the string leaves the workflow its form changes, so the fix is not a
safe one. Both need the same permissions.

### Fails
```json
{
  "StartAt": "Bill",
  "States": {
    "Bill": {
      "Type": "Task",
      "Resource": "arn:aws:states:::states:startExecution.sync",
      "Parameters": {"StateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:bill"},
      "End": true
    }
  }
}
```

### Passes
```json
{
  "StartAt": "Bill",
  "States": {
    "Bill": {
      "Type": "Task",
      "Resource": "arn:aws:states:::states:startExecution.sync:2",
      "Parameters": {"StateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:bill"},
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws.integrations import parse_resource
from asl_analyze.language.model import State, StateMachine, Task
from asl_analyze.rule import UNSAFE, Finding, Fix, Related, Severity, found, rule
from asl_analyze.syntax.tree import String
from asl_analyze.wording.long_lists import states_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.edit.editor import Editor

OLD, NEW = "states:startExecution.sync", "states:startExecution.sync:2"


@rule(
    "ASL904",
    Severity.INFO,
    "{tasks}: '{old}' returns the child's output as a string",
    help="Write '{new}' and remove what parses the string",
)
def legacy_nested_execution(machine: StateMachine) -> Iterator[Finding]:
    legacy: list[tuple[State, String]] = [
        (state, node)
        for state in machine.states
        if isinstance(state, Task) and _is_legacy(state.resource)
        for node in [state.written_resource.node]
        if isinstance(node, String)
    ]
    if legacy:
        yield found(
            legacy[0][1],
            related=[Related(node, f"and here, in '{state.name}'") for state, node in legacy[1:]],
            fix=_fix(machine, legacy),
            old=OLD,
            new=NEW,
            tasks=states_words([state.name for state, _ in legacy]),
        )


def _is_legacy(text: str | None) -> bool:
    resource = parse_resource(text) if text is not None else None
    return (
        resource is not None
        and (resource.service, resource.action) == ("states", "startExecution")
        and resource.pattern == ".sync"
    )


def _fix(machine: StateMachine, resources: list[tuple[State, String]]) -> Fix:
    def ask(editor: Editor) -> None:
        from asl_analyze.mending.nested_run import without_parsing

        for _, node in resources:
            editor.replace(node, node.value.replace(OLD, NEW))
        for string, text in without_parsing(machine, [state for state, _ in resources]):
            editor.replace(string, text)

    return Fix(f"Change to '{NEW}'", lambda editor: editor.together(ask), UNSAFE)
