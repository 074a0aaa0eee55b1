"""Whether an expression in JSONata gives nothing where a place that it reads is not there."""

from __future__ import annotations

from asl_analyze.expressions.jsonata.ast import Path, Variable
from asl_analyze.expressions.node import walk
from asl_analyze.flow.narrowing.jsonata_places import place_of
from asl_analyze.flow.values.frame import Frame
from asl_analyze.flow.values.jsonata_frame import infer
from asl_analyze.shapes.shape import MISSING, NOTHING, OBJECT, only, with_member
from asl_analyze.shapes.steps import member

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from asl_analyze.expressions.node import Node
    from asl_analyze.flow.narrowing.jsonata_places import JsonataPlace
    from asl_analyze.shapes.shape import Shape

# Each is worked out with the whole expression.
MOST = 10


def reads_in(expression: Node) -> Iterator[tuple[Node, JsonataPlace]]:
    """The first places that an expression reads, each once."""
    seen: set[tuple[object, ...]] = set()
    for node in walk(expression):
        place = place_of(node) if isinstance(node, (Path, Variable)) else None
        if place is None or (place.name, *place.steps) in seen:
            continue
        seen.add((place.name, *place.steps))
        yield node, place
        if len(seen) == MOST:
            return


def fails_without(expression: Node, place: JsonataPlace, frame: Frame) -> bool:
    """Whether a place may be missing, and the expression then certainly gives nothing."""
    point = frame.point
    if not place.at(point).kinds & MISSING:
        return False
    root = _without(place.root(point), place.steps)
    if not root.kinds:
        return False
    without = place.rooted(point, root)
    there = root if place.name is None else frame.root
    less = Frame(there, without, frame.context, frame.result, frame.error)
    return infer(expression, less).value.kinds == MISSING


def _without(shape: Shape, steps: Sequence[str | int]) -> Shape:
    """The objects that have all that leads to a place, and nothing there; `NEVER` for none."""
    made = [only(shape, OBJECT)]
    for step in steps[:-1]:
        made.append(only(member(made[-1], str(step)), OBJECT))
    below = NOTHING
    for step in reversed(steps):
        there = made.pop()
        if not there.kinds:
            return there
        below = with_member(there, str(step), below)
    return below
