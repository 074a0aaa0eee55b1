"""What a path is made of."""

from __future__ import annotations

from asl_analyze.expressions.node import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


class Path(Node):
    """A path: a root and steps from it.

    `root` is `"$"` (the state's data), `"$$"` (the context object), `"variable"` (`root_name`
    says which) or, only within filters, `"@"` (the item in question).
    """

    __slots__ = ("_is_definite", "root", "root_name", "steps")
    fields = ("root", "root_name", "steps")

    def __init__(
        self, root: str, root_name: str | None, steps: Sequence[Node], start: int, end: int
    ) -> None:
        self.start = start
        self.end = end
        self.root = root
        self.root_name = root_name
        self.steps = steps
        self._is_definite: bool | None = None

    @property
    def definite(self) -> bool:
        """Whether it can match one place at most, so that its value is not a list of matches."""
        if self._is_definite is None:
            self._is_definite = self._can_match_one_place_at_most()
        return self._is_definite

    def _can_match_one_place_at_most(self) -> bool:
        if self.steps and isinstance(self.steps[-1], Function):
            return True
        return not (
            any(isinstance(step, INDEFINITE) for step in self.steps)
            or any(isinstance(step, Members) for step in self.steps[:-1])
        )


class Member(Node):
    """`.name` or `['name']`; the span of the first form leaves out the dot."""

    __slots__ = ("name",)
    fields = ("name",)

    def __init__(self, name: str, start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.name = name


class Members(Node):
    """`['a', 'b']`: an object with several members of another."""

    __slots__ = ("names",)
    fields = ("names",)

    def __init__(self, names: Sequence[str], start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.names = names


class Index(Node):
    """`[0]`; counted from the end if negative."""

    __slots__ = ("index",)
    fields = ("index",)

    def __init__(self, index: int, start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.index = index


class Indexes(Node):
    """`[0, 2]`."""

    __slots__ = ("indexes",)
    fields = ("indexes",)

    def __init__(self, indexes: Sequence[int], start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.indexes = indexes


class Slice(Node):
    """`[first:stop]`, where either may be missing; a third number is read and ignored."""

    __slots__ = ("first", "step", "stop")
    fields = ("first", "stop", "step")

    def __init__(
        self, first: int | None, stop: int | None, step: int | None, start: int, end: int
    ) -> None:
        self.start = start
        self.end = end
        self.first = first
        self.stop = stop
        self.step = step


class FromEnd(Node):
    """`[(@.length-1)]`: the item so many before the end of the array."""

    __slots__ = ("back",)
    fields = ("back",)

    def __init__(self, back: int, start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.back = back


class Wildcard(Node):
    """`.*` or `[*]`."""

    __slots__ = ()


class Descent(Node):
    """`..`: what the next step finds at any depth."""

    __slots__ = ()


class Filter(Node):
    """`[?(condition)]`: the items for which the condition holds."""

    __slots__ = ("condition",)
    fields = ("condition",)

    def __init__(self, condition: Node, start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.condition = condition


class Function(Node):
    """`.length()`: a function of what the steps before it found."""

    __slots__ = ("arguments", "name")
    fields = ("name", "arguments")

    def __init__(self, name: str, arguments: Sequence[Node], start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.name = name
        self.arguments = arguments


INDEFINITE = (Indexes, Slice, Wildcard, Descent, Filter)
"""Steps that can match many places."""
