"""What a call of an intrinsic function is made of; its paths are JSONPath's own."""

from __future__ import annotations

from asl_analyze.expressions.jsonpath.ast import Path
from asl_analyze.expressions.node import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Call", "Literal", "Path"]


class Call(Node):
    """`name(arguments)`; `name_span` is where the name stands."""

    __slots__ = ("arguments", "name", "name_span")
    fields = ("name", "arguments")

    def __init__(
        self,
        name: str,
        name_span: tuple[int, int],
        arguments: Sequence[Node],
        start: int,
        end: int,
    ) -> None:
        super().__init__(start, end)
        self.name = name
        self.name_span = name_span
        self.arguments = arguments


class Literal(Node):
    """A string, a number, `true`, `false` or `null`.

    `placeholders` says for a string where in `value` an unescaped `{}` begins: those are the
    places that `States.Format` fills. `lone` says where an unescaped `{` stands that begins none.
    """

    __slots__ = ("lone", "placeholders", "value")
    fields = ("value", "placeholders", "lone")

    def __init__(
        self,
        value: str | float | None,
        start: int,
        end: int,
        placeholders: Sequence[int] = (),
        lone: Sequence[int] = (),
    ) -> None:
        super().__init__(start, end)
        self.value = value
        self.placeholders = placeholders
        self.lone = lone
