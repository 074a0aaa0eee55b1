"""A JSONata string in a JSONPath state.

### Why it hurts
It is passed on as text: a state reads `{% %}` only when its query language is JSONata.

### How to fix
Set `"QueryLanguage": "JSONata"` on the state or the machine, or write a path under a key that ends
in `.$`.

### Fails
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {
      "Type": "Pass",
      "Parameters": {"name": "{% $states.input.name %}"},
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
    "Read": {"Type": "Pass", "Parameters": {"name.$": "$.name"}, "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.embedded.expressions import JsonataLooking
from asl_analyze.language.model import Pass, State, Task
from asl_analyze.rule import UNSAFE, Finding, Fix, Severity, found, rule
from asl_analyze.structure.site import TemplateSite
from asl_analyze.syntax.tree import Object, walk
from asl_analyze.wording.words import shortened

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.edit.editor import Editor, Edits

# The fields that are the same in both query languages, and what the others are in JSONata.
SAME = ("Type", "Comment", "Resource", "Next", "End", "Retry", "TimeoutSeconds", "HeartbeatSeconds")
RENAMED: dict[type[State], str] = {Task: "Arguments", Pass: "Output"}


@rule(
    "ASL428",
    Severity.WARNING,
    "{owner} passes '{text}' in {inside} on as text, because it is a JSONPath state; set"
    " 'QueryLanguage' to 'JSONata' to evaluate it",
    help="Set 'QueryLanguage' of the state to 'JSONata'",
)
def jsonata_in_jsonpath(expression: JsonataLooking) -> Iterator[Finding]:
    text = expression.string.value
    if isinstance(expression.site, TemplateSite) and text.endswith("%}"):
        yield found(
            expression.string,
            fix=_fix(expression),
            owner=expression.owner,
            text=shortened(text),
            inside=expression.inside,
        )


def _fix(expression: JsonataLooking) -> Fix | None:
    """The other query language, for a state that has nothing of JSONPath in it."""
    state = expression.state
    name = next((name for kind, name in RENAMED.items() if isinstance(state, kind)), None)
    if state is None or name is None or not set(state.node.members) <= {*SAME, "Parameters"}:
        return None
    fields: dict[str, object] = {}
    for field, member in state.node.members.items():
        fields[name if field == "Parameters" else field] = member.value
        if field == "Type":
            fields["QueryLanguage"] = "JSONata"

    def edits(editor: Editor) -> Edits:
        from asl_analyze.edit import Fields

        if any(
            isinstance(node, Object) and any(key.endswith(".$") for key in node.members)
            for node in walk(state.node)
        ):
            return None
        return editor.rewrite(state.node, Fields(fields, {name: "Parameters"}))

    return Fix("Set 'QueryLanguage' to 'JSONata'", edits, UNSAFE)
