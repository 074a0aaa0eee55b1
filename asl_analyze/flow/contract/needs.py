"""What the input of an execution must have, because a state fails where it is not there."""

from __future__ import annotations

from asl_analyze.aws.errors import matches
from asl_analyze.embedded.content import content
from asl_analyze.embedded.expressions import (
    IntrinsicExpression,
    JsonataExpression,
    PathExpression,
)
from asl_analyze.expressions.jsonpath.reference import names_of
from asl_analyze.flow.contract.carried import carried
from asl_analyze.flow.data.data import data_of
from asl_analyze.flow.data.frames import frame_of
from asl_analyze.flow.narrowing.jsonata_places import place_of
from asl_analyze.flow.values.paths import find
from asl_analyze.language.model import Choice
from asl_analyze.language.remembered import remembered
from asl_analyze.shapes.shape import MISSING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.embedded.expressions import Expression
    from asl_analyze.expressions.jsonpath.ast import Path
    from asl_analyze.flow.data.stages import Data
    from asl_analyze.language.model import State, StateMachine
    from asl_analyze.syntax.tree import Within

    Names = tuple[str | int, ...]

CONTEXT = ("Execution", "Input")
# What JSONata fails with where a value is nothing.
UNDEFINED = "States.QueryEvaluationError"


class Need:
    """A place of the input that is read, as `names` from its top.

    `state` reads it at `place`, and fails where nothing is there. Executions that do not come to
    the state do without.
    """

    __slots__ = ("names", "place", "state")

    def __init__(self, names: Names, state: State, place: Within) -> None:
        self.names = names
        self.state = state
        self.place = place

    @property
    def path(self) -> str:
        """The place as a path: `$.order.lines[0]`."""
        steps = (f"[{one}]" if isinstance(one, int) else f".{one}" for one in self.names)
        return "$" + "".join(steps)


@remembered
def needs_of(machine: StateMachine) -> list[Need]:
    """Each place that has to be there, with the first state in the text that reads it."""
    known, kept = data_of(machine), carried(machine)
    found: dict[Names, Need] = {}
    for part in content(machine):
        if not isinstance(part, (PathExpression, IntrinsicExpression, JsonataExpression)):
            continue
        data = None if part.state is None else known.get(part.state)
        if data is None or data.is_dead:
            continue
        for need in _of(part, data, kept):
            found.setdefault(need.names, need)
    return list(found.values())


def _of(part: Expression, data: Data, kept: dict[State, frozenset[str]]) -> Iterator[Need]:
    if isinstance(part, JsonataExpression):
        yield from _of_jsonata(part, data, kept)
        return
    paths = part.paths if isinstance(part, IntrinsicExpression) else [part.path]  # type: ignore[attr-defined]
    for path in paths:
        names = _of_context(path) or _of_data(part, path, data, kept)
        if names:
            yield Need(names, data.state, part.within(path.start, path.end))


def _of_context(path: Path) -> Names:
    """What is read of the input through the context object."""
    names = tuple(names_of(path.steps)) if path.root == "$$" and path.definite else ()
    return names[len(CONTEXT) :] if names[: len(CONTEXT)] == CONTEXT else ()


def _of_data(part: Expression, path: Path, data: Data, kept: dict[State, frozenset[str]]) -> Names:
    """What is read of the state's input, as far as that is the execution's."""
    replaced = kept.get(data.state)
    frame = frame_of(part, data)
    if replaced is None or frame is None or path.root != "$" or not path.definite:
        return ()
    is_rule = isinstance(data.state, Choice) and data.state.input_path.is_absent
    if frame.root is not data.raw and not is_rule:
        return ()
    names = tuple(names_of(path.steps))
    if not names or names[0] in replaced or not find(frame.root, path.steps).kinds & MISSING:
        return ()
    return names


def _of_jsonata(
    part: JsonataExpression, data: Data, kept: dict[State, frozenset[str]]
) -> Iterator[Need]:
    """What a value of its own reads: the state fails where an expression gives nothing."""
    place = place_of(part.ast)
    replaced = kept.get(data.state)
    if place is None or place.name is not None or not place.steps or replaced is None:
        return
    if place.steps[0] in replaced or _catches_undefined(data.state):
        return
    if place.at(data.point).kinds & MISSING:
        yield Need(tuple(place.steps), data.state, part.within(part.ast.start, part.ast.end))


def _catches_undefined(state: State) -> bool:
    return any(
        error.has_hole or matches(error.value, UNDEFINED) is not False
        for catcher in state.catchers
        for error in catcher.errors
    )
