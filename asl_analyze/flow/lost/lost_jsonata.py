"""Names in JSONata that lead nowhere: always, or on one of the ways that lead to a state."""

from __future__ import annotations

from asl_analyze.expressions.jsonata import ast
from asl_analyze.expressions.jsonata.meaning import STATES, unwrapped
from asl_analyze.expressions.node import children, walk
from asl_analyze.flow.data.data import data_of
from asl_analyze.flow.data.kinds import inference_of
from asl_analyze.flow.lost.lost import Lost, Way, parting, way_without
from asl_analyze.shapes.shape import MISSING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from asl_analyze.embedded.expressions import JsonataExpression
    from asl_analyze.expressions.node import Node
    from asl_analyze.flow.data.stages import Data

# Functions and operators that are asked of what may well be nothing.
ASKING = frozenset(("exists", "not", "boolean", "type", "count", "lookup"))
COMPARING = frozenset(("and", "or", "in", "=", "!=", "<", "<=", ">", ">="))


class LostName:
    """Where a name leads nowhere: what is pointed at, what it is looked for in, on which way.

    `start` is where the path begins that leads to it. `dropped` says that an object or an array of
    the expression leaves out what is not there.
    """

    __slots__ = ("dropped", "lost", "node", "start", "way")

    def __init__(
        self, node: Node, start: int, lost: Lost, way: Way | None, *, dropped: bool
    ) -> None:
        self.node = node
        self.start = start
        self.dropped = dropped
        self.lost = lost
        self.way = way


def lost_names(expression: JsonataExpression, data: Data) -> Iterator[LostName]:
    """The names in an expression that lead nowhere, but for those that are asked about."""
    inference = inference_of(expression)
    faults = inference.faults_of("nothing")
    if not faults and not parting(data.state.scope):
        return
    asked = _below(expression.ast, _asks)
    held = _below(expression.ast, _holds)
    paths = [node for node in walk(expression.ast) if isinstance(node, ast.Path)]
    starts = {unwrapped(step): path.start for path in paths for step in path.steps}
    told: set[Node] = set()
    for fault in faults:
        if fault.node not in asked:
            told.add(fault.node)
            start = starts.get(fault.node, fault.node.start)
            where = Lost(0, fault.parts["found"])
            yield LostName(fault.node, start, where, None, dropped=fault.node in held)
    for path in paths:
        if path in asked or not told.isdisjoint(path.steps):
            continue
        way = _way(path, data) if inference.of(path).kinds & MISSING else None
        if way is not None:
            yield LostName(path, path.start, way.lost, way, dropped=path in held)


def _way(path: ast.Path, data: Data) -> Way | None:
    """The way on which a plain path into the input or a variable leads nowhere."""
    root, *steps = path.steps
    names = [step.name for step in steps if isinstance(step, ast.Name)]
    if not isinstance(root, ast.Variable) or len(names) != len(steps) or not root.name:
        return None
    if root.name != STATES:
        return way_without(data, names, root.name)
    if names[0] != "input" or len(names) < 2:
        return None
    return way_without(data, names[1:])


def _below(expression: Node, is_so: Callable[[Node, Node], bool]) -> set[Node]:
    """The parts of which something is so, by the node that they are in, and all below them."""
    found: set[Node] = set()
    waiting = [(expression, False)]
    while waiting:
        node, inside = waiting.pop()
        if inside:
            found.add(node)
        waiting += [(below, inside or is_so(node, below)) for below in children(node)]
    return found


def _holds(node: Node, below: Node) -> bool:
    """Whether a part is left out of a value where it is nothing."""
    if isinstance(node, ast.Object):
        return any(below is value for _, value in node.pairs)
    return isinstance(node, ast.Array)


def _asks(node: Node, below: Node) -> bool:
    """Whether it is asked of a part whether it is there, or what it is."""
    if isinstance(node, ast.Condition):
        return below is node.test
    if isinstance(node, ast.Binary):
        return node.operator in COMPARING
    if isinstance(node, ast.Predicate):
        return below is node.condition
    procedure = node.procedure if isinstance(node, ast.Call) else None
    return isinstance(procedure, ast.Variable) and procedure.name in ASKING


def is_never_there(expression: JsonataExpression) -> bool:
    """Whether an expression returns nothing at all, for another reason than a name lost in it."""
    if inference_of(expression).value.kinds != MISSING:
        return False
    data = (
        None
        if expression.state is None
        else data_of(expression.state.machine).get(expression.state)
    )
    return data is None or data.is_dead or not any(lost_names(expression, data))
