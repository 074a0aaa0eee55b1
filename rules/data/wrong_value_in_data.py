"""A path to a value that its field cannot use.

### Why it hurts
The field needs a number, a timestamp, a string or an array, and the states before say for certain
that something else stands there. The state fails with `States.Runtime` whenever it is entered.

### How to fix
Let the path lead to a value of the right type, or write such a value in the state that makes it.

### Fails
```json
{
  "StartAt": "Plan",
  "States": {
    "Plan": {"Type": "Pass", "Result": {"pause": "soon"}, "Next": "Pause"},
    "Pause": {"Type": "Wait", "SecondsPath": "$.pause", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Plan",
  "States": {
    "Plan": {"Type": "Pass", "Result": {"pause": 60}, "Next": "Pause"},
    "Pause": {"Type": "Wait", "SecondsPath": "$.pause", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.embedded.content import content
from asl_analyze.embedded.expressions import PathExpression
from asl_analyze.flow.data.data import data_of
from asl_analyze.flow.data.field_shapes import never_fits, wanted_by
from asl_analyze.flow.data.frames import frame_of
from asl_analyze.flow.data.stages import Data
from asl_analyze.flow.values.paths import find, root_of
from asl_analyze.language.model import JSONPATH, Map, StateMachine
from asl_analyze.rule import Finding, Severity, found, rule, written_by
from asl_analyze.wording.shapes import described, field_words


@rule(
    "ASL311",
    Severity.WARNING,
    "{owner} needs {wanted} in {inside}, but {what} is {actual}",
)
def wrong_value_in_data(machine: StateMachine) -> Iterator[Finding]:
    parts = [part for part in content(machine) if isinstance(part, PathExpression)]
    known = data_of(machine) if parts or _maps(machine) else {}
    for part in parts:
        data = None if part.state is None else known.get(part.state)
        if data is not None and not data.is_dead:
            yield from _of_field(part, data)
    for state in _maps(machine):
        data = known.get(state)
        if data is not None and not data.is_dead:
            yield from _of_input(state, data)


def _maps(machine: StateMachine) -> list[Map]:
    """The Maps whose items are their whole input."""
    return [
        state
        for state in machine.states
        if isinstance(state, Map)
        and state.language == JSONPATH
        and state.items_path.is_absent
        and state.item_reader.is_absent
    ]


def _of_field(part: PathExpression, data: Data) -> Iterator[Finding]:
    field = part.site.field
    wanted = wanted_by(data.state, field)
    frame = None if wanted is None else frame_of(part, data)
    if wanted is None or frame is None or (field == "ItemsPath" and _reads(data)):
        return
    path = part.path
    shape = find(root_of(path.root, path.root_name, frame), path.steps)
    if never_fits(shape, wanted):
        yield found(
            part.within(path.start, path.end),
            related=written_by(shape),
            owner=part.owner,
            inside=part.inside,
            wanted=field_words(wanted.kinds, wanted.least, wanted.most),
            what=f"'{part.string.value}'",
            actual=described(shape),
        )


def _reads(data: Data) -> bool:
    return isinstance(data.state, Map) and data.state.item_reader.is_given


def _of_input(state: Map, data: Data) -> Iterator[Finding]:
    wanted = wanted_by(state, "ItemsPath")
    if wanted is not None and never_fits(data.effective, wanted):
        yield found(
            state.key,
            related=written_by(data.effective),
            owner=f"State '{state.name}'",
            inside="its input",
            wanted=field_words(wanted.kinds, wanted.least, wanted.most),
            what="it",
            actual=described(data.effective),
        )
