"""A variable that is assigned and never read.

### Why it hurts
It costs nothing but the reader's time. Often the name was changed in one place only.

### How to fix
Delete the assignment, or read the variable where it was meant to be.

### Fails
```json
{
  "StartAt": "First",
  "QueryLanguage": "JSONata",
  "States": {
    "First": {"Type": "Pass", "Assign": {"total": 1}, "Next": "Second"},
    "Second": {"Type": "Pass", "Output": "{% $states.input %}", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "First",
  "QueryLanguage": "JSONata",
  "States": {
    "First": {"Type": "Pass", "Assign": {"total": 1}, "Next": "Second"},
    "Second": {"Type": "Pass", "Output": "{% $total %}", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws.nearest import nearest
from asl_analyze.flow.variables.variables import variables_of
from asl_analyze.language.model import Catcher, ChoiceRule, State, StateMachine
from asl_analyze.rule import UNSAFE, Finding, Fix, Related, Severity, found, rule
from asl_analyze.syntax.tree import Member, Object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.edit.editor import Editor

# So many places are enough to see what was meant.
MOST = 5


@rule(
    "ASL306",
    Severity.INFO,
    "Variable '${name}' is assigned in state '{state}' but never read",
    help="Delete the assignment, or read the variable where it was meant to be",
)
def unused_variable(machine: StateMachine) -> Iterator[Finding]:
    variables = variables_of(machine)
    if not variables.readable or not variables.assigned:
        return
    names = dict.fromkeys(
        name
        for state in machine.states
        for members in variables.of(state).values()
        for name in members
        if name not in variables.names_read
    )
    holders = _holders(machine) if names else {}
    for name in names:
        (state, member), *others = variables.everywhere(name)
        yield found(
            member,
            # One that is read by nearly that name is misspelt.
            fix=None
            if nearest(name, variables.names_read)
            else _fix([each for _, each in variables.everywhere(name)], holders),
            related=[Related(other, "assigned here too") for _, other in others[:MOST]],
            name=name,
            state=state.name,
        )


def _fix(members: list[Member], holders: dict[int, Member]) -> Fix | None:
    """All assignments of a name, each with the `Assign` that then assigns nothing."""
    gone: list[Member] = []
    for member in members:
        assign = holders.get(id(member))
        if assign is None:
            return None
        alone = isinstance(assign.value, Object) and len(assign.value.members) == 1
        gone.append(assign if alone else member)

    def ask(editor: Editor) -> None:
        for member in gone:
            editor.remove(member)

    # What is worked out may fail, and a run that fails now would not.
    words = "Remove the assignment" if len(members) == 1 else "Remove the assignments"
    return Fix(words, lambda editor: editor.together(ask), UNSAFE)


def _holders(machine: StateMachine) -> dict[int, Member]:
    """The `Assign` that each assignment stands in."""
    holders: dict[int, Member] = {}
    for state in machine.states:
        parts: list[State | ChoiceRule | Catcher] = [state, *state.choices, *state.catchers]
        for part in parts:
            assign = part.assign.member
            if assign is not None and isinstance(assign.value, Object):
                holders.update((id(inner), assign) for inner in assign.value.members.values())
    return holders
