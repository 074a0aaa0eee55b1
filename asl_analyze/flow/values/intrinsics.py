"""What calls of intrinsic functions give, as shapes.

Source: AWS Step Functions Developer Guide, "Intrinsic functions"; what AWS was recorded to give.
"""

from __future__ import annotations

from asl_analyze.expressions.intrinsic.ast import Call, Literal
from asl_analyze.expressions.jsonpath.ast import Path
from asl_analyze.expressions.signatures import intrinsic
from asl_analyze.flow.values.paths import read
from asl_analyze.shapes.forms import HASH, UUID
from asl_analyze.shapes.lattice import join_all, tuple_of_many
from asl_analyze.shapes.shape import (
    ANY,
    ARRAYS,
    BOOLEANS,
    INFINITY,
    MISSING,
    NEVER,
    NUMBERS,
    OBJECT,
    OBJECTS,
    STRING,
    STRINGS,
    WHOLES,
    array,
    between,
    only,
    or_missing,
    record,
    text_of,
    without,
)
from asl_analyze.shapes.steps import item, items_of, length_of
from asl_analyze.shapes.values import of_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from asl_analyze.expressions.node import Node
    from asl_analyze.flow.values.frame import Frame
    from asl_analyze.shapes.shape import Shape

RESULTS = {
    "any": ANY,
    "array": ARRAYS,
    "boolean": BOOLEANS,
    "number": NUMBERS,
    "object": OBJECTS,
    "string": STRINGS,
}
# Larger numbers are no counts of anything.
MOST = 10**9
# Calls in calls, as deep as the service takes them.
DEEPEST = 20


def call_shape(call: Call, frame: Frame, depth: int = 0) -> Shape:
    """What a call gives where it does not fail; `NEVER` where it certainly fails."""
    if depth > DEEPEST:
        return ANY
    arguments = [argument_shape(each, frame, depth + 1) for each in call.arguments]
    return result_shape(call.name, arguments)


def result_shape(name: str, arguments: Iterable[Shape]) -> Shape:
    """What a function gives for such arguments where it does not fail; `NEVER` if it has to."""
    values = [without(each, MISSING) for each in arguments]
    if any(not value.kinds for value in values):
        return NEVER
    rule = RULES.get(name)
    made = None if rule is None else rule(values)
    if made is not None:
        return made
    known = intrinsic(name)
    return ANY if known is None else RESULTS[known["result"]]


def argument_shape(node: Node, frame: Frame, depth: int = 0) -> Shape:
    """What an argument is; `MISSING` where a path may find nothing, which is a failure."""
    if isinstance(node, Path):
        return read(node, frame)
    if isinstance(node, Call):
        return call_shape(node, frame, depth)
    return _literal(node.value) if isinstance(node, Literal) else ANY


def _literal(value: str | float | None) -> Shape:
    # How braces and what is escaped come out depends on the function.
    plain = not isinstance(value, str) or not {"\\", "{", "}"} & set(value)
    return of_value(value) if plain else STRINGS


def _array(values: list[Shape]) -> Shape:
    return tuple_of_many(values)


def _partition(values: list[Shape]) -> Shape | None:
    return array(array(items_of(values[0]), 1)) if len(values) == 2 else None


def _integer(shape: Shape) -> int | None:
    """The whole number that a value is; None where it is another one, or it is not known which."""
    numbers = shape.numbers
    # What is no number may stand there as well, but then the call fails.
    if numbers is None or numbers.only is None or not numbers.whole or abs(numbers.low) > MOST:
        return None
    return int(numbers.low)


def _range(values: list[Shape]) -> Shape | None:
    if len(values) != 3:
        return None
    first, last, step = map(_integer, values)
    if first is None or last is None or not step:
        return array(WHOLES, 0, 1000)
    count = max((last - first) // step + 1, 0)
    if count > 1000:
        return array(WHOLES, 0, 1000)
    return array(between(min(first, last), max(first, last), whole=True), count, count)


def _get_item(values: list[Shape]) -> Shape | None:
    if len(values) != 2:
        return None
    index = _integer(values[1])
    if index is None or index < 0:
        return items_of(values[0])
    return without(item(values[0], index), MISSING)


def _length(values: list[Shape]) -> Shape | None:
    if len(values) != 1:
        return None
    least, most = length_of(values[0])
    return between(least, INFINITY if most is None else most, whole=True)


def _unique(values: list[Shape]) -> Shape | None:
    if len(values) != 1:
        return None
    least, most = length_of(values[0])
    return array(items_of(values[0]), min(least, 1), most)


def _merge(values: list[Shape]) -> Shape | None:
    """The members of both; those of the second win."""
    if len(values) < 2:
        return None
    one, other = only(values[0], OBJECT), only(values[1], OBJECT)
    if not one.kinds or not other.kinds:
        return NEVER
    if one.members is None or other.members is None:
        return _merge_any(other)
    made = dict(one.members.known)
    for name, value in other.members.known.items():
        before = one.members.at(name)
        made[name] = join_all((without(value, MISSING), before)) if value.kinds & MISSING else value
    if other.members.rest.kinds:
        for name in made:
            if name not in other.members.known:
                made[name] = join_all((made[name], other.members.rest))
    return record(made, join_all((one.members.rest, other.members.rest)))


def _merge_any(other: Shape) -> Shape:
    """The merge where any member may be in one of the two."""
    if other.members is None:
        return OBJECTS
    return record({name: _overlaid(value) for name, value in other.members.known.items()}, ANY)


def _overlaid(value: Shape) -> Shape:
    return or_missing(ANY) if value.kinds & MISSING else value


def _to_json(values: list[Shape]) -> Shape | None:
    import json

    texts = values[0].texts if len(values) == 1 and values[0].kinds == STRING else None
    if texts is None or texts.values is None:
        return None
    try:
        read = [json.loads(text) if text.strip() else None for text in texts.values]
    except (ValueError, RecursionError):
        return None
    return join_all(of_value(value) for value in read)


def _add(values: list[Shape]) -> Shape | None:
    if len(values) != 2 or any(value.numbers is None for value in values):
        return WHOLES
    one, other = values[0].numbers, values[1].numbers
    if one is None or other is None or not (one.whole and other.whole):
        return WHOLES
    return between(one.low + other.low, one.high + other.high, whole=True)


def _random(values: list[Shape]) -> Shape | None:
    lows = [value.numbers for value in values[:2]]
    if len(lows) < 2 or lows[0] is None or lows[1] is None:
        return WHOLES
    made = between(lows[0].low, lows[1].high, whole=True)
    return made if made.kinds else WHOLES


RULES: dict[str, Callable[[list[Shape]], Shape | None]] = {
    "States.Array": _array,
    "States.ArrayPartition": _partition,
    "States.ArrayRange": _range,
    "States.ArrayGetItem": _get_item,
    "States.ArrayLength": _length,
    "States.ArrayUnique": _unique,
    "States.JsonMerge": _merge,
    "States.StringToJson": _to_json,
    "States.MathAdd": _add,
    "States.MathRandom": _random,
    "States.StringSplit": lambda _: array(STRINGS),
    "States.UUID": lambda _: text_of(UUID),
    "States.Hash": lambda _: text_of(HASH),
}
