"""What an expression can read where it stands, as shapes."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.expressions.jsonata.inference import Inference
    from asl_analyze.expressions.jsonpath.ast import Path
    from asl_analyze.flow.narrowing.point import Point
    from asl_analyze.flow.values.context_object import Context
    from asl_analyze.shapes.shape import Shape
    from asl_analyze.syntax.tree import String


class Frame:
    """What an expression can read.

    root: what `$` means in JSONPath; what `$states.input` is in JSONata.
    point: the variables; what they hold where the state begins.
    context: the context object.
    result, error: what `$states.result` and `$states.errorOutput` are; None where there are none.
    inferences: what was found out of the JSONata read in it, by the strings that hold it.
    paths: the JSONPaths that were read in it.
    """

    __slots__ = ("context", "error", "inferences", "paths", "point", "result", "root")

    def __init__(
        self,
        root: Shape,
        point: Point,
        context: Context,
        result: Shape | None = None,
        error: Shape | None = None,
    ) -> None:
        self.root = root
        self.point = point
        self.context = context
        self.result = result
        self.error = error
        self.inferences: dict[String, Inference] = {}
        self.paths: list[Path] = []

    def reading(self, root: Shape) -> Frame:
        """The same with other data for `$`."""
        return Frame(root, self.point, self.context)
