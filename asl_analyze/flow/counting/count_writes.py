"""What a transition does to a place that may count: a variable `$i`, a payload path `$.loop.n`."""

from __future__ import annotations

from asl_analyze.expressions.error import ExpressionError
from asl_analyze.language.model import JSONATA, Catcher, Choice, Fail, Pass, Succeed, Wait
from asl_analyze.language.template import jsonata_text
from asl_analyze.syntax.tree import Object, Scalar, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.language.model import State, Transition
    from asl_analyze.language.written import Fields, PathText
    from asl_analyze.syntax.tree import Node


class Write:
    """Something is written that is not understood."""

    __slots__ = ()


class Sum(Write):
    """A number is written, added to what a place holds: that place itself, another, or none."""

    __slots__ = ("amount", "base")

    def __init__(self, base: str | None, amount: float) -> None:
        self.base = base
        self.amount = amount


UNKNOWN = Write()
# Deeper than this an expression is not looked into.
DEEP = 20


def written(edge: Transition, place: str) -> Write | None:
    """What happens to a place when a run takes this way; None where it stays as it is."""
    state = edge.source
    if state is None:
        return None
    holder = edge.holder or state
    if not place.startswith("$."):
        return _assigned(holder.assign, place, state)
    if state.language == JSONATA:
        quiet = isinstance(state, (Choice, Wait, Pass)) and edge.kind != "catch"
        kept = quiet if holder.output.is_absent else _is_input(holder.output.node)
        return None if kept else UNKNOWN
    if isinstance(holder, Catcher):
        return None if _is_apart(holder.result_path, place) else UNKNOWN
    return _by_state(state, place)


def _is_input(output: Node | None) -> bool:
    """Whether an `Output` hands on what came into the state."""
    text = jsonata_text(output) if isinstance(output, String) else None
    return text is not None and text.strip() == "$states.input"


def _assigned(assign: Fields, place: str, state: State) -> Write | None:
    if not assign.is_known:
        return UNKNOWN if assign.is_given else None
    name = place[1:]
    node = assign.field(name).node
    if state.language == JSONATA:
        return None if node is None else _jsonata(node, name)
    dynamic = assign.field(f"{name}.$").node
    if dynamic is None:
        return None if node is None else _literal(node)
    made = _dynamic(dynamic, place)
    # What a path reads here is the state's result, and not what came into the state.
    reads_result = isinstance(made, Sum) and made.base is not None and "." in made.base
    return UNKNOWN if reads_result else made


def _literal(node: Node) -> Write:
    if isinstance(node, Scalar) and isinstance(node.value, (int, float)):
        return UNKNOWN if isinstance(node.value, bool) else Sum(None, node.value)
    return UNKNOWN


def _dynamic(node: Node, place: str) -> Write | None:
    if not isinstance(node, String) or node.has_hole:
        return UNKNOWN
    if node.value == place:
        return None
    if not node.value.startswith("States.MathAdd("):
        return Sum(node.value, 0) if _is_place(node.value) else UNKNOWN
    from asl_analyze.expressions import intrinsic

    try:
        return _added(intrinsic.parse(node.value)) or UNKNOWN
    except ExpressionError:
        return UNKNOWN


def _is_place(path: str) -> bool:
    """Whether a path is that of a variable or of a plain payload field."""
    names = path.removeprefix("$").removeprefix(".").split(".")
    return path.startswith("$") and all(name.isidentifier() for name in names)


def _added(node: object) -> Sum | None:
    """The value of an argument of `States.MathAdd`, or of the call itself."""
    from asl_analyze.expressions import jsonpath
    from asl_analyze.expressions.intrinsic.ast import Call, Literal, Path

    if isinstance(node, Literal):
        value = node.value
        return Sum(None, value) if type(value) in (int, float) else None  # type: ignore[arg-type]
    if isinstance(node, Path):
        text = jsonpath.to_text(node)
        return Sum(text, 0) if _is_place(text) else None
    if isinstance(node, Call) and node.name == "States.MathAdd" and len(node.arguments) == 2:
        return _sum([_added(argument) for argument in node.arguments])
    return None


def _sum(parts: list[Sum | None]) -> Sum | None:
    """Several values added up; None where more than one of them is only known to a run."""
    known = [part for part in parts if part is not None]
    bases = [part.base for part in known if part.base is not None]
    if len(known) < len(parts) or len(bases) > 1:
        return None
    return Sum(bases[0] if bases else None, sum(part.amount for part in known))


def _jsonata(node: Node, name: str) -> Write | None:
    if not isinstance(node, String):
        return _literal(node)
    text = jsonata_text(node)
    if text is None:
        return UNKNOWN
    from asl_analyze.expressions import jsonata

    try:
        made = _value(jsonata.parse(text), 0)
    except ExpressionError:
        return UNKNOWN
    if made is not None and made.base == f"${name}" and not made.amount:
        return None
    return made or UNKNOWN


def _value(node: object, depth: int) -> Sum | None:
    """What an expression comes to: a number, a variable, or a sum of numbers and one variable."""
    from asl_analyze.expressions.jsonata.ast import (
        Array,
        Binary,
        Block,
        Call,
        Negate,
        Number,
        Variable,
    )

    if depth > DEEP:
        return None
    if isinstance(node, Number):
        return Sum(None, node.value)
    if isinstance(node, Variable):
        return Sum(f"${node.name}", 0) if node.name else None
    if isinstance(node, Block) and len(node.expressions) == 1:
        return _value(node.expressions[0], depth + 1)
    if isinstance(node, Negate):
        return _negative(_value(node.operand, depth + 1))
    if isinstance(node, Call) and isinstance(node.procedure, Variable):
        (parts,) = node.arguments if len(node.arguments) == 1 else (None,)
        if node.procedure.name == "sum" and isinstance(parts, Array):
            return _sum([_value(part, depth + 1) for part in parts.items])
    if isinstance(node, Binary) and node.operator in ("+", "-"):
        right = _value(node.right, depth + 1)
        right = right if node.operator == "+" else _negative(right)
        return _sum([_value(node.left, depth + 1), right])
    return None


def _negative(value: Sum | None) -> Sum | None:
    return Sum(None, -value.amount) if value is not None and value.base is None else None


def constant_seconds(node: Node | None) -> int | None:
    """The whole number that an expression always comes to; None for any other."""
    if not isinstance(node, String):
        return None
    made = _jsonata(node, "")
    if not isinstance(made, Sum) or made.base is not None or made.amount != int(made.amount):
        return None
    return int(made.amount)


def place_of(state: Wait) -> str | None:
    """The place that holds how long a Wait is: `SecondsPath`, or an expression of one variable."""
    path = state.seconds_path.text
    if path is not None and _is_place(path):
        return path
    node = state.seconds.node
    made = _jsonata(node, "") if isinstance(node, String) else None
    return made.base if isinstance(made, Sum) and not made.amount else None


def _by_state(state: State, place: str) -> Write | None:
    """What a state without JSONata does to a payload field on its way on."""
    if state.input_path.is_given or state.output_path.is_given:
        return UNKNOWN
    if isinstance(state, (Choice, Wait, Succeed, Fail)):
        return None
    result = state.result_path
    if _is_apart(result, place):
        return None
    if not isinstance(state, Pass):
        return UNKNOWN
    value = state.result.node or state.parameters.node
    if value is None:
        return None if result.is_absent else UNKNOWN
    base = "$" if result.is_absent else result.text
    if base is None:
        return UNKNOWN
    literal = state.result.is_given
    names = place[len(base) :].lstrip(".").split(".") if place != base else []
    return _below(value, names, place, literal=literal)


def _below(node: Node, names: list[str], place: str, *, literal: bool) -> Write | None:
    """What a value that replaces the payload holds where the place will be."""
    for position, name in enumerate(names):
        if not isinstance(node, Object):
            return UNKNOWN
        if not literal and position == len(names) - 1 and node.get(f"{name}.$") is not None:
            return _dynamic(node.members[f"{name}.$"].value, place)
        below = node.get(name)
        if below is None:
            return UNKNOWN
        node = below
    return _literal(node)


def _is_apart(result: PathText, place: str) -> bool:
    """Whether a `ResultPath` writes neither the place nor anything around or below it."""
    if result.is_null:
        return True
    path = result.value or ""
    if not path.startswith("$.") or not path.replace("_", "").replace(".", "")[1:].isalnum():
        return False
    return not (f"{place}.".startswith(f"{path}.") or f"{path}.".startswith(f"{place}."))
