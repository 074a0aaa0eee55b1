"""What the input of an execution must have, because a state fails where it is not there."""

from __future__ import annotations

from asl_analyze.aws.errors import matches
from asl_analyze.embedded.content import content
from asl_analyze.embedded.expressions import (
    IntrinsicExpression,
    JsonataExpression,
    PathExpression,
)
from asl_analyze.expressions.jsonata.ast import Path as JsonataPath
from asl_analyze.expressions.jsonpath.reference import names_of
from asl_analyze.flow.contract.carried import carried
from asl_analyze.flow.contract.held import CONTEXT, held, of_context
from asl_analyze.flow.contract.without import fails_without, reads_in
from asl_analyze.flow.data.data import data_of
from asl_analyze.flow.data.frames import frame_of
from asl_analyze.flow.data.proved import input_names
from asl_analyze.flow.narrowing.places import Place
from asl_analyze.flow.values.context_object import context_reads
from asl_analyze.flow.values.paths import find
from asl_analyze.language.model import Choice, Fail, Map, Parallel, Pass, Task
from asl_analyze.language.remembered import remembered
from asl_analyze.shapes.shape import MISSING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.embedded.expressions import Expression
    from asl_analyze.expressions.jsonpath.ast import Path
    from asl_analyze.flow.data.stages import Data
    from asl_analyze.flow.narrowing.jsonata_places import JsonataPlace
    from asl_analyze.language.model import State, StateMachine
    from asl_analyze.syntax.tree import Within

    Names = tuple[str | int, ...]

# `$states` and `context`.
STEPS_TO_CONTEXT = 2
# What JSONata fails with where a value is nothing.
UNDEFINED = "States.QueryEvaluationError"


class Need:
    """A place of the input that is read, as `names` from its top.

    `state` reads it at `place`, and fails where nothing is there. Executions that do not come to
    the state do without; with `is_certain` false it does not read it each time, as a choice rule is
    not asked where one before it holds.
    """

    __slots__ = ("is_certain", "names", "place", "state")

    def __init__(
        self, names: Names, state: State, place: Within, *, is_certain: bool = True
    ) -> None:
        self.names = names
        self.state = state
        self.place = place
        self.is_certain = is_certain

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
        if data is None or data.is_dead or isinstance(data.state, Fail):
            continue  # an execution that comes to a Fail state fails with or without
        for need in _of(part, data, kept):
            found.setdefault(need.names, need)
    return list(found.values())


def _of(part: Expression, data: Data, kept: dict[State, frozenset[str]]) -> Iterator[Need]:
    if isinstance(part, JsonataExpression):
        yield from _of_jsonata(part, data, kept)
        return
    paths = part.paths if isinstance(part, IntrinsicExpression) else [part.path]  # type: ignore[attr-defined]
    for path in paths:
        names = of_context(path) or _of_variable(path, data) or _of_data(part, path, data, kept)
        if names:
            place = part.within(path.start, path.end)
            yield Need(names, data.state, place, is_certain=_is_asked(part, data.state))


def _is_asked(part: Expression, state: State) -> bool:
    """Whether an expression is read whenever the state is entered.

    Of a Choice that is so of the first rule's condition. What makes the items of a Map is read for
    each item, and what a Catcher puts out where it catches.
    """
    field, label = part.site.field, part.site.where.label
    if isinstance(state, Map) and field in ("ItemSelector", "Parameters"):
        return False
    if not isinstance(state, Choice):
        return not label.startswith("Catch[")
    if field in ("Output", "Assign"):
        return False
    if not label.startswith("Choices["):
        return True
    rule = state.choices[0] if state.choices else None
    while rule is not None and rule.node is not part.site.where.node:
        rule = rule.children[0] if rule.children else None
    return rule is not None


def _of_variable(path: Path, data: Data) -> Names:
    """What is read of the input through a variable that holds a part of it."""
    name = path.root_name if path.root == "variable" else None
    prefix = None if name is None else held(data.state.machine).get(name)
    if prefix is None or not path.definite or not path.steps:
        return ()
    names = names_of(path.steps)
    is_open = bool(Place(name, names).at(data.point).kinds & MISSING)
    return (*prefix, *names) if is_open else ()


def _of_data(part: Expression, path: Path, data: Data, kept: dict[State, frozenset[str]]) -> Names:
    """What is read of the state's input, as far as that is the execution's."""
    replaced = kept.get(data.state)
    frame = frame_of(part, data)
    before = _selected(part, data.state)
    if replaced is None or frame is None or before is None or path.root != "$":
        return ()
    if not path.definite or not find(frame.root, path.steps).kinds & MISSING:
        return ()
    names = (*before, *names_of(path.steps))
    return () if not names or names[0] in replaced else names


def _selected(part: Expression, state: State) -> Names | None:
    """Where in the state's input the paths of a field begin; None where they begin elsewhere."""
    field, label = part.site.field, part.site.where.label
    if field == "InputPath":
        return ()
    is_working = isinstance(state, (Task, Pass, Parallel, Map)) and not label
    if field == "ResultPath" or label.startswith("Catch["):
        return None
    if is_working and field in ("ResultSelector", "OutputPath", "Assign"):
        return None
    return input_names(state)


def _of_jsonata(
    part: JsonataExpression, data: Data, kept: dict[State, frozenset[str]]
) -> Iterator[Need]:
    """What an expression gives nothing without: the state fails then."""
    frame = frame_of(part, data)
    if frame is None or _catches_undefined(data.state):
        return
    is_certain = _is_asked(part, data.state)
    names = _of_context(part)
    if names:
        at = part.within(part.ast.start, part.ast.end)
        yield Need(names, data.state, at, is_certain=is_certain)
    for node, place in reads_in(part.ast):
        names_read = _behind(place, data, kept)
        if names_read and fails_without(part.ast, place, frame):
            at = part.within(node.start, node.end)
            yield Need(names_read, data.state, at, is_certain=is_certain)


def _of_context(part: JsonataExpression) -> Names:
    """The place of the input that an expression is, where it reads that of the context object."""
    reads = list(context_reads(part))
    if len(reads) != 1 or not isinstance(part.ast, JsonataPath):
        return ()
    names = tuple(reads[0][0])
    is_all = len(part.ast.steps) == len(names) + STEPS_TO_CONTEXT
    return names[len(CONTEXT) :] if is_all and names[: len(CONTEXT)] == CONTEXT else ()


def _behind(place: JsonataPlace, data: Data, kept: dict[State, frozenset[str]]) -> Names:
    """The place of the input that an expression in JSONata reads."""
    if not place.steps:
        return ()
    if place.name is not None:
        prefix = held(data.state.machine).get(place.name)
        return () if prefix is None else (*prefix, *place.steps)
    replaced = kept.get(data.state)
    return () if replaced is None or place.steps[0] in replaced else tuple(place.steps)


def _catches_undefined(state: State) -> bool:
    """Whether a Catch, here or around, may take the error."""
    return any(
        error.has_hole or matches(error.value, UNDEFINED) is not False
        for level in (state, *state.scope.enclosing)
        for catcher in level.catchers
        for error in catcher.errors
    )
