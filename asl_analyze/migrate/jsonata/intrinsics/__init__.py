"""Intrinsic functions, in JSONata: each gives what it gave, and fails where it failed."""

from __future__ import annotations

from asl_analyze.expressions.intrinsic.ast import Call, Literal
from asl_analyze.expressions.jsonpath.ast import Path
from asl_analyze.expressions.signatures import intrinsic, intrinsics, parameters
from asl_analyze.flow.values.intrinsics import result_shape
from asl_analyze.migrate.jsonata.code import literal
from asl_analyze.migrate.jsonata.intrinsics import formats, json, lists, numbers, texts
from asl_analyze.migrate.jsonata.intrinsics.given import Given
from asl_analyze.migrate.jsonata.value import UntranslatableError, Value
from asl_analyze.shapes.shape import DATA, INFINITY
from asl_analyze.shapes.values import of_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from asl_analyze.expressions.node import Node
    from asl_analyze.migrate.jsonata.code import Code

TRANSLATORS: dict[str, Callable[[Given], Code]] = {
    "States.Array": lists.array,
    "States.ArrayPartition": lists.partition,
    "States.ArrayContains": lists.contains,
    "States.ArrayRange": numbers.array_range,
    "States.ArrayGetItem": lists.get_item,
    "States.ArrayLength": lists.length,
    "States.ArrayUnique": lists.unique,
    "States.Base64Encode": texts.base64_encode,
    "States.Base64Decode": texts.base64_decode,
    "States.Hash": texts.digest,
    "States.JsonMerge": json.merge,
    "States.StringToJson": json.string_to_json,
    "States.JsonToString": json.json_to_string,
    "States.MathRandom": numbers.random,
    "States.MathAdd": numbers.add,
    "States.StringSplit": texts.split,
    "States.UUID": texts.uuid,
    "States.Format": formats.formatted,
}


def called(call: Call, found: Callable[[Path], Value]) -> Value:
    """A call as a value; `found` translates the paths among its arguments.

    Raises:
        UntranslatableError: for what JSONata has no equal for, and for calls that always fail.
    """
    return _called(call, found, 1)


def _called(call: Call, found: Callable[[Path], Value], depth: int) -> Value:
    if depth > intrinsics()["nesting"]:
        raise UntranslatableError(
            "nests calls deeper than the service takes", "make the inner calls in a state before"
        )
    translate, signature = TRANSLATORS.get(call.name), intrinsic(call.name)
    if translate is None or signature is None:
        raise UntranslatableError(f"calls {call.name}, which is no function", "mend the call")
    _, least, most = parameters(signature)
    given = Given(
        call, [_argument(each, found, depth + 1) for each in call.arguments], outermost=depth == 1
    )
    if len(given.values) < least or (most is not None and len(given.values) > most):
        raise given.never()
    return given.result(translate(given), result_shape(call.name, given.shapes))


def _argument(node: Node, found: Callable[[Path], Value], depth: int) -> Value:
    if isinstance(node, Call):
        return _called(node, found, depth)
    if not isinstance(node, Path):
        constant = node.value if isinstance(node, Literal) else None
        if constant in (INFINITY, -INFINITY):
            raise UntranslatableError(
                "has a number that is too large for JSONata", "mend the number"
            )
        return Value(literal(constant), of_value(constant))
    value = found(node)
    # In a state that is never reached nothing is known; it is written as any other.
    return value if value.shape.kinds else Value(value.code, DATA, value.needs, value.place)
