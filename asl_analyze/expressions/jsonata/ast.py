"""What a JSONata expression is made of.

A parenthesis is a `Block` wherever it stands, so nothing is lost and printing needs none of its
own for a tree that was parsed.
"""

from __future__ import annotations

from asl_analyze.expressions.node import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


class String(Node):
    """A string; `value` has its escapes resolved."""

    __slots__ = ("value",)
    fields = ("value",)
    parts = ()

    def __init__(self, value: str, start: int, end: int) -> None:
        super().__init__(start, end)
        self.value = value


class Number(Node):
    """A number, never negative: the sign is a `Negate`."""

    __slots__ = ("value",)
    fields = ("value",)
    parts = ()

    def __init__(self, value: float, start: int, end: int) -> None:
        super().__init__(start, end)
        self.value = value


class Constant(Node):
    """`true`, `false` or `null`."""

    __slots__ = ("value",)
    fields = ("value",)
    parts = ()

    def __init__(self, value: bool | None, start: int, end: int) -> None:
        super().__init__(start, end)
        self.value = value


class Regex(Node):
    """`/pattern/flags`; the pattern as it is written."""

    __slots__ = ("flags", "pattern")
    fields = ("pattern", "flags")
    parts = ()

    def __init__(self, pattern: str, flags: str, start: int, end: int) -> None:
        super().__init__(start, end)
        self.pattern = pattern
        self.flags = flags


class Name(Node):
    """The name of a field; `quoted` if it stands in backquotes."""

    __slots__ = ("name", "quoted")
    fields = ("name",)
    parts = ()

    def __init__(self, name: str, start: int, end: int, quoted: bool = False) -> None:
        super().__init__(start, end)
        self.name = name
        self.quoted = quoted


class Variable(Node):
    """`$name`; the name is `""` for `$` (the context) and `"$"` for `$$` (the input)."""

    __slots__ = ("name",)
    fields = ("name",)
    parts = ()

    def __init__(self, name: str, start: int, end: int) -> None:
        super().__init__(start, end)
        self.name = name


class Wildcard(Node):
    """`*`: all fields."""

    __slots__ = ()


class Descendants(Node):
    """`**`: everything below."""

    __slots__ = ()


class Parent(Node):
    """`%`: what contains the context."""

    __slots__ = ()


class Placeholder(Node):
    """`?` among arguments: the call makes a function of the arguments left open."""

    __slots__ = ()


class Path(Node):
    """`a.b.c`: two or more steps, none of them a `Path` itself."""

    __slots__ = ("steps",)
    fields = ("steps",)

    def __init__(self, steps: Sequence[Node], start: int, end: int) -> None:
        super().__init__(start, end)
        self.steps = steps


class Predicate(Node):
    """`operand[condition]`: a filter, or an index if the condition is a number."""

    __slots__ = ("condition", "operand")
    fields = ("operand", "condition")

    def __init__(self, operand: Node, condition: Node, start: int, end: int) -> None:
        super().__init__(start, end)
        self.operand = operand
        self.condition = condition


class KeepArray(Node):
    """`operand[]`: a single value stays an array."""

    __slots__ = ("operand",)
    fields = ("operand",)

    def __init__(self, operand: Node, start: int, end: int) -> None:
        super().__init__(start, end)
        self.operand = operand


class FocusBind(Node):
    """`operand@$variable`: each item bound to a variable."""

    __slots__ = ("operand", "variable")
    fields = ("operand", "variable")

    def __init__(self, operand: Node, variable: Variable, start: int, end: int) -> None:
        super().__init__(start, end)
        self.operand = operand
        self.variable = variable


class IndexBind(Node):
    """`operand#$variable`: each item's position bound to a variable."""

    __slots__ = ("operand", "variable")
    fields = ("operand", "variable")

    def __init__(self, operand: Node, variable: Variable, start: int, end: int) -> None:
        super().__init__(start, end)
        self.operand = operand
        self.variable = variable


class Call(Node):
    """`procedure(arguments)`; a partial application if a `Placeholder` is among them."""

    __slots__ = ("arguments", "procedure")
    fields = ("procedure", "arguments")

    def __init__(self, procedure: Node, arguments: Sequence[Node], start: int, end: int) -> None:
        super().__init__(start, end)
        self.procedure = procedure
        self.arguments = arguments

    @property
    def partial(self) -> bool:
        """Whether the call makes a function instead of calling one."""
        return any(isinstance(argument, Placeholder) for argument in self.arguments)


class Lambda(Node):
    """`function($a, $b)<signature>{ body }`; the signature with its angle brackets."""

    __slots__ = ("body", "parameters", "signature")
    fields = ("parameters", "signature", "body")
    parts = ("parameters", "body")

    def __init__(
        self,
        parameters: Sequence[Variable],
        signature: str | None,
        body: Node,
        start: int,
        end: int,
    ) -> None:
        super().__init__(start, end)
        self.parameters = parameters
        self.signature = signature
        self.body = body


class Block(Node):
    """`(a; b)`: the value is the last one's; none if it is empty."""

    __slots__ = ("expressions",)
    fields = ("expressions",)

    def __init__(self, expressions: Sequence[Node], start: int, end: int) -> None:
        super().__init__(start, end)
        self.expressions = expressions


class Array(Node):
    """`[a, b]`; an item may be a `Range`."""

    __slots__ = ("items",)
    fields = ("items",)

    def __init__(self, items: Sequence[Node], start: int, end: int) -> None:
        super().__init__(start, end)
        self.items = items


class Range(Node):
    """`first..last` within an array."""

    __slots__ = ("first", "last")
    fields = ("first", "last")

    def __init__(self, first: Node, last: Node, start: int, end: int) -> None:
        super().__init__(start, end)
        self.first = first
        self.last = last


class Object(Node):
    """`{key: value}`."""

    __slots__ = ("pairs",)
    fields = ("pairs",)

    def __init__(self, pairs: Sequence[tuple[Node, Node]], start: int, end: int) -> None:
        super().__init__(start, end)
        self.pairs = pairs

    @property
    def has_written_keys(self) -> bool:
        """Whether no key is worked out."""
        return all(isinstance(key, String) for key, _ in self.pairs)


class GroupBy(Node):
    """`operand{key: value}`."""

    __slots__ = ("operand", "pairs")
    fields = ("operand", "pairs")

    def __init__(
        self, operand: Node, pairs: Sequence[tuple[Node, Node]], start: int, end: int
    ) -> None:
        super().__init__(start, end)
        self.operand = operand
        self.pairs = pairs


class OrderBy(Node):
    """`operand^(terms)`."""

    __slots__ = ("operand", "terms")
    fields = ("operand", "terms")

    def __init__(self, operand: Node, terms: Sequence[SortTerm], start: int, end: int) -> None:
        super().__init__(start, end)
        self.operand = operand
        self.terms = terms


class SortTerm(Node):
    """`<key`, `>key` or `key` within an `OrderBy`."""

    __slots__ = ("descending", "key")
    fields = ("descending", "key")
    parts = ("key",)

    def __init__(self, descending: bool, key: Node, start: int, end: int) -> None:
        super().__init__(start, end)
        self.descending = descending
        self.key = key


class Negate(Node):
    """`-operand`."""

    __slots__ = ("operand",)
    fields = ("operand",)

    def __init__(self, operand: Node, start: int, end: int) -> None:
        super().__init__(start, end)
        self.operand = operand


class Binary(Node):
    """`left operator right`: arithmetic, comparison, `and`, `or`, `in`, `&` and `~>`."""

    __slots__ = ("left", "operator", "right")
    fields = ("left", "operator", "right")
    parts = ("left", "right")

    def __init__(self, left: Node, operator: str, right: Node, start: int, end: int) -> None:
        super().__init__(start, end)
        self.left = left
        self.operator = operator
        self.right = right


class Condition(Node):
    """`test ? then : otherwise`, where the last part may be missing."""

    __slots__ = ("otherwise", "test", "then")
    fields = ("test", "then", "otherwise")

    def __init__(
        self, test: Node, then: Node, otherwise: Node | None, start: int, end: int
    ) -> None:
        super().__init__(start, end)
        self.test = test
        self.then = then
        self.otherwise = otherwise


class Bind(Node):
    """`$variable := value`."""

    __slots__ = ("value", "variable")
    fields = ("variable", "value")

    def __init__(self, variable: Variable, value: Node, start: int, end: int) -> None:
        super().__init__(start, end)
        self.variable = variable
        self.value = value


class Transform(Node):
    """`|pattern|update, delete|`, where the last part may be missing."""

    __slots__ = ("delete", "pattern", "update")
    fields = ("pattern", "update", "delete")

    def __init__(
        self, pattern: Node, update: Node, delete: Node | None, start: int, end: int
    ) -> None:
        super().__init__(start, end)
        self.pattern = pattern
        self.update = update
        self.delete = delete
