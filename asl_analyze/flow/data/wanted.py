"""The values that a parameter of a request may be given without certain failure."""

from __future__ import annotations

from asl_analyze.shapes.lattice import join, join_all
from asl_analyze.shapes.shape import (
    ANY,
    ARRAY,
    ARRAYS,
    BOOLEANS,
    NULLS,
    NUMBERS,
    OBJECTS,
    STRINGS,
    Shape,
    array,
    record,
    without,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.aws.shapes import Type

# A text that only an execution knows may hold the number, and null may stand for nothing at all:
# neither was seen to be refused. What stands for a text or a blob is converted.
_SCALARS = {
    "number": join_all((NUMBERS, STRINGS, NULLS)),
    "boolean": join_all((BOOLEANS, STRINGS, NULLS)),
    "timestamp": join_all((STRINGS, NUMBERS, NULLS)),
}
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
