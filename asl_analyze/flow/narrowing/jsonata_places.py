"""What the parts of a JSONata condition are: places in the data, literals, calls."""

from __future__ import annotations

from asl_analyze.expressions.jsonata.ast import Name, Path, String, Variable
from asl_analyze.expressions.node import walk
from asl_analyze.expressions.signatures import jsonata_function
from asl_analyze.flow.choice.terms import folded, inside, name_of
from asl_analyze.flow.narrowing.places import Place
from asl_analyze.shapes.shape import ARRAY, DATA
from asl_analyze.shapes.steps import member, narrowed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.expressions.node import Node
    from asl_analyze.flow.narrowing.places import Steps
    from asl_analyze.flow.narrowing.point import Point
    from asl_analyze.flow.narrowing.tested import Literal
    from asl_analyze.shapes.shape import Shape


class JsonataPlace(Place):
    """Where a path of names leads.

    A step into an array goes into each of its items, so an array on the way is left as it is.
    """

    __slots__ = ()

    def at(self, point: Point) -> Shape:
        """What is there; anything, where an array may be on the way."""
        shape = self.root(point)
        for step in self.steps:
            if shape.kinds & ARRAY:
                return DATA
            shape = member(shape, str(step))
        return shape

    def where(self, point: Point, wanted: Shape) -> Point:
        """The point where what is there is one of those wanted."""
        return self.rooted(point, narrowed(self.root(point), self.steps, wanted, ARRAY))


def place_of(node: Node) -> JsonataPlace | None:
    """Where `$states.input.a` and `$name.a` lead; None for anything else."""
    root, names = _steps(node)
    if root == "states":
        return JsonataPlace(None, names[1:]) if names[:1] == ["input"] else None
    if root in ("", "$") or jsonata_function(root) is not None:
        return None
    return JsonataPlace(root, names)


def _steps(node: Node) -> tuple[str, Steps]:
    """The variable that a path begins at and the names behind it; "" for anything else."""
    names: Steps = []
    node = inside(node)
    while isinstance(node, Path):
        behind: Steps = []
        for step in map(inside, node.steps[1:]):
            if isinstance(step, (Name, String)):
                behind.append(step.name if isinstance(step, Name) else step.value)
            else:
                return "", []
        names = behind + names
        node = inside(node.steps[0])
    return (node.name, names) if isinstance(node, Variable) else ("", [])


def literal_of(node: Node) -> list[Literal]:
    """The constant that an expression is, in a list; an empty one for any other expression."""
    return list(folded(node) or ())


def places_in(node: Node) -> Iterator[tuple[str, JsonataPlace]]:
    """The places that an expression reads, each with its name, in the order of the text."""
    for part in walk(node):
        place = place_of(part) if isinstance(part, (Path, Variable)) else None
        if place is not None:
            yield name_of(part), place
