"""What data a state works on: its shape along the control-flow graph.

The order within a state is that of the specification: InputPath, Parameters, the work,
ResultSelector, ResultPath (into the raw input), OutputPath.
"""

from __future__ import annotations

from asl_analyze.aws.integrations import parse_resource
from asl_analyze.aws.table import table
from asl_analyze.expressions import shared
from asl_analyze.expressions.error import ExpressionError
from asl_analyze.flow.data.dataflow import solve
from asl_analyze.flow.data.shape import (
    LEAF,
    Record,
    Sequence,
    at,
    join,
    of_node,
    put,
    widen,
)
from asl_analyze.flow.graph.graph import graph_of
from asl_analyze.language.model import JSONATA, Catcher, Map, Parallel, Pass, Task
from asl_analyze.language.remembered import remembered
from asl_analyze.syntax.tree import String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from asl_analyze.flow.data.shape import Shape
    from asl_analyze.language.model import Scope, State, StateMachine, Transition
    from asl_analyze.language.written import Fields, PathText
    from asl_analyze.syntax.tree import Node

# States that make a result, which `ResultSelector` and `ResultPath` then place.
WORKING = (Task, Pass, Parallel, Map)

ERROR_OUTPUT: Shape = Record({"Error": LEAF, "Cause": LEAF})


class Data:
    """The shapes inside one state: raw input, effective input, result, and the merged output."""

    __slots__ = ("effective", "merged", "output", "raw", "result", "state")

    def __init__(self, state: State, raw: Shape) -> None:
        self.state = state
        self.raw = raw
        if state.language == JSONATA:
            self.effective = raw
            self.result = self.merged = self.output = _jsonata_output(state, raw)
            return
        self.effective = _selected(state.input_path, raw)
        self.result = _result(state, self.effective)
        if isinstance(state, WORKING):
            kept = _template(state.result_selector, self.result)
            self.merged = _merged(state.result_path, raw, kept)
        else:
            self.merged = self.effective
        self.output = _selected(state.output_path, self.merged)

    def after(self, edge: Transition) -> Shape:
        """What the state at the end of a transition is given."""
        catcher = edge.holder
        if not isinstance(catcher, Catcher):
            return None if edge.kind == "choice" and self.state.language == JSONATA else self.output
        if self.state.language == JSONATA:
            return None if catcher.output.is_given else ERROR_OUTPUT
        return _merged(catcher.result_path, self.raw, ERROR_OUTPUT)

    def for_scope(self) -> Shape:
        """What the first state of a branch or an iteration is given."""
        if self.state.language == JSONATA or isinstance(self.state, Map):
            return None
        return _template(self.state.parameters, self.effective)


@remembered
def data_of(machine: StateMachine) -> dict[State, Data]:
    """The data of every reachable state, worked out once."""
    known: dict[State, Data] = {}
    for scope in machine.scopes:
        if not scope.uncertain:
            owner = None if scope.owner is None else known.get(scope.owner)
            _flow(scope, None if owner is None else owner.for_scope(), known)
    return known


def _flow(scope: Scope, begin: Shape, known: dict[State, Data]) -> None:
    def leave(state: State, raw: Shape) -> Callable[[Transition], Shape]:
        known[state] = Data(state, raw)  # the last one is of the solution
        return known[state].after

    solve(graph_of(scope), begin, leave, join, widen)


def _selected(path: PathText, shape: Shape) -> Shape:
    if path.node is None:
        return shape
    return Record({}) if path.is_null else _at(path.node, shape)


def _at(node: Node, shape: Shape) -> Shape:
    """What a path gives on data of a shape, None where that is not certain.

    It is `NEVER` where the path certainly finds nothing: the state fails, and what the states
    behind it are given on other ways is all that they can be given.
    """
    if shape is None or not isinstance(node, String) or node.has_hole:
        return None
    if not node.value.startswith("$"):
        return None  # a call of an intrinsic function
    try:
        path = shared.path(node.value)
    except ExpressionError:
        return None
    if path.root != "$":
        return None
    return at(shape, path.steps)


def _template(written: Fields, shape: Shape) -> Shape:
    if written.node is None:
        return shape
    return of_node(written.node, lambda _, value: _at(value, shape))


def _result(state: State, effective: Shape) -> Shape:
    if isinstance(state, Task):
        return _envelope(state)
    if isinstance(state, Map) and state.distributed:
        return None
    if isinstance(state, (Parallel, Map)):
        return Sequence(None)
    if isinstance(state, Pass) and state.result.node is not None:
        return of_node(state.result.node, None)
    return _template(state.parameters, effective)


def _envelope(state: Task) -> Shape:
    resource = parse_resource(state.resource or "")
    if resource is None or resource.pattern or resource.kind == "aws-sdk":
        return None
    names = table("results")["results"].get(f"{resource.service}:{resource.action}")
    return None if names is None else Record(dict.fromkeys(names))


def _merged(path: PathText, raw: Shape, result: Shape) -> Shape:
    if path.is_absent:
        return result
    if path.is_null:
        return raw
    if path.value is None:
        return None
    try:
        return put(raw, shared.path(path.value).steps, result)
    except ExpressionError:
        return None


def _jsonata_output(state: State, raw: Shape) -> Shape:
    if state.output.is_given:
        return None
    if isinstance(state, Task):
        return _envelope(state)
    return None if isinstance(state, (Parallel, Map)) else raw
