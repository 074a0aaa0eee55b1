"""Guards: conditions without which a JSONata expression would go on where JSONPath fails.

JSONata goes into each item of a list where JSONPath finds no member, takes a single value for a
list of one, and leaves out what is nothing. Each guard is worked out from the shape of what it
guards and is empty where that cannot be.
"""

from __future__ import annotations

from asl_analyze.migrate.jsonata.code import call, compared, quoted
from asl_analyze.shapes.shape import ARRAY, MISSING, OBJECT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.migrate.jsonata.code import Code
    from asl_analyze.shapes.shape import Shape

    Guards = tuple[Code, ...]


def of_type(code: Code, name: str) -> Code:
    """Whether a value is of a type, by JSONata's name of it; false for nothing."""
    return compared(call("type", code), "=", quoted(name))


def no_list(code: Code, shape: Shape) -> Guards:
    """What a member is taken of must not be a list, of whose items JSONata would take it."""
    return (of_type(code, "object"),) if shape.kinds & ARRAY else ()


def a_list(code: Code, shape: Shape) -> Guards:
    """What an item is taken of must be a list: JSONata takes any other value for a list of one."""
    return (of_type(code, "array"),) if shape.kinds & ~(ARRAY | MISSING) else ()


def an_object(code: Code, shape: Shape) -> Guards:
    """What is merged must be an object: JSONata would merge the items of a list."""
    return (of_type(code, "object"),) if shape.kinds & ~OBJECT else ()


def there(code: Code, shape: Shape) -> Guards:
    """It must not be nothing where JSONata would leave nothing out."""
    return (call("exists", code),) if shape.kinds & MISSING else ()


def no_array(code: Code) -> Code:
    """A value must not be a list; nothing is none."""
    return call("not", of_type(code, "array"))
