"""What is known of a piece of data: the members an object can have at the most.

A shape is None (anything), a `Record`, a `Sequence`, `LEAF` (a string, number, boolean or null) or
`NEVER` (no execution gets there). Shapes only ever claim what cannot be otherwise.

They are a join-semilattice with `NEVER` below and None above all: one shape is below another where
`join` of the two is the other. `join`, `at` and `put` are monotone, as long as no object has more
than `WIDEST` members: a wider one is taken for anything, although it may lie below a narrow one.
"""

from __future__ import annotations

from asl_analyze.expressions.jsonpath.ast import Index, Member
from asl_analyze.syntax.tree import Array, Object, String, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence as Steps
    from typing import TypeAlias

    from asl_analyze.expressions.node import Node as Step
    from asl_analyze.syntax.tree import Node

    Shape: TypeAlias = "str | Record | Sequence | None"

# Deeper or wider data is taken for anything: it costs time and tells a reader little.
DEEPEST, WIDEST = 8, 200

LEAF = "leaf"
NEVER = "never"


class Sequence:
    """An array whose items have all this shape."""

    __slots__ = ("item",)

    def __init__(self, item: Shape) -> None:
        self.item = item

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self.item == other.item

    __hash__ = None  # type: ignore[assignment]


class Record:
    """An object with these members; with others too if it is `open`."""

    __slots__ = ("members", "open")

    def __init__(self, members: dict[str, Shape], *, open: bool = False) -> None:
        self.members = members
        self.open = open

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Record) and self.open == other.open and self.members == other.members
        )

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
    if len(node.members) > WIDEST:
        return None
    made: dict[str, Shape] = {}
    for name, member in node.members.items():
        if "${" in name and member.key.has_hole:
            return None
        if dynamic is not None and name.endswith(".$"):
            made[name[:-2]] = dynamic(name, member.value)
        elif isinstance(member.value, String) and depth < DEEPEST:
            made[name] = LEAF
        else:
            made[name] = of_node(member.value, dynamic, depth + 1)
    return Record(made)


def join(one: Shape, other: Shape) -> Shape:
    """What data of either shape can have: the least shape above both."""
    if one == other or other == NEVER:
        return one
    if one == NEVER:
        return other
    if not isinstance(one, Record) or not isinstance(other, Record):
        return None
    made: dict[str, Shape] = {}
    for name in {**one.members, **other.members}:
        if name in one.members and name in other.members:
            made[name] = join(one.members[name], other.members[name])
        elif name in one.members and not other.open:
            made[name] = one.members[name]
        elif name in other.members and not one.open:
            made[name] = other.members[name]
    return Record(made, open=one.open or other.open) if len(made) <= WIDEST else None


def widen(known: Shape, arriving: Shape) -> Shape:
    """What a shape that goes on growing in a loop is taken for: anything."""
    return known if join(known, arriving) == known else None


def follow(shape: Shape, steps: Steps[Step]) -> Shape | Missing:
    """What the steps of a path lead to, or the step that certainly leads nowhere."""
    for number, step in enumerate(steps):
        if isinstance(shape, Record) and isinstance(step, Member):
            if step.name not in shape.members:
                return None if shape.open else Missing(number, list(shape.members))
            shape = shape.members[step.name]
        elif isinstance(shape, Sequence) and isinstance(step, Index):
            shape = shape.item
        elif shape == LEAF and isinstance(step, (Member, Index)):
            return Missing(number, [])
        else:
            return NEVER if shape == NEVER else None
    return shape


def at(shape: Shape, steps: Steps[Step]) -> Shape:
    """What a state goes on with that takes what the steps of a path lead to."""
    if not all(isinstance(step, (Member, Index)) for step in steps):
        return None  # many places, perhaps none
    there = follow(shape, steps)
    return NEVER if isinstance(there, Missing) else there


def put(shape: Shape, steps: Steps[Step], value: Shape) -> Shape:
    """The shape after a value is written at a reference path."""
    if not steps:
        return value
    if shape == NEVER:
        return NEVER
    step = steps[0]
    # Where the state does not fail, what a key is written into is an object.
    base = shape if isinstance(shape, Record) else Record({}, open=True)
    if not isinstance(step, Member) or len(base.members) > WIDEST or len(steps) > DEEPEST:
        return None
    # In a closed object what is no object gives way to one.
    inner = base.members.get(step.name, None if base.open else Record({}))
    inner = inner if isinstance(inner, Record) or inner is None else Record({})
    return Record({**base.members, step.name: put(inner, steps[1:], value)}, open=base.open)
