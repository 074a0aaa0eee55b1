"""What a JSONata `Condition` says of the data where it is true, and where it is false.

Of an expression five things can come: true, false, another value that counts as true or as false
where a boolean is asked for, and nothing. Each has the point where it comes about. A `Condition`
of which anything but true or false comes fails the execution. What is not understood says nothing.

Sources: JSONata documentation, "Boolean functions", "Comparison operators"; AWS Step Functions
Developer Guide, "Transforming data with JSONata".
"""

from __future__ import annotations

from asl_analyze.expressions.jsonata.arity import parameters
from asl_analyze.expressions.jsonata.ast import (
    Array,
    Binary,
    Call,
    Condition,
    Constant,
    String,
)
from asl_analyze.expressions.jsonata.letters import TYPES, bits
from asl_analyze.expressions.signatures import jsonata_function
from asl_analyze.expressions.signs import OPPOSITE, TURNED
from asl_analyze.flow.choice.comparisons import condition_of
from asl_analyze.flow.choice.terms import called, inside
from asl_analyze.flow.narrowing.jsonata_places import literal_of, place_of
from asl_analyze.flow.narrowing.point import NOWHERE, Point, join_points
from asl_analyze.flow.narrowing.tested import (
    compared,
    kind_of,
    none_of,
    not_compared,
    one_of,
    only_value,
    texts_where,
)
from asl_analyze.shapes.lattice import join, meet
from asl_analyze.shapes.shape import (
    ANY,
    ARRAY,
    FALSE,
    INFINITY,
    MISSING,
    NEVER,
    NULL,
    NUMBER,
    OBJECT,
    STRING,
    TRUE,
    Shape,
    array,
    between,
    only,
    required,
    without,
)
from asl_analyze.shapes.shape import NOTHING as NO_VALUE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.expressions.node import Node
    from asl_analyze.flow.narrowing.places import Place, Ways
    from asl_analyze.flow.narrowing.tested import Literal
    from asl_analyze.language.model import ChoiceRule

# Deeper expressions say nothing: nobody could follow them.
DEEP = 40
ORDER = ("<", "<=", ">", ">=")


class Outcomes:
    """The points where an expression is true, false, like true, like false, or nothing."""

    __slots__ = ("false", "falsy", "nothing", "true", "truthy")

    def __init__(
        self,
        true: Point = NOWHERE,
        false: Point = NOWHERE,
        truthy: Point = NOWHERE,
        falsy: Point = NOWHERE,
        nothing: Point = NOWHERE,
    ) -> None:
        self.true = true
        self.false = false
        self.truthy = truthy
        self.falsy = falsy
        self.nothing = nothing

    @property
    def counts(self) -> Point:
        """Where it counts as true."""
        return join_points(self.true, self.truthy)

    @property
    def counts_not(self) -> Point:
        """Where there is a value that counts as false."""
        return join_points(self.false, self.falsy)

    @property
    def fails(self) -> Point:
        """Where it counts as false, or is nothing."""
        return join_points(self.counts_not, self.nothing)

    @property
    def exists(self) -> Point:
        """Where it has a value."""
        return join_points(self.counts, self.counts_not)

    def __or__(self, other: Outcomes) -> Outcomes:
        return Outcomes(
            join_points(self.true, other.true),
            join_points(self.false, other.false),
            join_points(self.truthy, other.truthy),
            join_points(self.falsy, other.falsy),
            join_points(self.nothing, other.nothing),
        )


def condition_ways(rule: ChoiceRule, point: Point) -> Ways:
    """What is known where a rule's `Condition` is true, and where it is false."""
    node = condition_of(rule)
    if node is None:
        return point, point
    made = outcomes(node, point)
    return made.true, made.false


def outcomes(node: Node, point: Point, depth: int = 0) -> Outcomes:
    """Where what comes of an expression."""
    node = inside(node)
    if not point.data.kinds:
        return Outcomes()
    if depth > DEEP:
        return _unknown(point)
    if isinstance(node, Constant) and node.value is not None:
        return Outcomes(true=point) if node.value else Outcomes(false=point)
    if isinstance(node, Condition):
        return _either(node, point, depth)
    if isinstance(node, Call):
        return _call(node, point, depth)
    if isinstance(node, Binary):
        return _binary(node, point, depth)
    place = place_of(node)
    return _unknown(point) if place is None else _value(place, point)


def _unknown(point: Point) -> Outcomes:
    return Outcomes(point, point, point, point, point)


def _either(node: Condition, point: Point, depth: int) -> Outcomes:
    test = outcomes(node.test, point, depth + 1)
    then = outcomes(node.then, test.counts, depth + 1)
    if node.otherwise is None:
        return then | Outcomes(nothing=test.fails)
    return then | outcomes(node.otherwise, test.fails, depth + 1)


def _binary(node: Binary, point: Point, depth: int) -> Outcomes:
    sign = node.operator
    if sign not in ("and", "or"):
        return _comparison(node, sign, point)
    left = outcomes(node.left, point, depth + 1)
    if sign == "and":
        right = outcomes(node.right, left.counts, depth + 1)
        return Outcomes(right.counts, join_points(left.fails, right.fails))
    right = outcomes(node.right, left.fails, depth + 1)
    return Outcomes(join_points(left.counts, right.counts), right.fails)


def _call(node: Call, point: Point, depth: int) -> Outcomes:
    name, arguments = called(node)
    if len(arguments) == 1 and name in ("not", "boolean", "exists"):
        made = outcomes(arguments[0], point, depth + 1)
        if name == "exists":
            return Outcomes(true=made.exists, false=made.nothing)
        counts, counts_not = made.counts, made.counts_not
        if name == "not":
            counts, counts_not = counts_not, counts
        return Outcomes(true=counts, false=counts_not, nothing=made.nothing)
    if name == "contains" and len(arguments) == 2:
        return _contained(arguments, point)
    return _unknown(point)


def _contained(arguments: Sequence[Node], point: Point) -> Outcomes:
    place, text = place_of(arguments[0]), inside(arguments[1])
    if place is None:
        return _unknown(point)
    there = only(place.at(point), STRING)
    nothing = place.where(point, NO_VALUE)
    if not isinstance(text, String):
        held = place.where(point, there)
        return Outcomes(true=held, false=held, nothing=nothing)
    held = place.where(point, texts_where(there, lambda value: text.value in value))
    failed = place.where(point, texts_where(there, lambda value: text.value not in value))
    return Outcomes(true=held, false=failed, nothing=nothing)


def _value(place: Place, point: Point) -> Outcomes:
    """What is in a place, itself: an array counts as its items do."""
    there = place.at(point)
    numbers = Shape(there.kinds & NUMBER, there.numbers)
    texts = Shape(there.kinds & STRING, texts=there.texts)
    others = only(there, ARRAY | OBJECT)
    like_true = join(join(not_compared(numbers, "=", 0), not_compared(texts, "=", "")), others)
    like_false = join(join(compared(numbers, "=", 0), compared(texts, "=", "")), others)
    like_false = join(like_false, only(there, NULL))
    return Outcomes(
        place.where(point, only(there, TRUE)),
        place.where(point, only(there, FALSE)),
        place.where(point, like_true),
        place.where(point, like_false),
        place.where(point, NO_VALUE),
    )


def _comparison(node: Binary, sign: str, point: Point) -> Outcomes:
    left, right = inside(node.left), inside(node.right)
    if sign == "in":
        return _among(left, right, point)
    if sign not in OPPOSITE:
        return _unknown(point)
    constant = constants(right, point)
    if not constant:
        left, sign, right = right, TURNED[sign], left
        constant = constants(right, point)
    if not constant:
        return _compared_places(left, sign, right, point)
    place = place_of(left)
    if place is not None:
        return _compared(place, sign, constant[0], point)
    return _measured(left, sign, constant[0], point)


def constants(node: Node, point: Point) -> list[Literal]:
    """The constant that an expression is, in a list; an empty one where it is not constant."""
    literal = literal_of(node)
    if literal:
        return literal
    place = place_of(node)
    return [] if place is None else only_value(place.at(point))


def _compared(place: Place, sign: str, constant: Literal, point: Point) -> Outcomes:
    there = place.at(point)
    if sign not in ORDER:
        equal = place.where(point, compared(there, "=", constant))
        other = not_compared(there, "=", constant)
        # A comparison with nothing is false, whether equality is asked for or not.
        if sign == "=":
            return Outcomes(true=equal, false=place.where(point, other))
        nothing = place.where(point, NO_VALUE)
        unequal = place.where(point, required(other))
        return Outcomes(true=unequal, false=join_points(equal, nothing))
    nothing = place.where(point, NO_VALUE)
    if kind_of(constant) not in (NUMBER, STRING):
        return Outcomes(nothing=nothing)  # fails on any value
    return Outcomes(
        true=place.where(point, compared(there, sign, constant)),
        false=place.where(point, compared(there, OPPOSITE[sign], constant)),
        nothing=nothing,
    )


def _among(left: Node, right: Node, point: Point) -> Outcomes:
    items = right.items if isinstance(right, Array) else [right]
    known = [constant for item in items for constant in literal_of(item)]
    if len(known) < len(items):
        return Outcomes(point, point)
    function, arguments = called(left)
    if function == "type" and len(arguments) == 1:
        place = place_of(arguments[0])
        return Outcomes(point, point) if place is None else _typed(place, known, point)
    place = place_of(left)
    if place is None:
        return Outcomes(point, point)
    there = place.at(point)
    held = one_of(required(there), known)
    return Outcomes(place.where(point, held), place.where(point, none_of(there, known)))


def _typed(place: Place, names: list[Literal], point: Point) -> Outcomes:
    kinds = 0
    for name in names:
        kinds |= TYPES.get(name, 0) if isinstance(name, str) else 0
    there = place.at(point)
    return Outcomes(
        place.where(point, only(there, kinds)), place.where(point, without(there, kinds))
    )


def _compared_places(left: Node, sign: str, right: Node, point: Point) -> Outcomes:
    """A comparison of which no side is constant: both sides are there where it says something."""
    held, missed = point, NOWHERE
    for side in (left, right):
        place = place_of(side)
        if place is None:
            missed = point
            continue
        there = required(place.at(held))
        if sign in ORDER:
            there = only(there, NUMBER | STRING)
        missed = join_points(missed, place.where(point, NO_VALUE))
        held = place.where(held, there)
        if not held.data.kinds:
            break
    if sign in ORDER:
        return Outcomes(held, held, nothing=missed)
    return Outcomes(held, join_points(held, missed))


def _measured(node: Node, sign: str, constant: Literal, point: Point) -> Outcomes:
    """A comparison of what a function says of a place with a constant."""
    name, arguments = called(node)
    place = place_of(arguments[0]) if arguments else None
    unsure = _unsure(sign, point)
    if place is None:
        return unsure
    if name == "type" and sign in ("=", "!=") and len(arguments) == 1:
        made = _typed(place, [constant], point)
        if sign == "=":
            return made
        nothing = place.where(point, NO_VALUE)
        there = place.at(point)
        other = required(without(there, TYPES.get(str(constant), 0)))
        return Outcomes(place.where(point, other), join_points(made.true, nothing))
    if name == "count" and kind_of(constant) == NUMBER and len(arguments) == 1:
        return _counted(place, sign, float(constant or 0), point)
    kinds = _taken(name)
    if not kinds or len(arguments) > 1:
        return unsure
    # With anything else the function fails, of nothing comes nothing.
    held = place.where(point, only(place.at(point), kinds))
    nothing = place.where(point, NO_VALUE)
    if sign in ORDER:
        return Outcomes(held, held, nothing=nothing)
    return Outcomes(held, join_points(held, nothing))


def _taken(name: str) -> int:
    """The kinds that a function of one scalar takes; none for any other function."""
    function = jsonata_function(name)
    known = parameters(function["signature"]) if function else []
    if not known or not known[0].contextual or not all(each.mark == "?" for each in known[1:]):
        return 0
    kinds = known[0].kinds
    return bits(kinds) if set(kinds) <= set("nsb") else 0


def _unsure(sign: str, point: Point) -> Outcomes:
    return Outcomes(point, point, nothing=point if sign in ORDER else NOWHERE)


def _counted(place: Place, sign: str, constant: float, point: Point) -> Outcomes:
    """`$count` is 0 of nothing, 1 of a value that is no array, and an array's length."""
    there = place.at(point)
    held, failed = NEVER, NEVER
    for part, count in ((only(there, MISSING), 0), (without(there, MISSING | ARRAY), 1)):
        if _holds(count, sign, constant):
            held = join(held, part)
        else:
            failed = join(failed, part)
    arrays = only(there, ARRAY)
    if arrays.kinds:
        held = join(held, _of_length(arrays, sign, constant))
        failed = join(failed, _of_length(arrays, OPPOSITE[sign], constant))
    return Outcomes(place.where(point, held), place.where(point, failed))


def _holds(number: float, sign: str, constant: float) -> bool:
    if number == constant:
        return sign in ("=", "<=", ">=")
    return sign == "!=" or sign[0] == ("<" if number < constant else ">")


def _of_length(arrays: Shape, sign: str, constant: float) -> Shape:
    """The arrays whose length compares so."""
    least = 0 if arrays.items is None else arrays.items.least
    most = None if arrays.items is None else arrays.items.most
    lengths = between(least, INFINITY if most is None else most, whole=True)
    numbers = compared(lengths, sign, constant).numbers
    if numbers is None:
        return NEVER
    return meet(arrays, array(ANY, int(numbers.low), _length(numbers.high)))


def _length(bound: float) -> int | None:
    return None if bound == INFINITY else int(bound)
