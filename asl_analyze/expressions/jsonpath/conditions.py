"""What conditions of filters and arguments of path functions are made of."""

from __future__ import annotations

from asl_analyze.expressions.node import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


class Or(Node):
    """`a || b`: two or more operands."""

    __slots__ = ("operands",)
    fields = ("operands",)

    def __init__(self, operands: Sequence[Node], start: int, end: int) -> None:
        super().__init__(start, end)
        self.operands = operands


class And(Node):
    """`a && b`: two or more operands."""

    __slots__ = ("operands",)
    fields = ("operands",)

    def __init__(self, operands: Sequence[Node], start: int, end: int) -> None:
        super().__init__(start, end)
        self.operands = operands


class Not(Node):
    """`!a`."""

    __slots__ = ("operand",)
    fields = ("operand",)

    def __init__(self, operand: Node, start: int, end: int) -> None:
        super().__init__(start, end)
        self.operand = operand


class Comparison(Node):
    """`left operator right`; an operator that is a word is in lower case here."""

    __slots__ = ("left", "operator", "right")
    fields = ("left", "operator", "right")

    def __init__(self, left: Node, operator: str, right: Node, start: int, end: int) -> None:
        super().__init__(start, end)
        self.left = left
        self.operator = operator
        self.right = right


class Literal(Node):
    """A string, a number, `true`, `false` or `null`."""

    __slots__ = ("value",)
    fields = ("value",)

    def __init__(self, value: str | float | None, start: int, end: int) -> None:
        super().__init__(start, end)
        self.value = value


class Word(Node):
    """A bare word. Jayway knows none but the constants; some tools take it for a string."""

    __slots__ = ("text",)
    fields = ("text",)

    def __init__(self, text: str, start: int, end: int) -> None:
        super().__init__(start, end)
        self.text = text


class Regex(Node):
    """`/pattern/flags`."""

    __slots__ = ("flags", "pattern")
    fields = ("pattern", "flags")

    def __init__(self, pattern: str, flags: str, start: int, end: int) -> None:
        super().__init__(start, end)
        self.pattern = pattern
        self.flags = flags


class Array(Node):
    """`[1, 'a']`."""

    __slots__ = ("items",)
    fields = ("items",)

    def __init__(self, items: Sequence[Node], start: int, end: int) -> None:
        super().__init__(start, end)
        self.items = items


class Object(Node):
    """`{'a': 1}`."""

    __slots__ = ("pairs",)
    fields = ("pairs",)

    def __init__(self, pairs: Sequence[tuple[Node, Node]], start: int, end: int) -> None:
        super().__init__(start, end)
        self.pairs = pairs
