"""What is known of JSONata expressions, with what is known of the variables that they read.

A variable has one of the values that the definition assigns to its name anywhere; nothing else
can give it one.
"""

from __future__ import annotations

from asl_analyze.expressions import shared
from asl_analyze.expressions.error import ExpressionError
from asl_analyze.expressions.jsonata.inference import Inference
from asl_analyze.flow.data.variables import variables_of
from asl_analyze.language.model import JSONATA
from asl_analyze.language.remembered import remembered
from asl_analyze.shapes.lattice import join_all
from asl_analyze.shapes.shape import (
    ANY,
    ARRAYS,
    BOOLEANS,
    DATA,
    NULLS,
    NUMBERS,
    OBJECTS,
    STRINGS,
    Shape,
    only,
)
from asl_analyze.syntax.tree import Array, Object, Scalar, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.embedded.expressions import JsonataExpression
    from asl_analyze.language.model import State, StateMachine
    from asl_analyze.syntax.tree import Member


SCALARS = {"null": NULLS, "boolean": BOOLEANS, "number": NUMBERS}


class Kinds:
    """The inferences on one machine's expressions, each made once."""

    __slots__ = ("_inferences", "_machine", "_variables")

    def __init__(self, machine: StateMachine) -> None:
        self._machine = machine
        self._inferences: dict[JsonataExpression, Inference] = {}
        self._variables: dict[str, Shape | None] = {}

    def of(self, expression: JsonataExpression) -> Inference:
        """What is known of an expression."""
        known = self._inferences.get(expression)
        if known is None:
            known = Inference(expression.ast, self.variable)
            self._inferences[expression] = known
        return known

    def variable(self, name: str) -> Shape | None:
        """What is known of a workflow variable; None where none of that name is assigned."""
        if name not in self._variables:
            variables = variables_of(self._machine)
            values = [_assigned(state, member) for state, member in variables.everywhere(name)]
            value = only(join_all(values), ANY.kinds)
            sure = value.kinds and variables.complete
            self._variables[name] = (value if sure else DATA) if values else None
        return self._variables[name]


def inference_of(expression: JsonataExpression) -> Inference:
    """What is known of an expression, worked out once."""
    return _kinds(expression.site.machine).of(expression)


@remembered
def _kinds(machine: StateMachine) -> Kinds:
    return Kinds(machine)


def _assigned(state: State, member: Member) -> Shape:
    """What an assignment can give; of variables that it reads itself nothing is known."""
    node = member.value
    if isinstance(node, Array):
        return ARRAYS
    if isinstance(node, Object):
        return OBJECTS
    if isinstance(node, Scalar):
        return SCALARS[node.kind]
    if not isinstance(node, String) or node.has_hole or member.name.endswith(".$"):
        return DATA
    if state.language != JSONATA or not node.value.startswith("{%"):
        return STRINGS
    try:
        return Inference(shared.jsonata_expression(node.value[2:-2])).value
    except ExpressionError:
        return DATA
