"""What a sentence says of data."""

from __future__ import annotations

from asl_analyze.shapes.notation import kinds_in_words
from asl_analyze.shapes.shape import ARRAY, OBJECT
from asl_analyze.wording.words import listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.shapes.shape import Items, Shape

# More names than this say nothing.
MANY = 6


def what_is_there(shape: Shape) -> str:
    """What data is, to somebody who looked for something else in it."""
    if shape.kinds == OBJECT and shape.members is not None:
        names = list(shape.members.known)
        if len(names) > MANY:
            return f"none of the {len(names)} keys there has that name"
        return f"the data there has only {listed(names, 'and')}" if names else "the data is empty"
    if shape.kinds == ARRAY and shape.items is not None and shape.items.most is not None:
        return _array(shape.items, shape.items.most)
    return f"the value there is {kinds_in_words(shape.kinds)}"


def _array(items: Items, most: int) -> str:
    if most == 0:
        return "the array there is empty"
    number = f"{most} item{'s' if most > 1 else ''}"
    return f"the array there has {'' if items.least == most else 'at most '}{number}"
