"""What a JSONPath finds, as a shape.

Source: Jayway JsonPath 2.0.0 as Step Functions runs it; a path that can find several places gives
an array of what it finds, which may be empty, and never fails.
"""

from __future__ import annotations

from asl_analyze.expressions.jsonpath.ast import (
    Descent,
    Filter,
    FromEnd,
    Index,
    Indexes,
    Member,
    Members,
    Slice,
    Wildcard,
)
from asl_analyze.shapes.lattice import join
from asl_analyze.shapes.shape import (
    ANY,
    MISSING,
    NOTHING,
    OBJECT,
    array,
    only,
    or_missing,
    record,
    without,
)
from asl_analyze.shapes.steps import item, items_of, length_of, member, values_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.expressions.jsonpath.ast import Path
    from asl_analyze.expressions.node import Node as Step
    from asl_analyze.flow.values.frame import Frame
    from asl_analyze.shapes.shape import Shape


def root_of(path_root: str, name: str | None, frame: Frame) -> Shape:
    """What a path begins at; `MISSING` where a variable may be unassigned."""
    if path_root == "$":
        return frame.root
    return frame.point.variable(name or "") if path_root == "variable" else frame.context.shape


def read(path: Path, frame: Frame) -> Shape:
    """What a path finds where it is read; `MISSING` where it may find nothing."""
    frame.paths.append(path)
    return find(root_of(path.root, path.root_name, frame), path.steps)


def find(shape: Shape, steps: Sequence[Step]) -> Shape:
    """What the steps of a path find; `MISSING` where they may find nothing, which is a failure."""
    many = False
    for step in steps:
        if isinstance(step, Member):
            shape = member(shape, step.name)
        elif isinstance(step, Index):
            # AWS's JSONPath has no index from the end.
            shape = item(shape, step.index) if step.index >= 0 else NOTHING
        elif isinstance(step, FromEnd):
            shape = _from_end(shape, step.back)
        elif isinstance(step, Members):
            shape = _several(shape, step.names)
        elif isinstance(step, (Wildcard, Slice, Indexes, Filter, Descent)):
            many, shape = True, _all_of(shape, step)
        else:
            return NOTHING  # there are no functions
        if many:
            shape = without(shape, MISSING)
    return array(shape) if many else shape


def _from_end(shape: Shape, back: int) -> Shape:
    least, most = length_of(shape)
    if least == most:
        return item(shape, least - back) if least >= back else NOTHING
    found = items_of(shape)
    return or_missing(found) if found.kinds else NOTHING


def _several(shape: Shape, names: Sequence[str]) -> Shape:
    made = record({name: or_missing(member(shape, name)) for name in names})
    return made if not shape.kinds & ~OBJECT else or_missing(made)


def _all_of(shape: Shape, step: Step) -> Shape:
    """What any of the places is that a step finds in a value."""
    if isinstance(step, Descent):
        return ANY
    found = items_of(shape)
    if isinstance(step, Wildcard):
        return join(found, values_of(shape))
    # A filter looks at an object as at a list of one.
    return join(found, only(shape, OBJECT)) if isinstance(step, Filter) else found
