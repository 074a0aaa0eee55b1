"""Where a part of an expression is evaluated: its context, and what its variables are bound to."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.shapes.shape import Shape

    from . import ast

    Function = "Closure | str"


class Closure:
    """A function of the expression with the frame that it was written in."""

    __slots__ = ("frame", "node")

    def __init__(self, node: ast.Lambda, frame: Frame) -> None:
        self.node = node
        self.frame = frame


class Bound:
    """What a variable is bound to; of a function also which one, if that is known."""

    __slots__ = ("function", "shape")

    def __init__(self, shape: Shape, function: Closure | str | None = None) -> None:
        self.shape = shape
        self.function = function


class Held(Bound):
    """What `@`, `#` or a step that `%` climbs to binds, for the steps after it."""

    __slots__ = ()


class Scope:
    """The variables of a parenthesis or of one call of a function."""

    __slots__ = ("bound", "outer")

    def __init__(self, bound: dict[str, Bound], outer: Scope | None) -> None:
        self.bound = bound
        self.outer = outer

    def find(self, name: str) -> Bound | None:
        """What a name is bound to from here."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.bound:
                return scope.bound[name]
            scope = scope.outer
        return None


class Frame:
    """A place of evaluation.

    context: what `$` is, None where there is none.
    sure: whether what stands there is evaluated whenever the expression is.
    """

    __slots__ = ("context", "scope", "sure")

    def __init__(self, context: Shape | None, scope: Scope, sure: bool = True) -> None:
        self.context = context
        self.scope = scope
        self.sure = sure

    def on(self, context: Shape | None, sure: bool) -> Frame:
        """The same variables with another context."""
        return Frame(context, self.scope, self.sure and sure)

    def maybe(self, sure: bool) -> Frame:
        """The same, where it may be that nothing is evaluated."""
        return self if sure or not self.sure else Frame(self.context, self.scope, False)
