"""What values and payload templates give, as shapes: what is constant, and what is worked out."""

from __future__ import annotations

from asl_analyze.expressions import shared
from asl_analyze.expressions.error import ExpressionError
from asl_analyze.flow.values.paths import read
from asl_analyze.language.model import JSONATA, JSONPATH
from asl_analyze.language.template import SUFFIX, jsonata_text
from asl_analyze.shapes.lattice import tuple_of_many
from asl_analyze.shapes.shape import (
    ANY,
    ARRAYS,
    DATA,
    DEEPEST,
    NULLS,
    OBJECTS,
    STRINGS,
    WIDEST,
    boolean,
    number,
    only,
    record,
    required,
    text,
)
from asl_analyze.syntax.tree import Array, Object, Scalar, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.flow.values.frame import Frame
    from asl_analyze.shapes.shape import Shape
    from asl_analyze.syntax.tree import Node

# Lists of more items are not told apart.
MOST_ITEMS = 64


def constant_shape(node: Node) -> Shape:
    """The shape of a value that is never evaluated."""
    return template_shape(node, None, None)


def template_shape(node: Node, language: str | None, frame: Frame | None, depth: int = 0) -> Shape:
    """What a payload template gives where it does not fail; `NEVER` where it certainly fails."""
    if isinstance(node, String):
        return _string(node, language, frame)
    if isinstance(node, Scalar):
        return _scalar(node)
    if isinstance(node, Array):
        return _array(node, language, frame, depth)
    if isinstance(node, Object):
        return _object(node, language, frame, depth)
    return ANY


def _scalar(node: Scalar) -> Shape:
    value = node.value
    if value is None:
        return NULLS
    return boolean(value) if isinstance(value, bool) else number(value)


def _string(node: String, language: str | None, frame: Frame | None) -> Shape:
    if language == JSONATA and node.value.startswith("{%") and frame is not None:
        return required(jsonata_shape(node, frame))
    if not node.has_hole:
        return text(node.value)
    # A deployment may fill in a number where the token is all there is, or an expression.
    whole = node.value.startswith("${") and node.value.endswith("}")
    if language == JSONATA or (whole and node.value.count("${") == 1):
        return ANY
    return STRINGS


def _array(node: Array, language: str | None, frame: Frame | None, depth: int) -> Shape:
    if depth > DEEPEST or len(node.items) > MOST_ITEMS:
        return ARRAYS
    return tuple_of_many(template_shape(item, language, frame, depth + 1) for item in node.items)


def _object(node: Object, language: str | None, frame: Frame | None, depth: int) -> Shape:
    if depth > DEEPEST or len(node.members) > WIDEST:
        return OBJECTS
    made: dict[str, Shape] = {}
    for name, member in node.members.items():
        if member.key.has_hole:
            return OBJECTS
        if language == JSONPATH and name.endswith(SUFFIX) and frame is not None:
            value = dynamic_shape(member.value, frame)
            made[name.removesuffix(SUFFIX)] = required(value)
        else:
            made[name] = template_shape(member.value, language, frame, depth + 1)
    return record(made)


def dynamic_shape(node: Node, frame: Frame) -> Shape:
    """What a path or an intrinsic call gives; `MISSING` where it may fail.

    `NEVER` where it certainly fails.
    """
    if not isinstance(node, String) or node.has_hole:
        return ANY
    if node.value.startswith("$"):
        return path_shape(node.value, frame)
    from asl_analyze.flow.values.intrinsics import call_shape

    try:
        return call_shape(shared.intrinsic_call(node.value), frame)
    except ExpressionError:
        return ANY


def path_shape(path: str, frame: Frame) -> Shape:
    """What a path finds; `MISSING` where it may find nothing."""
    try:
        parsed = shared.path(path)
    except ExpressionError:
        return DATA
    return read(parsed, frame)


def jsonata_shape(node: String, frame: Frame) -> Shape:
    """What a string `{% … %}` gives; `MISSING` where it may give nothing, which fails."""
    content = jsonata_text(node)
    if content is None:
        return DATA
    known = frame.inferences.get(node)
    if known is None:
        from asl_analyze.flow.values.jsonata_frame import infer

        try:
            known = infer(shared.jsonata_expression(content), frame)
        except ExpressionError:
            return DATA
        frame.inferences[node] = known
    return only(known.value, DATA.kinds)
