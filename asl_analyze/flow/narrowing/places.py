"""Places in the data and in workflow variables, which a test tells something of."""

from __future__ import annotations

from asl_analyze.flow.narrowing.point import NOWHERE, Point
from asl_analyze.shapes.shape import NOTHING
from asl_analyze.shapes.steps import follow, narrowed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.shapes.shape import Shape

    Steps = list[str | int]
    # A point where a rule holds, and one where it does not.
    Ways = tuple[Point, Point]


class Place:
    """Where a path leads: into a workflow variable, or into the data if `name` is None."""

    __slots__ = ("name", "steps")

    def __init__(self, name: str | None, steps: Steps) -> None:
        self.name = name
        self.steps = steps

    def root(self, point: Point) -> Shape:
        """What the path begins at."""
        return point.data if self.name is None else point.variable(self.name)

    def at(self, point: Point) -> Shape:
        """What is there; `MISSING` where there may be nothing."""
        return follow(self.root(point), self.steps)

    def where(self, point: Point, wanted: Shape) -> Point:
        """The point where what is there is one of those wanted."""
        return self.rooted(point, narrowed(self.root(point), self.steps, wanted))

    def rooted(self, point: Point, root: Shape) -> Point:
        """The point where the path begins at something else."""
        if root.is_never:
            return NOWHERE
        if self.name is None:
            return point.with_data(root)
        if point.variables is None or point.variables.get(self.name, NOTHING) == root:
            return point
        return Point(point.data, {**point.variables, self.name: root})
