"""What a Choice's rules say of the data on each way out of it.

A test leaves of the data what it holds for, and what it does not hold for. `And` and `Or` stop at
the first rule that decides them, so that each rule is asked of what the rules before it have left.
Any test but `IsPresent` fails the execution where its `Variable` finds nothing: behind it, either
way, something is there. What a test says that is not certain is not used, so that every value that
can take a way is in what is known of that way.

Sources: specification, "Choice State"; AWS Step Functions Developer Guide, "Choice workflow state".
"""

from __future__ import annotations

from asl_analyze.expressions import shared
from asl_analyze.expressions.error import ExpressionError
from asl_analyze.expressions.jsonpath.reference import names_of
from asl_analyze.expressions.signs import TURNED
from asl_analyze.flow.narrowing.places import Place
from asl_analyze.flow.narrowing.point import NOWHERE, join_points
from asl_analyze.flow.narrowing.tested import (
    compared,
    not_compared,
    only_value,
    texts_where,
)
from asl_analyze.shapes.lattice import join, meet
from asl_analyze.shapes.shape import (
    ANY,
    BOOLEAN,
    NEVER,
    NOTHING,
    NULL,
    NUMBER,
    STRING,
    only,
    required,
    without,
)
from asl_analyze.syntax.tree import Array, Scalar, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.flow.narrowing.places import Ways
    from asl_analyze.flow.narrowing.point import Point
    from asl_analyze.flow.narrowing.tested import Literal
    from asl_analyze.language.model import Choice, ChoiceRule, Transition
    from asl_analyze.shapes.shape import Shape
    from asl_analyze.syntax.tree import Object

    Asked = dict[Object, Point]

    Kept = tuple[Shape, Shape]

# Deeper rules, and those behind so many others, say nothing of the data: nobody could follow it.
DEEP = 40
MOST_RULES = 200

TYPES = {"IsNull": NULL, "IsString": STRING, "IsNumeric": NUMBER, "IsBoolean": BOOLEAN}
SIGNS = {
    "Equals": "=",
    "LessThan": "<",
    "LessThanEquals": "<=",
    "GreaterThan": ">",
    "GreaterThanEquals": ">=",
}
COMPARED = {"String": STRING, "Numeric": NUMBER, "Boolean": BOOLEAN, "Timestamp": STRING}
# What `StringEquals` and its like compare, and how.
COMPARISONS = {
    kind + word: (kind, sign)
    for kind in COMPARED
    for word, sign in SIGNS.items()
    if kind != "Boolean" or sign == "="
}


def ways_out(
    choice: Choice, point: Point, asked: Asked | None = None
) -> tuple[dict[Transition, Point], Point]:
    """What is known on each transition out of a Choice, and where none of its rules holds.

    `point` has the effective input of the Choice. Where there is no `Default`, the execution fails
    with `States.NoChoiceMatched` where no rule holds. In `asked` is noted what is known where each
    rule, be it in another, is asked, by the object that the rule is.
    """
    ways: dict[Transition, Point] = {}
    left = point
    for number, rule in enumerate(choice.choices):
        taken = left
        if number < MOST_RULES:
            taken, left = both_ways(rule, left, asked)
        if rule.transition is not None:
            ways[rule.transition] = taken
    for transition in choice.transitions:
        if transition.kind == "default":
            ways[transition] = left
    return ways, left


def narrow(rule: ChoiceRule, point: Point, holds: bool) -> Point:
    """What is known where a rule holds, or where it does not; `NOWHERE` if that cannot be."""
    return both_ways(rule, point)[0 if holds else 1]


def both_ways(rule: ChoiceRule, point: Point, asked: Asked | None = None, depth: int = 0) -> Ways:
    """What is known where a rule holds, and where it does not."""
    member = rule.operator
    if asked is not None:
        asked[rule.node] = point
    if not point.data.kinds:
        return NOWHERE, NOWHERE
    if member is None or depth > DEEP:
        return point, point
    name, operand = member.name, member.value
    if name == "Condition":
        return _condition(rule, point)
    if name in ("And", "Or"):
        whole = isinstance(operand, Array) and len(operand.items) == len(rule.children)
        return _joined(rule, name == "And", point, asked, depth) if whole else (point, point)
    if name == "Not":
        held, failed = (point, point)
        if rule.children:
            held, failed = both_ways(rule.children[0], point, asked, depth + 1)
        return failed, held
    place = place_in(rule.written_variable.node)
    return (point, point) if place is None else _tested(place, name, operand, point)


def _joined(rule: ChoiceRule, every: bool, point: Point, asked: Asked | None, depth: int) -> Ways:
    """Of `And`, or of `Or`: the first rule that decides it ends it, the last one what is left."""
    ended = NOWHERE
    for child in rule.children:
        held, failed = both_ways(child, point, asked, depth + 1)
        point, decided = (held, failed) if every else (failed, held)
        ended = join_points(ended, decided)
    return (point, ended) if every else (ended, point)


def _condition(rule: ChoiceRule, point: Point) -> Ways:
    operand = None if rule.operator is None else rule.operator.value
    if isinstance(operand, Scalar) and isinstance(operand.value, bool):
        return (point, NOWHERE) if operand.value else (NOWHERE, point)
    from asl_analyze.flow.narrowing.conditions import condition_ways

    return condition_ways(rule, point)


def place_in(node: object) -> Place | None:
    """Where a reference path leads; None for one that is not known, and for the context object."""
    if not isinstance(node, String) or node.has_hole:
        return None
    try:
        path = shared.path(node.value)
    except ExpressionError:
        return None
    steps = names_of(path.steps)
    if len(steps) < len(path.steps):
        return None
    if path.root == "variable":
        return Place(path.root_name, steps) if path.root_name else None
    return Place(None, steps) if path.root == "$" else None


def _tested(place: Place, name: str, operand: object, point: Point) -> Ways:
    there = place.at(point)
    if name == "IsPresent":
        return _presence(place, operand, point, there)
    there = required(there)
    if not there.kinds:
        return NOWHERE, NOWHERE
    if name.endswith("Path") and name[:-4] in COMPARISONS:
        return _compared_places(place, *COMPARISONS[name[:-4]], place_in(operand), point)
    held, failed = _kept(name, operand, there)
    return place.where(point, held), place.where(point, failed)


def _presence(place: Place, operand: object, point: Point, there: Shape) -> Ways:
    asked = operand.value if isinstance(operand, Scalar) else None
    if not isinstance(asked, bool):
        return point, point
    here = place.where(point, ANY) if there.present else NOWHERE
    gone = place.where(point, NOTHING) if there.may_be_missing else NOWHERE
    return (here, gone) if asked else (gone, here)


def _kept(name: str, operand: object, there: Shape) -> Kept:
    """What is left of a shape where a test holds, and where it does not."""
    if name in TYPES or name == "IsTimestamp":
        asked = operand.value if isinstance(operand, Scalar) else None
        if not isinstance(asked, bool):
            return there, there
        kept = _timestamps(there) if name == "IsTimestamp" else _of_type(there, TYPES[name])
        return kept if asked else kept[::-1]
    if name == "StringMatches":
        return _matched(there, operand)
    kind, sign = COMPARISONS.get(name, ("", ""))
    constant = _constant(operand, kind)
    if kind == "Timestamp":
        return _compared_timestamps(there, sign, constant)
    if not kind or not constant:
        return (only(there, COMPARED[kind]) if kind else there), there
    return compared(there, sign, constant[0]), not_compared(there, sign, constant[0])


def _constant(operand: object, kind: str) -> list[Literal]:
    """The constant in an operand, in a list; an empty one where it is not of the right kind."""
    if isinstance(operand, String):
        return [operand.value] if kind in ("String", "Timestamp") and not operand.has_hole else []
    value = operand.value if isinstance(operand, Scalar) else None
    if isinstance(value, bool):
        return [value] if kind == "Boolean" else []
    return [value] if isinstance(value, (int, float)) and kind == "Numeric" else []


def _of_type(there: Shape, kinds: int) -> Kept:
    return only(there, kinds), without(there, kinds)


def _matched(there: Shape, operand: object) -> Kept:
    from asl_analyze.flow.choice.values import matches

    if not isinstance(operand, String) or operand.has_hole:
        return only(there, STRING), there
    pattern = operand.value
    held = texts_where(there, lambda value: matches(value, pattern))
    failed = texts_where(there, lambda value: not matches(value, pattern))
    return held, join(without(there, STRING), failed)


def _timestamps(there: Shape) -> Kept:
    from asl_analyze.flow.choice.values import NO_INSTANT, instant, instants_of

    held = texts_where(there, lambda value: instants_of(value) != NO_INSTANT)
    failed = texts_where(there, lambda value: instant(value) is None)
    return held, join(without(there, STRING), failed)


def _compared_timestamps(there: Shape, sign: str, constant: list[Literal]) -> Kept:
    """Comparisons of instants: whether a known string is one, and which, may be unclear."""
    from asl_analyze.flow.choice.values import NO_INSTANT, instant, instants_of

    moment = instant(constant[0]) if constant and isinstance(constant[0], str) else None

    def decided(value: str) -> bool | None:
        mine = instant(value)
        if mine is None:
            return False if instants_of(value) == NO_INSTANT else None
        return None if moment is None else _compares(mine, sign, moment)

    held = texts_where(there, lambda value: decided(value) is not False)
    failed = texts_where(there, lambda value: decided(value) is not True)
    return held, join(without(there, STRING), failed)


def _compares(one: int, sign: str, other: int) -> bool:
    if one == other:
        return sign in ("=", "<=", ">=")
    return sign[0] == ("<" if one < other else ">")


def _compared_places(place: Place, kind: str, sign: str, other: Place | None, point: Point) -> Ways:
    """A comparison of two places. What the second one is says nothing where it does not hold."""
    there = required(place.at(point))
    present = place.where(point, there)
    kinds = COMPARED[kind]
    if other is None:
        return place.where(point, only(there, kinds)), present
    theirs = only(other.at(point), kinds)
    if kind == "Timestamp":
        held = place.where(point, only(there, kinds))
        return (other.where(held, theirs) if held.data.kinds else NOWHERE), present
    held = place.where(point, bounded(only(there, kinds), sign, theirs))
    if held.data.kinds:
        mine = only(place.at(held), kinds)
        held = other.where(held, bounded(theirs, TURNED[sign], mine))
    constant = only_value(required(other.at(point))) if theirs.kinds else []
    if constant and other.at(point) == theirs:
        return held, place.where(point, not_compared(there, sign, constant[0]))
    return held, present


def bounded(shape: Shape, sign: str, by: Shape) -> Shape:
    """The values of a shape, all of one kind, that may compare so with one of another shape."""
    if not by.kinds or not shape.kinds:
        return NEVER
    constant = only_value(by)
    if constant:
        return compared(shape, sign, constant[0])
    if shape.kinds != NUMBER:
        return meet(shape, by) if sign == "=" else shape
    if by.numbers is None or sign == "!=":
        return shape
    if sign in ("=", "<", "<="):
        shape = compared(shape, "<=" if sign == "=" else sign, by.numbers.high)
    if sign in ("=", ">", ">="):
        shape = compared(shape, ">=" if sign == "=" else sign, by.numbers.low)
    return shape
