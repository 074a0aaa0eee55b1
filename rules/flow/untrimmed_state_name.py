"""A state name with a space at its end, or with characters that nobody can see.

### Why it hurts
Every transition to the state has to repeat the space or the invisible character exactly. Whoever
types the name by what the screen shows gets a missing target, and cannot see why.

### How to fix
Remove the characters from the name and from every transition that names it.

### Fails
```json
{
  "StartAt": "Charge ",
  "States": {
    "Charge ": {"Type": "Pass", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Charge",
  "States": {
    "Charge": {"Type": "Pass", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.flow.names import seen_of, unseen
from asl_analyze.language.model import State
from asl_analyze.rule import UNSAFE, Finding, Fix, Severity, found, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.edit.editor import Editor


@rule(
    "ASL212",
    Severity.WARNING,
    "State '{name}' has a name that {fault}",
    help="Remove the character from the name and from every transition to it",
)
def untrimmed_state_name(state: State) -> Iterator[Finding]:
    fault = unseen(state.name)
    if fault is not None and not state.key.has_hole:
        yield found(state.key, fix=_fix(state), name=state.name, fault=fault)


def _fix(state: State) -> Fix | None:
    """What is seen of the name, for the state and all that leads to it."""
    name, scope = seen_of(state.name), state.scope
    states = scope.written_states.value
    member = None if states is None else states.members.get(state.name)
    if not name or member is None or any(name == other.name for other in state.machine.states):
        return None
    edges = [edge for other in scope.states for edge in other.transitions]
    targets = [edge.target for edge in edges if edge.to is state]
    if scope.start is not None and scope.start.to is state:
        targets.append(scope.start.target)

    def ask(editor: Editor) -> None:
        editor.rename(member, name)
        for target in targets:
            editor.replace(target, name)

    # Data and logs may have the name.
    return Fix(
        f"Rename the state to '{name}', also where it is named",
        lambda editor: editor.together(ask),
        UNSAFE,
        isolation=f"names of the scope at {scope.node.start}",
    )
