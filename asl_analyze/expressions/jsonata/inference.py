"""What the parts of an expression can be, and what certainly fails in it or finds nothing.

Only what is certain from the text, from `$states` and from what workflow variables hold: a shape
claims no more than what cannot be otherwise.

The walk is a generator for each node, run on a stack of its own: nothing recurses. A function of
the expression is worked through for each call, up to a number of calls, and once for parameters
of which nothing is known where it is handed on.
Source: JSONata 2.0.6, `jsonata.js` (T1003, T1006, T2001 ... T2010, D1002).
"""

from __future__ import annotations

from asl_analyze.expressions.node import walk
from asl_analyze.shapes.lattice import join
from asl_analyze.shapes.shape import (
    MISSING,
    OBJECT,
    OBJECTS,
    SCALAR,
    UNKNOWN,
    Shape,
    without,
)

from . import ast
from .frames import Closure, Frame, Scope
from .handlers import HANDLERS, leaf
from .sequences import lookup

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from typing import Any

    from asl_analyze.expressions.node import Node

    Steps = Generator[tuple[Node, Frame], Shape, Shape]

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


def no_variable(_name: str) -> Shape | None:
    """Nothing is known of workflow variables."""
    return None


class Inference:
    """What is known of an expression.

    variable: what a workflow variable holds, `MISSING` where it may be unassigned; None where
    none of that name can be assigned. states: what `$states` is.
    value: of the whole. faults: what fails in it, in the order of evaluation.
    """

    def __init__(
        self,
        expression: Node,
        variable: Callable[[str], Shape | None] = no_variable,
        states: Shape = OBJECTS,
    ) -> None:
        self.variable = variable
        self.states = states
        self.unclear, self.loose = _written(expression)
        self.closures: list[Closure] = []
        self.handed_on: set[Node] = set()
        self._known: dict[Node, Shape] = {}
        self._times: dict[Node, int] = {}
        self._found: dict[tuple[str, Node], list[Fault]] = {}
        self._calls: dict[Node, int] = {}
        self._active: dict[Node, int] = {}
        top = Frame(None, Scope({}, None))
        self.value = self._run(expression, top)
        self._work_through()
        self.faults = list(self._settled())

    def of(self, node: Node) -> Shape:
        """What a part of the expression is, over all of its evaluations."""
        return self._known.get(node, UNKNOWN)

    def faults_of(self, kind: str) -> list[Fault]:
        """The faults of one kind."""
        return [fault for fault in self.faults if fault.kind == kind]

    def _run(self, expression: Node, frame: Frame) -> Shape:
        stack: list[Steps] = []
        nodes: list[Node] = []
        below, at = expression, frame
        while True:
            handler = HANDLERS.get(type(below))
            if handler is None:
                sent = leaf(self, below, at)
                self.note(below, sent)
                if not stack:
                    return sent
            else:
                stack.append(handler(self, below, at))
                nodes.append(below)
                sent = None  # type: ignore[assignment]
            while True:
                try:
                    below, at = stack[-1].send(sent) if sent is not None else next(stack[-1])
                except StopIteration as done:
                    stack.pop()
                    sent = done.value
                    self.note(nodes.pop(), sent)
                    if not stack:
                        return sent
                else:
                    break

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

    def _work_through(self) -> None:
        """The functions that are never called here, or elsewhere too, with any arguments."""
        from .calls import with_anything

        done: set[Node] = set()
        for closure in self.closures:
            node = closure.node
            if node in done or (self._calls.get(node) and node not in self.handed_on):
                continue
            done.add(node)
            self._run(node.body, with_anything(closure))

    def _settled(self) -> list[Fault]:
        """The faults that are there whenever their place is evaluated, one for each place."""
        kept = []
        for (_, node), faults in self._found.items():
            certain = [fault for fault in faults if fault.certain]
            if certain or len(faults) >= self._times.get(node, 0):
                kept.append((certain or faults)[0])
        return kept


def _written(expression: Node) -> tuple[set[str], bool]:
    """Names of which it is not plain where they are bound, and whether arrays may be marked.

    The reference marks arrays that end or begin a path, and those of `[]`: they are flattened or
    collapse elsewhere in another way than others.
    """
    statements: set[Node] = set()
    unclear: set[str] = set()
    marked = False
    for node in walk(expression):
        if isinstance(node, ast.Block):
            statements.update(node.expressions)
        elif isinstance(node, ast.Bind):
            if node not in statements:
                unclear.add(node.variable.name)
        elif isinstance(node, ast.FocusBind | ast.IndexBind):
            unclear.add(node.variable.name)
        elif isinstance(node, ast.Path):
            ends = (node.steps[0], node.steps[-1])
            marked = marked or any(isinstance(step, ast.Array) for step in ends)
        elif isinstance(node, ast.KeepArray):
            marked = True
    return unclear, marked
