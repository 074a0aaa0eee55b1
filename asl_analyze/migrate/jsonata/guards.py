"""Guards: conditions without which a JSONata expression would go on where JSONPath fails.

JSONata goes into each item of a list where JSONPath finds no member, takes a single value for a
list of one, and leaves out what is nothing. Each guard is worked out from the shape of what it
guards and is empty where that cannot be.
"""

from __future__ import annotations

from asl_analyze.expressions.jsonata.letters import TYPES
from asl_analyze.migrate.jsonata.code import Code, call, compared, quoted
from asl_analyze.shapes.shape import ARRAY, MISSING, OBJECT
from asl_analyze.source.shortened import without_middle

_NAMES = {kind: name for name, kind in TYPES.items()}

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.shapes.shape import Shape

    Guards = tuple["Guard", ...]


class Guard(Code):
    """A condition; `why` says as a sentence what would happen without it."""

    __slots__ = ("why",)

    def __init__(self, condition: Code, why: str) -> None:
        super().__init__(condition.text, condition.strength)
        self.why = why


def of_kind(code: Code, kind: int, sign: str = "=") -> Code:
    """Whether a value is of a kind; `!=` as the sign: whether it is another value, not nothing."""
    return compared(call("type", code), sign, quoted(_NAMES[kind]))


def no_list(code: Code, shape: Shape) -> Guards:
    """What a member is taken of must not be a list, of whose items JSONata would take it."""
    if not shape.kinds & ARRAY:
        return ()
    why = f"{code} may be a list, and JSONata would look into each of its items"
    return (Guard(of_kind(code, OBJECT), why),)


def a_list(code: Code, shape: Shape) -> Guards:
    """What an item is taken of must be a list: JSONata takes any other value for a list of one."""
    if not shape.kinds & ~(ARRAY | MISSING):
        return ()
    why = f"{code} may be no list, and JSONata would take it for a list of one"
    return (Guard(of_kind(code, ARRAY), why),)


def long_enough(code: Code, index: int) -> Guards:
    """A list must have an item at an index where a result replaces it."""
    why = f"{code} may have no item {index}, and nothing would be replaced"
    return (Guard(compared(call("count", code), ">", Code(str(index))), why),)


def an_object(code: Code, shape: Shape) -> Guards:
    """What is merged must be an object: JSONata would merge the items of a list."""
    if not shape.kinds & ~OBJECT:
        return ()
    why = f"{code} may be no object, and JSONata would go on all the same"
    return (Guard(of_kind(code, OBJECT), why),)


def no_array(code: Code, shape: Shape) -> Guards:
    """What a result is put into must not be a list, whose items JSONata would merge."""
    if not shape.kinds & ARRAY:
        return ()
    why = f"{code} may be a list, and JSONata would merge its items"
    return (Guard(call("not", of_kind(code, ARRAY)), why),)


def there(code: Code, shape: Shape) -> Guards:
    """It must not be nothing where JSONata would leave nothing out."""
    if not shape.kinds & MISSING:
        return ()
    why = f"{code} may be missing, and JSONata would go on without it"
    return (Guard(call("exists", code), why),)


def reasons(conditions: tuple[Code, ...]) -> list[str]:
    """Why conditions stand in front of an expression, as sentences."""
    return [
        each.why
        if isinstance(each, Guard)
        else f"JSONPath fails unless {without_middle(each.text)}"
        for each in conditions
    ]
