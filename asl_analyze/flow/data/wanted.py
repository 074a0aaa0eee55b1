"""The values that a parameter of a request may be given without certain failure."""

from __future__ import annotations

from asl_analyze.shapes.lattice import join
from asl_analyze.shapes.shape import (
    ANY,
    ARRAY,
    ARRAYS,
    BOOLEAN,
    NULLS,
    OBJECT,
    OBJECTS,
    Shape,
    array,
    record,
    without,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.aws.shapes import Type

# A text may hold the number, a number stand for a boolean, and null for nothing at all: what is
# not seen to be refused is not refused. What stands for a text or a blob is converted.
_ONE = without(ANY, ARRAY | OBJECT)
_SCALARS = {"number": _ONE, "boolean": _ONE, "timestamp": without(_ONE, BOOLEAN)}
# Bare values stand for attributes of DynamoDB's items in workflows that are in use.
_NO_LIST = without(ANY, ARRAY)
# Levels of lists and maps that are told apart; which members a structure has, is no kind.
_DEEPEST = 3


def wanted(type: Type, levels: int = _DEEPEST) -> Shape:
    """The values that a parameter of a type may have; `ANY` where nothing is known to be refused.

    A value outside of it fails, as far as kinds go: an object for a list, a list for a number.
    """
    kind = type.kind
    if kind == "structure":
        return _NO_LIST
    element = type.element
    if element is None:
        return _SCALARS.get(kind, ANY)
    inner = wanted(element, levels - 1) if levels else ANY
    if inner == ANY:
        made = ARRAYS if kind == "list" else OBJECTS
    else:
        made = array(inner) if kind == "list" else record({}, inner)
    return join(made, NULLS)
