"""What is known of a piece of data: the members an object can have at the most.

A shape is None (anything), a dict (an object with no other members than these), a `Sequence` or
`LEAF` (a string, number, boolean or null). Shapes only ever claim what cannot be otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from asl_analyze.expressions.jsonpath.ast import Index, Member
from asl_analyze.syntax.tree import Array, Object, Unknown

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence as Steps
    from typing import TypeAlias

    from asl_analyze.expressions.node import Node as Step
    from asl_analyze.syntax.tree import Node

    Shape: TypeAlias = "str | dict[str, Shape] | Sequence | None"

# Deeper or wider data is taken for anything: it costs time and tells a reader little.
DEEPEST, WIDEST = 8, 200

LEAF = "leaf"


class Sequence:
    """An array whose items have all this shape."""

    __slots__ = ("item",)

    def __init__(self, item: Shape) -> None:
        self.item = item

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self.item == other.item

    __hash__ = None  # type: ignore[assignment]


class Missing:
    """A step that leads nowhere: its number, and the names that are there instead."""

    __slots__ = ("known", "step")

    def __init__(self, step: int, known: list[str]) -> None:
        self.step = step
        self.known = known


def of_node(node: Node, dynamic: Callable[[str, Node], Shape] | None, depth: int = 0) -> Shape:
    """The shape of a constant, or of a payload template if `dynamic` says what `.$` keys give."""
    if isinstance(node, Unknown) or depth > DEEPEST:
        return None
    if isinstance(node, Array):
        return Sequence(None) if node.items else Sequence(LEAF)
    if not isinstance(node, Object):
        return LEAF
    if len(node.members) > WIDEST or any(member.key.has_hole for member in node.members.values()):
        return None
    made: dict[str, Shape] = {}
    for name, member in node.members.items():
        if dynamic is not None and name.endswith(".$"):
            made[name[:-2]] = dynamic(name, member.value)
        else:
            made[name] = of_node(member.value, dynamic, depth + 1)
    return made


def join(one: Shape, other: Shape) -> Shape:
    """What data of either shape can have."""
    if one is None or other is None or one == other:
        return one if one == other else None
    if isinstance(one, dict) and isinstance(other, dict):
        names = {**one, **other}
        if len(names) > WIDEST:
            return None
        return {
            name: join(one[name], other[name]) if name in one and name in other else part
            for name, part in names.items()
        }
    return None


def follow(shape: Shape, steps: Steps[Step]) -> Shape | Missing:
    """What the steps of a path lead to, or the step that certainly leads nowhere."""
    for number, step in enumerate(steps):
        if isinstance(shape, dict) and isinstance(step, Member):
            if step.name not in shape:
                return Missing(number, list(shape))
            shape = shape[step.name]
        elif isinstance(shape, Sequence) and isinstance(step, Index):
            shape = shape.item
        elif shape == LEAF and isinstance(step, (Member, Index)):
            return Missing(number, [])
        else:
            return None
    return shape


def put(shape: Shape, steps: Steps[Step], value: Shape) -> Shape:
    """The shape after a value is written at a reference path."""
    if not steps:
        return value
    step = steps[0]
    if not isinstance(shape, dict) or not isinstance(step, Member) or len(shape) > WIDEST:
        return None
    if len(steps) > DEEPEST:
        return None
    inner = shape.get(step.name, {})
    # What is no object gives way to one.
    inner = inner if isinstance(inner, dict) or inner is None else {}
    return {**shape, step.name: put(inner, steps[1:], value)}
