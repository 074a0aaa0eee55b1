"""What all parts of a state's conversion share: the state, its data, what is known in it."""

from __future__ import annotations

from asl_analyze.expressions import shared
from asl_analyze.expressions.error import ExpressionError
from asl_analyze.flow.narrowing.point import Point
from asl_analyze.migrate.jsonata.following import followed
from asl_analyze.migrate.jsonata.known import ERROR, INPUT, RESULT, Known
from asl_analyze.migrate.jsonata.placing import NONE
from asl_analyze.migrate.jsonata.reading import Reading
from asl_analyze.migrate.jsonata.templates import filled
from asl_analyze.migrate.jsonata.value import UntranslatableError
from asl_analyze.shapes.shape import ANY, OBJECTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from asl_analyze.expressions.jsonpath.ast import Path
    from asl_analyze.expressions.node import Node as Step
    from asl_analyze.flow.data.stages import Data
    from asl_analyze.language.model import Catcher, State
    from asl_analyze.language.written import PathText
    from asl_analyze.migrate.jsonata.value import Value
    from asl_analyze.syntax.tree import Node


class Inside:
    """One state while it is converted.

    `known` grows with what the state must have read. `guards` says why guards were written, `sure`
    says that no expression of the state can fail.
    """

    __slots__ = ("data", "guards", "known", "state", "sure")

    def __init__(self, state: State, data: Data | None) -> None:
        self.state = state
        self.data = data
        self.known = self.at(Point(ANY, None) if data is None else data.point)
        self.sure = True
        self.guards: list[str] = []

    def at(self, point: Point) -> Known:
        """What is known where the data and the variables are those."""
        data = self.data
        known = Known(point, OBJECTS if data is None else data.before.context.shape)
        return known.knowing(RESULT, ANY if data is None or not data.result.kinds else data.result)

    def where(self, known: Known) -> Inside:
        """The same state where other things are known; guards go into the same list."""
        made = Inside(self.state, self.data)
        made.known, made.guards = known, self.guards
        return made

    def caught(self, catcher: Catcher) -> Known:
        """What is known where a Catcher has caught an error.

        Nothing catches what fails in the fields before the work: they have been read.
        """
        frame = None if self.data is None else self.data.caught.get(catcher.number)
        return self.known.knowing(ERROR, OBJECTS if frame is None else frame.root)

    def reading(self, known: Known | None = None) -> Reading:
        """What the fields read that are behind `InputPath`."""
        return Reading(known or self.known, self.find)

    def find(self, known: Known, path: Path) -> Value:
        """What a path finds in the effective input."""
        return followed(self.effective(known), path)

    def effective(self, known: Known) -> Value:
        """The input behind `InputPath`."""
        path = self.state.input_path
        if path.is_absent:
            return known.root(INPUT)
        if path.is_null:
            return NONE
        return Reading(known, _from_input).text(path.node)

    def filled(self, node: Node, reading: Reading) -> Any:
        """A template in JSONata, with what can fail in it taken up."""
        made = filled(node, reading)
        self.took(reading)
        return made

    def took(self, reading: Reading) -> None:
        """Take up whether a field can fail, and its guards."""
        self.sure = self.sure and reading.sure
        self.guards += reading.guards


def _from_input(known: Known, path: Path) -> Value:
    return followed(known.root(INPUT), path)


def steps_of(path: PathText) -> Sequence[Step] | None:
    """The steps of a `ResultPath`; None for `null`, which throws the result away.

    Raises:
        UntranslatableError: where it cannot be read.
    """
    if path.is_absent:
        return ()
    if path.is_null:
        return None
    try:
        if path.value is not None:
            return shared.path(path.value).steps
    except ExpressionError:
        pass
    raise UntranslatableError("has a ResultPath that cannot be read", "mend the path")
