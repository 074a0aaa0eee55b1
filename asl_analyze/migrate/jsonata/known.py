"""What is known where an expression is read, which grows with all that must have been read."""

from __future__ import annotations

from asl_analyze.migrate.jsonata.code import Code
from asl_analyze.migrate.jsonata.value import Value
from asl_analyze.shapes.shape import ANY, OBJECTS, or_missing
from asl_analyze.shapes.steps import follow, narrowed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.flow.narrowing.point import Point
    from asl_analyze.shapes.shape import Shape

INPUT, RESULT, ERROR = "$states.input", "$states.result", "$states.errorOutput"
CONTEXT = "$states.context"

# Parts of the context object that are objects wherever they are there (developer guide, page
# input-output-contextobject, 2026-11).
_OBJECTS_IN_CONTEXT = (
    ("Execution",),
    ("State",),
    ("StateMachine",),
    ("Task",),
    ("Map",),
    ("Map", "Item"),
)


class Known:
    """The shapes of what a state can read: its input, variables, the context object, its result."""

    __slots__ = ("_point", "_shapes")

    def __init__(self, point: Point, context: Shape) -> None:
        self._point = point
        for steps in _OBJECTS_IN_CONTEXT:
            context = narrowed(context, steps, or_missing(OBJECTS))
        # A state that no execution gets to is written as one of which nothing is known.
        data = point.data if point.data.kinds else ANY
        self._shapes: dict[str, Shape] = {INPUT: data, CONTEXT: context}

    def apart(self) -> Known:
        """The same, for what may not be read at all: what is learned there stays there."""
        made = Known.__new__(Known)
        made._point = self._point
        made._shapes = dict(self._shapes)
        return made

    def knowing(self, root: str, shape: Shape) -> Known:
        """The same with another shape of a root, apart from this one."""
        made = self.apart()
        made._shapes[root] = shape
        return made

    def root(self, text: str) -> Value:
        """A root as a value: one of the above, or `$` and the name of a variable.

        A variable that may be unassigned has `MISSING` in its shape.
        """
        return Value(Code(text), self._of(text), place=(text, ()))

    def learn(self, value: Value) -> None:
        """Take up that a value was read: where it stands, something is."""
        if value.place is None:
            return
        root, steps = value.place
        made = narrowed(self._of(root), steps, ANY)
        # A state that fails whenever it runs is written as any other.
        if made.kinds and follow(made, steps).kinds:
            self._shapes[root] = made

    def _of(self, text: str) -> Shape:
        known = self._shapes.get(text)
        return self._point.variable(text[1:]) if known is None else known
