"""A token in a definition that no substitution replaces.

### Why it hurts
It goes to AWS as it stands: the task calls a function whose name really is `${FunctionArn}`, and
fails when it runs, or the definition is refused.

### How to fix
Declare it in `DefinitionSubstitutions` of the state machine, or correct its name. Only `Fn::Sub`
replaces names of resources, as in `${Function.Arn}`.

### Fails
```yaml
Resources:
  Order:
    Type: AWS::Serverless::StateMachine
    Properties:
      DefinitionSubstitutions:
        Greeting: hello
      Definition:
        StartAt: Greet
        States:
          Greet:
            Type: Pass
            Result: ${Greeting} ${Name}
            End: true
```

### Passes
```yaml
Resources:
  Order:
    Type: AWS::Serverless::StateMachine
    Properties:
      DefinitionSubstitutions:
        Greeting: hello
        Name: !Ref AWS::StackName
      Definition:
        StartAt: Greet
        States:
          Greet:
            Type: Pass
            Result: ${Greeting} ${Name}
            End: true
```
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from asl_analyze.alike import slip_of
from asl_analyze.aws.nearest import nearest
from asl_analyze.documents.definition import Definition
from asl_analyze.fixes import together
from asl_analyze.rule import UNSAFE, Finding, Fix, Related, Severity, found, rule
from asl_analyze.syntax.tree import String, Within

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.edit import Editor
    from asl_analyze.rule import Edit
    from asl_analyze.syntax.tree import Node


@rule(
    "ASL025",
    Severity.WARNING,
    "State machine '{machine}'{template} declares no substitution for '{token}'{guess}",
    help="Declare it beside the definition (in DefinitionSubstitutions, or in the call of"
    " templatefile), or correct its name here",
)
def undeclared_substitution(definition: Definition) -> Iterator[Finding]:
    for name in dict.fromkeys(name for name, _ in definition.undeclared):
        near = nearest(name, definition.declared)
        places = [place for other, place in definition.undeclared if other == name]
        yield found(
            places[0],
            related=[Related(place, "and here") for place in places[1:]],
            token=f"${{{name}}}",
            machine=definition.name,
            template=_template(definition),
            guess=f"; did you mean '${{{near}}}'?" if near else "",
            fix=_fix(name, slip_of(name, definition.declared), places),
        )


def _fix(name: str, near: str | None, places: list[Node | Within]) -> Fix | None:
    """The declared name in each text that has the other one."""
    texts = {place.string if isinstance(place, Within) else place for place in places}
    if near is None or not all(isinstance(text, String) for text in texts):
        return None
    old, new = f"${{{name}}}", f"${{{near}}}"

    def edits(editor: Editor) -> tuple[Edit, ...] | None:
        return together(
            editor.replace(text, text.value.replace(old, new))
            for text in texts
            if isinstance(text, String)
        )

    return Fix(f"Change to '{new}'", edits, UNSAFE)


def _template(definition: Definition) -> str:
    """The template that should declare it, where the token stands in another file."""
    return f" in '{posixpath.basename(definition.template)}'" if definition.template else ""
