"""What a transition does to a place that may count: a variable `$i`, a payload path `$.loop.n`."""

from __future__ import annotations

from asl_analyze.expressions.error import ExpressionError
from asl_analyze.language.model import JSONATA, Choice, Fail, Pass, Succeed, Wait
from asl_analyze.syntax.tree import Object, Scalar, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.language.model import State, Transition
    from asl_analyze.syntax.tree import Node


class Write:
    """Something is written that is not understood."""

    __slots__ = ()


class Set(Write):
    """A literal number is written."""

    __slots__ = ("value",)

    def __init__(self, value: float) -> None:
        self.value = value


class Add(Write):
    """A literal number is added to what was there."""

    __slots__ = ("amount",)

    def __init__(self, amount: float) -> None:
        self.amount = amount


UNKNOWN = Write()


def written(edge: Transition, place: str) -> Write | None:
    """What happens to a place when a run takes this way; None where it stays as it is."""
    state = edge.source
    if state is None:
        return None
    holder = edge.holder.node if edge.holder is not None else state.node
    if not place.startswith("$."):
        return _assigned(holder.get("Assign"), place, state)
    if state.language == JSONATA:
        quiet = isinstance(state, (Choice, Wait, Pass)) and edge.kind != "catch"
        return None if quiet and holder.get("Output") is None else UNKNOWN
    if edge.kind == "catch":
        return None if _is_apart(holder.get("ResultPath"), place) else UNKNOWN
    return _by_state(state, place)


def _assigned(assign: Node | None, place: str, state: State) -> Write | None:
    if assign is None:
        return None
    if not isinstance(assign, Object):
        return UNKNOWN
    name = place[1:]
    if state.language == JSONATA:
        node = assign.get(name)
        return None if node is None else _jsonata(node, name)
    return _template(assign, name, place)


def _template(holder: Object, name: str, place: str) -> Write | None:
    """What a payload template writes under a name; None where it has no such name."""
    dynamic = holder.get(f"{name}.$")
    if dynamic is not None:
        return _dynamic(dynamic, place)
    node = holder.get(name)
    return None if node is None else _literal(node)


def _literal(node: Node) -> Write:
    if isinstance(node, Scalar) and isinstance(node.value, (int, float)):
        return UNKNOWN if isinstance(node.value, bool) else Set(node.value)
    return UNKNOWN


def _dynamic(node: Node, place: str) -> Write | None:
    if not isinstance(node, String) or node.has_hole:
        return UNKNOWN
    if node.value == place:
        return None
    if not node.value.startswith("States.MathAdd("):
        return UNKNOWN
    from asl_analyze.expressions import intrinsic, jsonpath
    from asl_analyze.expressions.intrinsic.ast import Literal, Path

    try:
        call = intrinsic.parse(node.value)
    except ExpressionError:
        return UNKNOWN
    paths = [jsonpath.to_text(a) for a in call.arguments if isinstance(a, Path)]
    values = [a.value for a in call.arguments if isinstance(a, Literal)]
    if paths != [place] or len(values) != 1 or type(values[0]) not in (int, float):
        return UNKNOWN
    return Add(float(values[0]))  # type: ignore[arg-type]


def _jsonata(node: Node, name: str) -> Write | None:
    if not isinstance(node, String):
        return _literal(node)
    text = node.value
    if node.has_hole or not (text.startswith("{%") and text.endswith("%}")):
        return UNKNOWN
    from asl_analyze.expressions import jsonata
    from asl_analyze.expressions.jsonata.ast import Binary, Number, Variable

    try:
        tree = jsonata.parse(text[2:-2])
    except ExpressionError:
        return UNKNOWN
    if isinstance(tree, Number):
        return Set(tree.value)
    if isinstance(tree, Variable):
        return None if tree.name == name else UNKNOWN
    if not isinstance(tree, Binary) or tree.operator not in ("+", "-"):
        return UNKNOWN
    left, right = tree.left, tree.right
    if tree.operator == "+" and isinstance(left, Number):
        left, right = right, left
    if isinstance(left, Variable) and left.name == name and isinstance(right, Number):
        return Add(right.value if tree.operator == "+" else -right.value)
    return UNKNOWN


def _by_state(state: State, place: str) -> Write | None:
    """What a state without JSONata does to a payload field on its way on."""
    if any(state.get(field) is not None for field in ("InputPath", "OutputPath")):
        return UNKNOWN
    if isinstance(state, (Choice, Wait, Succeed, Fail)):
        return None
    result = state.get("ResultPath")
    if _is_apart(result, place):
        return None
    if not isinstance(state, Pass):
        return UNKNOWN
    value = state.get("Result") or state.get("Parameters")
    if value is None:
        return None if result is None else UNKNOWN
    base = "$" if result is None else result.value if isinstance(result, String) else None
    if base is None:
        return UNKNOWN
    literal = state.get("Result") is not None
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


def _is_apart(result: Node | None, place: str) -> bool:
    """Whether a `ResultPath` writes neither the place nor anything around or below it."""
    if isinstance(result, Scalar) and result.value is None:
        return True
    if not isinstance(result, String) or result.has_hole:
        return False
    path = result.value
    if not path.startswith("$.") or not path.replace("_", "").replace(".", "")[1:].isalnum():
        return False
    return not (f"{place}.".startswith(f"{path}.") or f"{path}.".startswith(f"{place}."))
