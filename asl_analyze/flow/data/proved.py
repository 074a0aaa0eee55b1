"""What a state has proved of its input once it gets to its work: that what it read was there.

A path that names one place fails the execution where nothing is, and nothing catches that (recorded
on AWS). Behind the fields that are read before the work, on the way on and in every Catcher alike,
that place is there.
"""

from __future__ import annotations

from asl_analyze.expressions import shared
from asl_analyze.expressions.error import ExpressionError
from asl_analyze.expressions.jsonpath.reference import names_of
from asl_analyze.flow.narrowing.places import Place
from asl_analyze.shapes.shape import ANY, MISSING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.expressions.jsonpath.ast import Path
    from asl_analyze.expressions.node import Node as Step
    from asl_analyze.flow.data.stages import Data
    from asl_analyze.flow.narrowing.point import Point
    from asl_analyze.flow.values.frame import Frame
    from asl_analyze.language.model import State


def proved(data: Data, selecting: Frame, inside: Frame) -> Point:
    """The point where a state has read its input: `selecting` for `InputPath`, then `inside`."""
    point = data.point
    prefix = _input_path(data.state)
    for path in selecting.paths:
        point = _with(point, path, ())
    for path in inside.paths if inside is not selecting else ():
        if prefix is not None or path.root != "$":
            point = _with(point, path, prefix or ())
    return point


def input_names(state: State) -> tuple[str | int, ...] | None:
    """The names that lead to the effective input; None where that is no place in the raw input."""
    steps = _input_path(state)
    if steps is None:
        return None
    names = names_of(steps)
    return tuple(names) if len(names) == len(steps) else None


def _input_path(state: State) -> Sequence[Step] | None:
    """The steps that lead to the effective input; None where that is no place in the raw input."""
    written = state.input_path
    if written.is_absent:
        return ()
    try:
        path = None if written.value is None else shared.path(written.value)
    except ExpressionError:
        return None
    return path.steps if path is not None and path.root == "$" and path.definite else None


def _with(point: Point, path: Path, prefix: Sequence[Step]) -> Point:
    if not path.definite or path.root not in ("$", "variable"):
        return point
    steps = names_of((*(prefix if path.root == "$" else ()), *path.steps))
    place = Place(path.root_name if path.root == "variable" else None, steps)
    if not place.at(point).kinds & MISSING:
        return point
    there = place.where(point, ANY)
    return there if there.data.kinds else point
