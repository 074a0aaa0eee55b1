"""What is known of the data of machines, for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asl_analyze.flow.data.data import data_of
from asl_analyze.flow.narrowing.point import Point
from asl_analyze.flow.values.context_object import Context
from asl_analyze.flow.values.frame import Frame
from asl_analyze.shapes.notation import notation
from asl_analyze.shapes.shape import record
from asl_analyze.shapes.values import of_value
from tests.flow.machines import machine

if TYPE_CHECKING:
    from asl_analyze.flow.data.stages import Data
    from asl_analyze.shapes.shape import Shape

LAMBDA = "arn:aws:states:::lambda:invoke"
END: dict[str, Any] = {"Type": "Succeed"}


def step(next: str | None = None, /, **fields: object) -> dict[str, Any]:
    """A Pass that leads on, or ends."""
    return {"Type": "Pass", **fields, **({"Next": next} if next else {"End": True})}


def scope(**states: object) -> dict[str, Any]:
    """States of which the first one is the start."""
    return {"StartAt": next(iter(states)), "States": states}


def known(**states: object) -> dict[str, Data]:
    """The data of each state by its name; inner states have names of their own."""
    return of_definition(scope(**states))


def of_definition(definition: dict[str, Any]) -> dict[str, Data]:
    """The same of a whole definition."""
    return {state.name: data for state, data in data_of(machine(definition)).items()}


def raw(**states: object) -> dict[str, str]:
    """What each state is given, in the compact notation."""
    return {name: notation(data.raw) for name, data in known(**states).items()}


def frame(root: object, **variables: object) -> Frame:
    """What an expression reads whose `$` is a value (or a shape), beside some variables."""
    shape = as_shape(root)
    point = Point(shape, {name: as_shape(value) for name, value in variables.items()})
    state = machine(scope(S=END)).top.by_name["S"]
    return Frame(shape, point, Context(state, None))


def as_shape(value: object) -> Shape:
    """The shape of a value, or a shape as it is."""
    return value if isinstance(value, type(record({}))) else of_value(value)
