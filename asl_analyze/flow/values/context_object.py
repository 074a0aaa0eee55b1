"""What a state reads of the context object, and whether it is there for that state."""

from __future__ import annotations

from asl_analyze.aws.integrations import parse_resource
from asl_analyze.embedded.expressions import IntrinsicExpression, JsonataExpression, PathExpression
from asl_analyze.expressions.jsonpath.ast import Member
from asl_analyze.language.model import Map, Task
from asl_analyze.shapes.forms import TIMESTAMP
from asl_analyze.shapes.shape import ANY, INFINITY, STRINGS, between, open_record, text, text_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from asl_analyze.embedded.expressions import Expression
    from asl_analyze.expressions.jsonpath.ast import Path
    from asl_analyze.language.model import Scope, State
    from asl_analyze.shapes.shape import Shape
    from asl_analyze.syntax.tree import Within

    Read = tuple[list[str], Within]


def context_reads(expression: Expression) -> Iterable[Read]:
    """The names that an expression goes down from the context object, each with its place."""
    if isinstance(expression, PathExpression):
        return _of_paths(expression, [expression.path]) if expression.path.root == "$$" else ()
    if isinstance(expression, IntrinsicExpression):
        return _of_paths(expression, [path for path in expression.paths if path.root == "$$"])
    if isinstance(expression, JsonataExpression):
        return _of_jsonata(expression)
    return ()


def _of_jsonata(expression: JsonataExpression) -> Iterator[Read]:
    for names in expression.meaning.contexts:
        place = expression.within(names[0].start, names[-1].end)
        yield [name.name for name in names], place


def _of_paths(expression: Expression, paths: list[Path]) -> Iterator[Read]:
    for path in paths:
        yield from _of_path(expression, path)


def _of_path(expression: Expression, path: Path) -> Iterator[Read]:
    names = []
    end = path.start
    for step in path.steps:
        if not isinstance(step, Member):
            break
        names.append(step.name)
        end = step.end
    if names:
        yield names, expression.within(path.start, end)


def has_context(state: State | None, names: list[str]) -> bool:
    """Whether the part of the context object that `names` go into exists for a state."""
    if names[0] == "Task":
        resource = parse_resource(state.resource or "") if isinstance(state, Task) else None
        if not isinstance(state, Task):
            return False
        return resource is None or resource.kind in (None, "activity") or bool(resource.pattern)
    if names[0] == "Map" and state is not None:
        return isinstance(state, Map) or any(isinstance(s, Map) for s in state.scope.enclosing)
    return True


class Context:
    """The context object for the expressions of one state, its shape made when it is read."""

    __slots__ = ("_item", "_shape", "state")

    def __init__(self, state: State, item: Shape | None) -> None:
        self.state = state
        self._item = item
        self._shape: Shape | None = None

    @property
    def shape(self) -> Shape:
        """The context object; of what there is besides nothing is claimed."""
        if self._shape is None:
            self._shape = self._make()
        return self._shape

    def _make(self) -> Shape:
        made = {
            "Execution": self._execution(),
            "State": open_record({"EnteredTime": TIME, "Name": text(self.state.name)}),
            "StateMachine": STATE_MACHINE,
        }
        if self._item is not None:
            item = open_record({"Index": COUNT, "Value": self._item})
            made["Map"] = open_record({"Item": item})
        return open_record(made)

    def _execution(self) -> Shape:
        outermost = not any(scope.distributed for scope in _scopes(self.state))
        given = self.state.machine.definition.input if outermost else None
        return EXECUTION if given is None else _execution_of(given)


def _execution_of(given: Shape) -> Shape:
    return open_record(
        {
            "Id": STRINGS,
            "Input": given,
            "Name": STRINGS,
            "RoleArn": STRINGS,
            "StartTime": TIME,
            "RedriveCount": COUNT,
        }
    )


TIME = text_of(TIMESTAMP)
COUNT = between(0, INFINITY, whole=True)
# Of an execution of which nobody says what it is given.
EXECUTION = _execution_of(ANY)
STATE_MACHINE = open_record({"Id": STRINGS, "Name": STRINGS})


def _scopes(state: State) -> Iterator[Scope]:
    yield state.scope
    for owner in state.scope.enclosing:
        yield owner.scope
