"""What is known at a point of a machine: the data there, and the workflow variables."""

from __future__ import annotations

from asl_analyze.shapes.lattice import join, widen
from asl_analyze.shapes.shape import DATA, NEVER, NOTHING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from asl_analyze.shapes.shape import Shape

    Env = Mapping[str, Shape]

# Where more variables are assigned nothing is known of them: each state would keep all of them.
MOST_VARIABLES = 200


class Point:
    """The data and the variables at a point.

    `variables` has those that may be assigned by name, with `MISSING` where they may not be; what
    is not in it is certainly unassigned. None: nothing is known of any variable. No execution
    comes to a point whose data is `NEVER`.
    """

    __slots__ = ("data", "variables")

    def __init__(self, data: Shape, variables: Env | None) -> None:
        self.data = data
        self.variables = variables

    def __eq__(self, other: object) -> bool:
        return self is other or (
            isinstance(other, Point)
            and self.data == other.data
            and self.variables == other.variables
        )

    __hash__ = None  # type: ignore[assignment]

    def variable(self, name: str) -> Shape:
        """What a workflow variable holds; `MISSING` where it may be unassigned."""
        return DATA if self.variables is None else self.variables.get(name, NOTHING)

    def with_data(self, data: Shape) -> Point:
        """The same variables with other data."""
        return self if data is self.data else Point(data, self.variables)

    def assigning(self, values: Env | None) -> Point:
        """The same data with variables assigned; None: nobody knows which, or what."""
        if values is None:
            return Point(self.data, None)
        if not all(value.kinds for value in values.values()):
            return NOWHERE
        if not values or self.variables is None:
            return self
        variables = {**self.variables, **values}
        return Point(self.data, variables if len(variables) <= MOST_VARIABLES else None)


NOWHERE = Point(NEVER, {})
"""What no execution comes to."""


def join_points(one: Point, other: Point) -> Point:
    """What holds where one of two points may be meant."""
    return _merged(one, other, join)


def widen_points(known: Point, arriving: Point) -> Point:
    """A point that covers both; of what still changes only the kinds are kept."""
    return _merged(known, arriving, widen)


def _merged(one: Point, other: Point, merge: Callable[[Shape, Shape], Shape]) -> Point:
    if one is other or not other.data.kinds:
        return one
    if not one.data.kinds:
        return other
    data = merge(one.data, other.data)
    variables = _variables(one.variables, other.variables, merge)
    if data is one.data and variables is one.variables:
        return one
    return Point(data, variables)


def _variables(
    one: Env | None, other: Env | None, merge: Callable[[Shape, Shape], Shape]
) -> Env | None:
    if one is other or one is None or other is None:
        return one if one is other else None
    changed: dict[str, Shape] = {}
    for name in {**one, **other}:
        mine = one.get(name, NOTHING)
        made = merge(mine, other.get(name, NOTHING))
        if made is not mine or name not in one:
            changed[name] = made
    return {**one, **changed} if changed else one
