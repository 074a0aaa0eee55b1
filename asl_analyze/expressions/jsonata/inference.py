"""What the parts of an expression can be, and what certainly fails in it or finds nothing.

Only what is certain from the text, from `$states` and from what workflow variables hold: a shape
claims no more than what cannot be otherwise.

The walk is a generator for each node, run on a stack of its own: nothing recurses. A function of
the expression is worked through for each call, up to a number of calls, and once for parameters
of which nothing is known where it is handed on.
Source: JSONata 2.0.6, `jsonata.js` (T1003, T1006, T2001 ... T2010, D1002).
"""

from __future__ import annotations

from asl_analyze.shapes.shape import OBJECTS, Shape

from .calls import with_anything
from .frames import Frame, Scope
from .handlers import HANDLERS, leaf
from .known import Known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from asl_analyze.expressions.node import Node

    from .known import Fault

    Steps = Generator[tuple[Node, Frame], Shape, Shape]


def no_variable(_name: str) -> Shape | None:
    """Nothing is known of workflow variables."""
    return None


class Inference(Known):
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
        super().__init__(expression, variable, states)
        self.value = self._run(expression, Frame(None, Scope({}, None)))
        done: set[Node] = set()
        while pending := [each for each in self.uncalled() if each.node not in done]:
            for closure in pending:
                done.add(closure.node)
                self._run(closure.node.body, with_anything(closure))
        self.faults: list[Fault] = self.settled()

    def faults_of(self, kind: str) -> list[Fault]:
        """The faults of one kind."""
        return [fault for fault in self.faults if fault.kind == kind]

    def _run(self, expression: Node, frame: Frame) -> Shape:
        stack: list[Steps] = []
        sent: Shape | None
        nodes: list[Node] = []
        below, at = expression, frame
        while True:
            handler = HANDLERS.get(type(below))
            if handler is None:
                found = leaf(self, below, at)
                self.note(below, found)
                if not stack:
                    return found
                sent = found
            else:
                stack.append(handler(self, below, at))
                nodes.append(below)
                sent = None
            while True:
                try:
                    below, at = next(stack[-1]) if sent is None else stack[-1].send(sent)
                except StopIteration as done:
                    stack.pop()
                    value: Shape = done.value
                    self.note(nodes.pop(), value)
                    if not stack:
                        return value
                    sent = value
                else:
                    break
