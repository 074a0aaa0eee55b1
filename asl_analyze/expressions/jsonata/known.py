"""What is kept while an expression is worked through: shapes of its parts, faults, calls."""

from __future__ import annotations

from functools import lru_cache

from asl_analyze.expressions.node import walk
from asl_analyze.shapes.lattice import join
from asl_analyze.shapes.shape import MISSING, OBJECT, SCALAR, UNKNOWN, Shape, without

from . import ast
from .meaning import unwrapped
from .sequences import lookup

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from asl_analyze.expressions.node import Node

    from .frames import Closure, Frame

# So often one function is worked through, and so deep in itself.
MOST_CALLS, DEEPEST_CALL = 12, 2


class Fault:
    """What fails, or finds nothing, whenever it is evaluated on a value.

    node: the place. certain: it is evaluated whenever the expression is. parts: the details.
    The kinds:

    - `operand`: `operator`, `wanted` (letters of kinds), `found` (a shape); of `..`, `-x` and keys
    - `argument`: `function`, `position`, `parameter`, `found`, `needed` (it cannot be left out)
    - `call`: `found`; what is called is not a function
    - `nothing`: `found`, in which no member has the name; it does not fail
    """

    __slots__ = ("certain", "kind", "node", "parts")

    def __init__(self, kind: str, node: Node, certain: bool, **parts: Any) -> None:
        self.kind = kind
        self.node = node
        self.certain = certain
        self.parts = parts


class Known:
    """What is known so far.

    closures: the functions of the expression that were come across. handed_on: those that may be
    called elsewhere too. unclear: names of which it is not plain where they are bound. loose:
    whether arrays may be marked so that they are not flattened. kept: whether some may be marked
    so that they are, where others stay. assigned: names that `:=` binds. postponed: parts that
    work on a call that is not made yet. hollow: predicates that may keep something of nothing.
    """

    def __init__(
        self, expression: Node, variable: Callable[[str], Shape | None], states: Shape
    ) -> None:
        self.variable = variable
        self.states = states
        self.unclear, self.loose, self.kept, self.assigned = _written(expression)
        self.postponed = _postponed(expression)
        self.hollow: set[Node] = set()
        self.closures: list[Closure] = []
        self.handed_on: set[Node] = set()
        self._known: dict[Node, Shape] = {}
        self._times: dict[Node, int] = {}
        self._found: dict[tuple[str, Node], list[Fault]] = {}
        self._calls: dict[Node, int] = {}
        self._active: dict[Node, int] = {}

    def of(self, node: Node) -> Shape:
        """What a part of the expression is, over all of its evaluations."""
        return self._known.get(node, UNKNOWN)

    def note(self, node: Node, shape: Shape) -> None:
        """Keep what a part is."""
        before = self._known.get(node)
        self._known[node] = shape if before is None else join(before, shape)
        self._times[node] = self._times.get(node, 0) + 1

    def fault(self, kind: str, node: Node, frame: Frame, **parts: Any) -> None:
        """Note what fails, as often as it is evaluated with that."""
        fault = Fault(kind, node, frame.sure, **parts)
        self._found.setdefault((kind, node), []).append(fault)

    def look_up(self, node: Node, name: str, frame: Frame) -> Shape:
        """What a name leads to, and the fault where that is nothing."""
        context = frame.context
        if context is None:
            return UNKNOWN
        found = lookup(context, name)
        here = context.present
        if found.kinds == MISSING and here and not here & ~(SCALAR | OBJECT):
            self.fault("nothing", node, frame, found=without(context, MISSING), name=name)
        return found

    def begin(self, closure: Closure) -> bool:
        """Whether one more call of a function is worked through."""
        node = closure.node
        if self._active.get(node, 0) >= DEEPEST_CALL or self._calls.get(node, 0) >= MOST_CALLS:
            self._give_up(node)
            return False
        self._active[node] = self._active.get(node, 0) + 1
        self._calls[node] = self._calls.get(node, 0) + 1
        return True

    def end(self, closure: Closure) -> None:
        """A call of a function is worked through."""
        self._active[closure.node] -= 1

    def _give_up(self, node: ast.Lambda) -> None:
        """Nothing is claimed of what is in a function."""
        if node in self.handed_on:
            return
        self.handed_on.add(node)
        for part in walk(node.body):
            self._known[part] = UNKNOWN
            self._times[part] = self._times.get(part, 0) + 1

    def uncalled(self) -> list[Closure]:
        """The functions that are never called here, or may be elsewhere too, each once."""
        found: dict[Node, Closure] = {}
        for closure in self.closures:
            node = closure.node
            if node in self.handed_on or not self._calls.get(node):
                found.setdefault(node, closure)
        return list(found.values())

    def settled(self) -> list[Fault]:
        """The faults that are there whenever their place is evaluated, one for each place."""
        kept = []
        for (_, node), faults in self._found.items():
            certain = [fault for fault in faults if fault.certain]
            if certain or len(faults) >= self._times.get(node, 0):
                kept.append((certain or faults)[0])
        return kept


@lru_cache(4096)  # expressions that are the same share one tree
def _written(expression: Node) -> tuple[set[str], bool, bool, set[str]]:
    """Names of which it is not plain where they are bound, whether arrays may be marked or kept.

    The last is the names that `:=` binds.

    The reference marks arrays that are written out as a step, and those of `[]`: they are
    flattened or collapse elsewhere in another way than others.
    """
    statements: set[Node] = set()
    unclear: set[str] = set()
    assigned: set[str] = set()
    marked = kept = False
    for node in walk(expression):
        if isinstance(node, ast.Block):
            statements.update(node.expressions)
        elif isinstance(node, ast.Bind):
            assigned.add(node.variable.name)
            if node not in statements:
                unclear.add(node.variable.name)
        elif isinstance(node, ast.FocusBind | ast.IndexBind):
            unclear.add(node.variable.name)
        elif isinstance(node, ast.Path):
            marked = marked or any(isinstance(unwrapped(step), ast.Array) for step in node.steps)
        elif isinstance(node, ast.KeepArray):
            kept = True
    return unclear, marked, kept, assigned


@lru_cache(4096)  # expressions that are the same share one tree
def _postponed(expression: Node) -> set[Node]:
    """Filters and groups at the end of a function, of a parenthesis that ends in a call.

    The reference makes that call only when the function has returned, and filters or groups
    something that stands for it.
    """
    found: set[Node] = set()
    for node in walk(expression):
        pending: list[Node | None] = [node.body] if isinstance(node, ast.Lambda) else []
        while pending:
            part = pending.pop()
            if isinstance(part, ast.Block):
                pending += part.expressions[-1:]
            elif isinstance(part, ast.Condition):
                pending += [part.then, part.otherwise]
            elif isinstance(part, POSTPONING):
                inner: Node = part
                while isinstance(inner, POSTPONING):
                    inner = inner.operand
                if isinstance(inner, ast.Block):
                    found.add(part)
    return found


POSTPONING = (ast.Predicate, ast.GroupBy)
