"""What a test says of the data where it counts as true, and where it does not.

Only of plain paths, such as `$states.input.order.id`, `$order.id` or `id`, and only by what the
test says of their values whatever else is there. In arrays on the way a path looks in each item:
of those nothing is said.

Source: JSONata 2.0.6, `jsonata.js` (`evaluateEqualityExpression`, `boolean`, `type`): nothing is
equal to nothing, and counts as false.
"""

from __future__ import annotations

from asl_analyze.expressions.signatures import jsonata_function
from asl_analyze.expressions.signs import TURNED
from asl_analyze.shapes.lattice import join, meet
from asl_analyze.shapes.shape import (
    ANY,
    ARRAY,
    BOOLEAN,
    FALSE,
    MISSING,
    NULL,
    NULLS,
    TRUE,
    UNKNOWN,
    Shape,
    array,
    boolean,
    number,
    text,
    without,
)
from asl_analyze.shapes.steps import narrowed

from . import ast
from .frames import Bound, Frame, Scope
from .letters import TYPES
from .meaning import STATES
from .sequences import is_opaque, of_those

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.expressions.node import Node

    from .known import Known

    Said = list["Fact"]

# Tests in tests that are looked into.
DEEPEST = 8
THERE = without(UNKNOWN, MISSING)
TRUTHFUL = without(UNKNOWN, NULL | FALSE | MISSING)
FILLED = join(without(UNKNOWN, ARRAY | MISSING), array(ANY, 1))
"""What `$count` counts at least one of."""


class Fact:
    """The values that a path can have: the names behind a variable, or behind the context."""

    __slots__ = ("names", "root", "values")

    def __init__(self, root: str, names: list[str], values: Shape) -> None:
        self.root = root
        self.names = names
        self.values = values


def where(self: Known, test: Node, outcome: bool, frame: Frame) -> Frame | None:
    """The frame in which a test counts as true or as false; None where it never does."""
    for fact in _said(test, outcome, DEEPEST):
        narrowed = _with(self, fact, frame)
        if narrowed is None:
            return None
        frame = narrowed
    return frame


def _with(self: Known, fact: Fact, frame: Frame) -> Frame | None:
    if fact.root == "":
        if frame.context is None:
            return frame
        context = _narrowed(frame.context, fact.names, fact.values)
        return Frame(context, frame.scope, frame.sure) if context.kinds else None
    before = _value(self, fact.root, frame)
    if before is None:
        return frame
    value = _narrowed(before, fact.names, fact.values)
    if not value.kinds:
        return None
    if value is before:
        return frame
    return Frame(frame.context, Scope({fact.root: Bound(value)}, frame.scope), frame.sure)


def _value(self: Known, name: str, frame: Frame) -> Shape | None:
    """What a variable holds that never changes."""
    if name == "$" or name in self.unclear or name in self.assigned:
        return None
    bound = frame.scope.find(name)
    if bound is not None:
        return bound.shape if bound.function is None else None
    if name == STATES:
        return self.states
    return None if jsonata_function(name) is not None else self.variable(name)


def _narrowed(shape: Shape, names: list[str], values: Shape) -> Shape:
    """The values of a shape in which what names lead to is one of some values."""
    if not is_opaque(shape):
        made = narrowed(shape, names, values, ARRAY)
    elif names:
        return shape
    else:
        made = of_those(shape, values.kinds)
        made = made if is_opaque(made) else meet(made, values)
    return shape if made == shape else made


def _said(test: Node, outcome: bool, levels: int) -> Said:
    """What a test says by its outcome."""
    while isinstance(test, ast.Block) and len(test.expressions) == 1:
        test = test.expressions[0]
    if not levels:
        return []
    if isinstance(test, ast.Binary):
        return _of_binary(test, outcome, levels - 1)
    if isinstance(test, ast.Call):
        return _of_call(test, outcome, levels - 1)
    return _fact(test, TRUTHFUL if outcome else without(UNKNOWN, TRUE))


def _of_binary(test: ast.Binary, outcome: bool, levels: int) -> Said:
    operator = test.operator
    if operator in ("and", "or"):
        if outcome is not (operator == "and"):
            return []
        return _said(test.left, outcome, levels) + _said(test.right, outcome, levels)
    if operator == "in":
        return _fact(test.left, THERE) if outcome else []
    if operator not in TURNED:
        return []
    said = _compared(test.left, operator, test.right, outcome)
    return said or _compared(test.right, TURNED[operator], test.left, outcome)


def _of_call(test: ast.Call, outcome: bool, levels: int) -> Said:
    name, argument = _called(test)
    if argument is None:
        return []
    if name == "exists":
        return _fact(argument, THERE if outcome else Shape(MISSING))
    if name == "boolean":
        return _said(argument, outcome, levels)
    if name == "not" and (outcome or _is_never_nothing(argument)):
        # Of nothing `$not` makes nothing.
        found = _said(argument, not outcome, levels)
        return found + _fact(argument, THERE) if outcome else found
    return []


def _called(node: Node) -> tuple[str, Node | None]:
    """The name and the argument of a call with one."""
    if not isinstance(node, ast.Call) or node.partial or len(node.arguments) != 1:
        return "", None
    procedure = node.procedure
    name = procedure.name if isinstance(procedure, ast.Variable) else ""
    return name, node.arguments[0]


def _is_never_nothing(node: Node) -> bool:
    if isinstance(node, ast.Binary):
        return node.operator in ("and", "or", "=", "!=", "in")
    return _called(node)[0] == "exists"


def _compared(side: Node, operator: str, other: Node, outcome: bool) -> Said:
    """What a comparison with a literal says of the other side."""
    literal = _literal(other)
    if literal is None:
        return []
    name, argument = _called(side)
    if argument is not None and name == "type":
        return _typed(argument, operator, literal, outcome)
    if argument is not None and name == "count":
        return _counted(argument, operator, literal, outcome)
    if operator in ("=", "!="):
        return _fact(side, _equal(literal, operator == "=", outcome))
    return _fact(side, Shape(literal.kinds)) if outcome else []


def _equal(literal: Shape, equals: bool, outcome: bool) -> Shape:
    """The values that are, or are not, equal to a literal; nothing is neither equal nor unequal."""
    if equals is outcome:
        return literal if outcome else join(literal, Shape(MISSING))
    kind = literal.kinds & (NULL | BOOLEAN)
    return without(UNKNOWN, kind | MISSING) if outcome else without(UNKNOWN, kind)


def _typed(argument: Node, operator: str, literal: Shape, outcome: bool) -> Said:
    """What the type of a value says of it."""
    if operator not in ("=", "!=") or literal.texts is None or not literal.texts.values:
        return []
    kinds = TYPES.get(next(iter(literal.texts.values)))
    if kinds is None:
        return []
    if (operator == "=") is outcome:
        return _fact(argument, Shape(kinds if outcome else kinds | MISSING))
    return _fact(argument, without(UNKNOWN, kinds | (MISSING if outcome else 0)))


def _counted(argument: Node, operator: str, literal: Shape, outcome: bool) -> Said:
    """What the count of a value says of it: that there is at least one."""
    value = None if literal.numbers is None else literal.numbers.only
    if value is None:
        return []
    some = {
        (">", True): value >= 0,
        (">=", True): value > 0,
        ("=", True): value > 0,
        ("!=", True): value == 0,
        ("=", False): value == 0,
        ("<", False): value > 0,
        ("<=", False): value >= 0,
    }.get((operator, outcome), False)
    return _fact(argument, FILLED) if some else []


def _literal(node: Node) -> Shape | None:
    """A value that is written out."""
    if isinstance(node, ast.String):
        return text(node.value)
    if isinstance(node, ast.Number):
        return number(node.value)
    if isinstance(node, ast.Constant):
        return NULLS if node.value is None else boolean(node.value)
    return None


def _fact(node: Node, values: Shape) -> Said:
    """What values a node has, if it is a plain path."""
    while isinstance(node, ast.Block) and len(node.expressions) == 1:
        node = node.expressions[0]
    steps = list(node.steps) if isinstance(node, ast.Path) else [node]
    root = ""
    first = steps[0]
    if isinstance(first, ast.Variable):
        root = first.name
        del steps[0]
    names = [
        step.name if isinstance(step, ast.Name) else step.value
        for step in steps
        if isinstance(step, ast.Name) or (isinstance(step, ast.String) and step is not node)
    ]
    return [Fact(root, names, values)] if len(names) == len(steps) else []
