"""The letters of JSONata's signatures, and the types that `$type` names, as kinds of shapes.

s string, n number, b boolean, l null, a array, o object, f function, m nothing; j is any JSON
value, x anything.
"""

from __future__ import annotations

from asl_analyze.shapes.shape import (
    ARRAY,
    BOOLEAN,
    FUNCTION,
    JSON,
    MISSING,
    NULL,
    NUMBER,
    OBJECT,
    STRING,
    UNKNOWN,
)

KINDS = {
    "s": STRING,
    "n": NUMBER,
    "b": BOOLEAN,
    "l": NULL,
    "a": ARRAY,
    "o": OBJECT,
    "f": FUNCTION,
    "m": MISSING,
    "j": JSON,
    "x": UNKNOWN.kinds,
}
TYPES = {
    "null": NULL,
    "boolean": BOOLEAN,
    "number": NUMBER,
    "string": STRING,
    "array": ARRAY,
    "object": OBJECT,
    "function": FUNCTION,
}


def bits(letters: str) -> int:
    """The kinds of some letters."""
    found = 0
    for letter in letters:
        found |= KINDS.get(letter, UNKNOWN.kinds)
    return found
