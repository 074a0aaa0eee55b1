"""A path to a key that the data cannot have.

### Why it hurts
The path finds nothing, so the state fails with `States.Runtime`, which nothing can catch. Reported
where the states before say for certain what there is, on all paths to the state or on one of them:
a constant `Result`, the keys of `Parameters` or `ResultSelector`, what a service returns, the
results of branches and items, the error output of a Catcher, the value of a variable. In JSONata
the expression returns nothing, which is a `States.QueryEvaluationError`, or goes on without the
value; a key of an object is left out, which is only worth knowing.

### How to fix
Correct the path, or keep the value in the state that drops it.

### Fails
```json
{
  "StartAt": "Prepare",
  "States": {
    "Prepare": {"Type": "Pass", "Result": {"total": 5}, "Next": "Charge"},
    "Charge": {"Type": "Pass", "Parameters": {"amount.$": "$.amount"}, "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Prepare",
  "States": {
    "Prepare": {"Type": "Pass", "Result": {"total": 5}, "Next": "Charge"},
    "Charge": {"Type": "Pass", "Parameters": {"amount.$": "$.total"}, "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.alike import slip_of
from asl_analyze.embedded.content import content
from asl_analyze.embedded.expressions import (
    Expression,
    IntrinsicExpression,
    JsonataExpression,
    PathExpression,
)
from asl_analyze.expressions.jsonpath.ast import Index, Member, Path
from asl_analyze.expressions.node import Node, walk
from asl_analyze.fixes import add
from asl_analyze.flow.data.data import data_of
from asl_analyze.flow.data.frames import frame_of
from asl_analyze.flow.data.stages import Data
from asl_analyze.flow.lost.lost import Lost, Way, lost, way_without
from asl_analyze.flow.values.frame import Frame
from asl_analyze.flow.values.origin import origin_of
from asl_analyze.flow.values.paths import find, root_of
from asl_analyze.language.model import (
    JSONPATH,
    Catcher,
    Map,
    Parallel,
    Pass,
    State,
    StateMachine,
    Task,
)
from asl_analyze.mending.texts import respell
from asl_analyze.rule import UNSAFE, Finding, Fix, Related, Severity, found, rule, written_by
from asl_analyze.shapes.shape import MISSING, required
from asl_analyze.shapes.steps import member
from asl_analyze.syntax.tree import Member as TreeMember
from asl_analyze.syntax.tree import Within
from asl_analyze.wording.shapes import what_is_there

# Steps to one place.
PLAIN = (Member, Index)
PATHS = (PathExpression, IntrinsicExpression, JsonataExpression)
# States that do work, whose result takes the place of their input.
REPLACING = (Task, Parallel, Map)


class Place:
    """Where a path or a name finds nothing."""

    def __init__(
        self,
        expression: Expression,
        node: Node,
        start: int,
        lost: Lost,
        way: Way | None,
        *,
        dropped: bool = False,
    ) -> None:
        self.expression = expression
        self.node = node
        self.start = start
        self.dropped = dropped
        self.lost = lost
        self.way = way

    @property
    def within(self) -> Within:
        """What to point at."""
        return self.expression.within(self.node.start, self.node.end)

    @property
    def text(self) -> str:
        """The path as it is written, of a name in JSONata all that leads to it."""
        offset = self.expression.offset
        return self.expression.string.value[offset + self.start : offset + self.node.end]

    @property
    def known(self) -> str:
        """What there is instead, and on which way."""
        there = what_is_there(self.lost.inside)
        source = None if self.way is None else self.way.edge.source
        return there if source is None else f"behind state '{source.name}' {there}"


@rule(
    "ASL310",
    Severity.WARNING,
    "{owner}: '{text}' in {inside} finds nothing: {known}",
)
def path_into_nothing(machine: StateMachine) -> Iterator[Finding]:
    same: dict[tuple[str, str], list[Place]] = {}
    for place in _places(machine):
        same.setdefault((place.text, place.known), []).append(place)
    states = data_of(machine) if same else {}
    for (text, known), places in same.items():
        first, *others = places
        yield found(
            first.within,
            severity=Severity.INFO if all(each.dropped for each in places) else None,
            related=[
                *written_by(first.lost.inside),
                *(
                    Related(each.within, f"finds nothing in {each.expression.words} either")
                    for each in others
                ),
            ],
            text=text,
            owner=first.expression.owner,
            inside=first.expression.inside,
            known=known,
            fix=_fix(places, states),
            help=_inside_payload(first) or _kept_by(first, states),
        )


def _places(machine: StateMachine) -> Iterator[Place]:
    parts = [part for part in content(machine) if isinstance(part, PATHS)]
    known = data_of(machine) if parts else {}
    for part in parts:
        data = None if part.state is None else known.get(part.state)
        frame = None if data is None or data.is_dead else frame_of(part, data)
        if data is None or frame is None:
            continue
        if isinstance(part, JsonataExpression):
            from asl_analyze.flow.lost.lost_jsonata import lost_names

            for each in lost_names(part, data):
                yield Place(part, each.node, each.start, each.lost, each.way, dropped=each.dropped)
            continue
        for path in _paths(part):
            place = _lost(part, path, data, frame)
            if place is not None:
                yield place


def _lost(part: Expression, path: Path, data: Data, frame: Frame) -> Place | None:
    # Whether a variable is assigned at all is a matter of its own.
    root = required(root_of(path.root, path.root_name, frame))
    nowhere = lost(root, path.steps)
    if nowhere is not None:
        return Place(part, path, path.start, nowhere, None)
    if not root.kinds or not find(root, path.steps).kinds & MISSING:
        return None
    way = _way(path, data, frame)
    return None if way is None else Place(part, path, path.start, way.lost, way)


def _way(path: Path, data: Data, frame: Frame) -> Way | None:
    """A way to the state on which a path that begins at its input or at a variable is lost."""
    if path.root == "variable" and path.root_name is not None:
        return way_without(data, path.steps, path.root_name)
    if path.root != "$" or frame.root is not data.raw:
        return None
    return way_without(data, path.steps)


def _paths(expression: PathExpression | IntrinsicExpression) -> list[Path]:
    """The paths in an expression that can find one place at most."""
    if isinstance(expression, IntrinsicExpression):
        paths = expression.paths
    elif all(isinstance(step, PLAIN) for step in expression.path.steps):
        return [expression.path]
    else:
        paths = [node for node in walk(expression.path) if isinstance(node, Path)]
    return [path for path in paths if path.root != "@" and path.definite]


def _fix(places: list[Place], states: dict[State, Data]) -> Fix | None:
    """The path that is meant, where one place has the wrong one, or what keeps the value."""
    first = places[0]
    path = _path_in_payload(first)
    if path is not None:
        is_one = len(places) == 1
        end = first.node.end
        return respell(first.expression, first.start, end, path, UNSAFE) if is_one else None
    keeper = _keeper(first, states)
    if keeper is not None:
        name = "result" if isinstance(keeper, State) else "error"
        return add(
            keeper.node, "ResultPath", f"$.{name}", UNSAFE, after=_before_result_path(keeper)
        )
    if len(places) > 1:
        return None
    step, members = _lost_step(first), first.lost.inside.members
    if step is None or members is None:
        return None
    near = slip_of(step.name, members.known)
    if near is None or near == step.name or not near.isidentifier():
        return None
    text = first.expression.string.value[
        first.expression.offset + step.start : first.expression.offset + step.end
    ]
    if text.count(step.name) != 1:
        return None
    return respell(first.expression, step.start, step.end, text.replace(step.name, near), UNSAFE)


def _lost_step(place: Place) -> Member | None:
    """The step of a path that leads nowhere."""
    path = place.node
    step = path.steps[place.lost.step] if isinstance(path, Path) else None
    return step if isinstance(step, Member) else None


def _before_result_path(keeper: State | Catcher) -> TreeMember | None:
    """What a `ResultPath` stands behind: what is asked, or which errors are caught."""
    names = ("ErrorEquals", "ResultSelector", "Parameters", "ItemProcessor", "Branches", "Resource")
    return next((keeper.node.members[name] for name in names if name in keeper.node.members), None)


def _inside_payload(place: Place) -> str | None:
    path = _path_in_payload(place)
    return None if path is None else f"Write '{path}'"


def _path_in_payload(place: Place) -> str | None:
    """The path into the function's result, where the data is what `lambda:invoke` wraps it in."""
    members, text = place.lost.inside.members, place.text
    if members is None or not {"Payload", "StatusCode"} <= members.known.keys():
        return None
    here = _step(place) - place.start
    before, after = text[:here], text[here:]
    if before.endswith("."):
        return f"{before}Payload.{after}"
    return f"{before}.Payload{after}" if after.startswith("[") else None


def _step(place: Place) -> int:
    """Where the step begins that leads nowhere."""
    path = place.node
    return path.steps[place.lost.step].start if isinstance(path, Path) else path.start


def _kept_by(place: Place, known: dict[State, Data]) -> str | None:
    """What keeps the value, in words."""
    keeper = _keeper(place, known)
    if isinstance(keeper, Catcher):
        return (
            f"Give Catch[{keeper.number}] of state '{keeper.state.name}' a 'ResultPath' such as"
            " '$.error': without one the error output replaces the input"
        )
    if keeper is None:
        return None
    return (
        f"Give state '{keeper.name}' a 'ResultPath' such as '$.result': without one its result"
        " replaces the input"
    )


def _keeper(place: Place, known: dict[State, Data]) -> State | Catcher | None:
    """What would keep the value, where what took its place came from a state that had it."""
    origin = origin_of(place.lost.inside)
    data = None if origin is None else known.get(origin.state)
    step = place.node.steps[0] if isinstance(place.node, Path) and place.node.steps else None
    if origin is None or data is None or place.lost.step or not isinstance(step, Member):
        return None
    if data.state.language != JSONPATH or not _had(data, step, place):
        return None
    state = data.state
    catcher = next((each for each in state.catchers if each.node is origin.place), None)
    if catcher is not None:
        return catcher
    return None if state.result_path.is_given or not _replaces(state) else state


def _had(data: Data, step: Member, place: Place) -> bool:
    """Whether a state's input had the member that is lost behind it, or may well have had it."""
    there = member(data.raw, step.name)
    if not there.kinds & MISSING:
        return True
    members = place.lost.inside.members
    name = step.name.casefold()
    if members is not None and any(known.casefold() == name for known in members.known):
        return False  # it is misspelt
    mine = required(member(data.result, step.name))
    return bool(required(there).kinds) and isinstance(data.state, REPLACING) and not mine.kinds


def _replaces(state: State) -> bool:
    return isinstance(state, REPLACING) or (isinstance(state, Pass) and state.result.is_given)
