"""What a state makes of its data, from what it is given to what it hands on."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from asl_analyze.flow.narrowing.point import Point
    from asl_analyze.flow.values.frame import Frame
    from asl_analyze.language.model import Scope, State, Transition
    from asl_analyze.shapes.shape import Shape
    from asl_analyze.syntax.tree import Object

    class Scopes(Protocol):
        """Who knows what the scopes of a state give."""

        def ask(self, scope: Scope, begin: Point) -> Shape:
            """What a scope gives where its first state is given that."""

        def ask_all(self, state: State, begin: Point) -> Shape:
            """What any of a state's scopes gives."""


class Data:
    """The shapes inside one state; `NEVER` where no execution gets so far.

    point: what the state is given: its raw input, and the variables.
    read: the same once the fields before the work were read, which fails where nothing is.
    effective: the input behind `InputPath`.
    arguments: what a Task sends, a branch is given, a Pass makes.
    result: what the work gives, before `ResultSelector`.
    selected: the result behind `ResultSelector`.
    merged: behind `ResultPath`.
    output: what the state hands on.
    item: of a Map, what `Map.Item.Value` is for each of its items.
    ways: what each transition hands on.
    asked: of a Choice, what is known where each rule is asked, by the object that the rule is.
    held: of a Choice, what is known on each way out before it assigns or puts out anything.
    left: of a Choice, what is known where no rule holds.
    before, after, per_item, caught: what expressions can read before the work, behind it, in
        `ItemSelector`, and in a Catcher by its number.
    """

    __slots__ = (
        "after",
        "arguments",
        "asked",
        "before",
        "caught",
        "effective",
        "held",
        "item",
        "left",
        "merged",
        "output",
        "per_item",
        "point",
        "read",
        "result",
        "selected",
        "state",
        "ways",
    )

    def __init__(self, state: State, point: Point, before: Frame) -> None:
        self.state = state
        self.point = self.read = point
        self.before = self.after = self.per_item = before
        self.caught: dict[int, Frame] = {}
        self.effective: Shape = point.data
        self.arguments: Shape = point.data
        self.result: Shape = point.data
        self.selected: Shape = point.data
        self.merged: Shape = point.data
        self.output: Shape = point.data
        self.item: Shape | None = None
        self.ways: dict[Transition, Point] = {}
        self.asked: dict[Object, Point] = {}
        self.held: dict[Transition, Point] = {}
        self.left: Point = point

    @property
    def raw(self) -> Shape:
        """What the state is given."""
        return self.point.data

    @property
    def is_dead(self) -> bool:
        """Whether no execution comes to the state."""
        return not self.point.data.kinds
