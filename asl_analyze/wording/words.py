"""Values, types and lists as a sentence says them."""

from __future__ import annotations

from asl_analyze.syntax.tree import Array, Object, Scalar, String, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.syntax.tree import Node

# Characters of a value in a message: enough to know which one is meant.
LONGEST = 40
TYPES = {
    "string": "a string",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "object": "an object",
    "array": "an array",
    "null": "null",
    "JSONata expression": "a JSONata expression",
}


def listed(names: Sequence[str], conjunction: str) -> str:
    """Quoted names with commas and a last conjunction: `'A', 'B' or 'C'`."""
    quoted = [f"'{name}'" for name in names]
    if len(quoted) < 2:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} {conjunction} {quoted[-1]}"


def type_words(types: Sequence[str]) -> str:
    """JSON types in words: "a string or null"."""
    words = [word for kind in types for word in TYPES[kind].split(" or ")]
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} or {words[-1]}"


def range_words(minimum: float | None, maximum: float | None) -> str:
    """A range in words: "at least 1", "between 0 and 100"."""
    if minimum is None:
        return f"at most {maximum:,}"
    if maximum is None:
        return f"at least {minimum:,}"
    return f"between {minimum:,} and {maximum:,}"


def shortened(text: str) -> str:
    """A text cut to what a message can bear."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def a_value(node: Node) -> str:
    """A value as a message shows it: "the string '5'", "the number 7", "an empty array"."""
    if isinstance(node, String):
        return f"the string '{shortened(node.value)}'"
    if isinstance(node, Scalar):
        if node.value is None:
            return "null"
        if isinstance(node.value, bool):
            return "true" if node.value else "false"
        return f"the number {_number(node.value)}"
    if isinstance(node, Array):
        return "an array" if node.items else "an empty array"
    if isinstance(node, Object):
        return "an object" if node.members else "an empty object"
    return f"'{shortened(node.text)}'" if isinstance(node, Unknown) else "a value"


def as_written(node: Node) -> str:
    """A value in a sentence that says its type anyway: "'JSON'", "7", "true"."""
    if isinstance(node, String):
        return f"'{shortened(node.value)}'"
    return a_value(node).removeprefix("the number ")


def _number(value: float) -> str:
    # Python refuses to print integers of thousands of digits.
    if isinstance(value, int) and value.bit_length() > 200:
        return "of more than 60 digits"
    return str(value)
