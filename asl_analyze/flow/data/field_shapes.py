"""The shapes of the values that fields need, and how a value fails to be one."""

from __future__ import annotations

from asl_analyze.aws.field_values import FieldValue, field_value
from asl_analyze.language.model import Map
from asl_analyze.shapes.forms import TIMESTAMP
from asl_analyze.shapes.lattice import join_all, meet
from asl_analyze.shapes.shape import (
    ARRAYS,
    INFINITY,
    OBJECTS,
    STRING,
    STRINGS,
    between,
    required,
    text_of,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.language.model import State
    from asl_analyze.shapes.shape import Shape

SHAPES = {
    "array": ARRAYS,
    "object": OBJECTS,
    "string": STRINGS,
    "timestamp": text_of(TIMESTAMP),
}


def wanted_by(state: State, field: str) -> FieldValue | None:
    """What a field of a state needs of the value that its path finds."""
    return field_value(field, distributed=isinstance(state, Map) and state.distributed)


def never_fits(shape: Shape, wanted: FieldValue) -> bool:
    """Whether there are values, and none of them is what a field needs."""
    shape = required(shape)
    if not shape.kinds:
        return False
    fitting = meet(shape, join_all(map(_shape, wanted.kinds, [wanted] * len(wanted.kinds))))
    if fitting.kinds:
        return False
    return not (wanted.may_be_text and shape.kinds & STRING and _may_be_number(shape))


def _shape(kind: str, wanted: FieldValue) -> Shape:
    if kind != "number":
        return SHAPES[kind]
    least = -INFINITY if wanted.least is None else wanted.least
    most = INFINITY if wanted.most is None else wanted.most
    return between(least, most)


def _may_be_number(shape: Shape) -> bool:
    """Whether a text may be a number that is written as one."""
    if shape.texts is None or shape.texts.values is None:
        return shape.texts is None
    return any(_is_number(value) for value in shape.texts.values)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
