"""Data and variables along the control-flow graph, through the scopes of a machine.

A scope is gone through with what its first state is given, and answers with what it gives. A
Parallel or a Map asks its scopes for each input of its own that comes up, so often at most; then
they are asked once more with any input, and that answer stands for all.
"""

from __future__ import annotations

from asl_analyze.flow.data.stages import Data
from asl_analyze.flow.graph.dataflow import solve
from asl_analyze.flow.graph.graph import graph_of
from asl_analyze.flow.graph.terminals import may_end
from asl_analyze.flow.narrowing.point import NOWHERE, Point, join_points, widen_points
from asl_analyze.flow.values.context_object import Context
from asl_analyze.flow.values.frame import Frame
from asl_analyze.language.model import JSONATA, Map
from asl_analyze.shapes.lattice import join, join_all
from asl_analyze.shapes.shape import ANY, NEVER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from asl_analyze.language.model import Scope, State, StateMachine, Transition
    from asl_analyze.shapes.shape import Shape

    Way = Callable[[Data, Transition], Point]

# A loop that still changes what is known at its head after so many rounds is widened.
ROUNDS = 3
# Inputs that a scope is asked with, and scopes within scopes that are asked on the way.
MOST_INPUTS, DEEPEST = 6, 12

ANYTHING = Point(ANY, None)


class Flowing:
    """The data of a machine's states, in `known`."""

    def __init__(self, machine: StateMachine) -> None:
        self.known: dict[State, Data] = {}
        self._asked: dict[Scope, int] = {}
        self._answers: dict[Scope, tuple[Point, Shape]] = {}
        self._depth = 0
        given = machine.definition.input
        self.ask(machine.top, Point(ANY if given is None else given, {}))
        # What is too deep, or behind what only a deployment knows, is gone through by itself.
        for scope in machine.scopes:
            if scope not in self._answers:
                self.ask(scope, ANYTHING)

    def ask(self, scope: Scope, begin: Point) -> Shape:
        """What a scope gives where its first state is given that."""
        if scope.uncertain or self._depth > DEEPEST:
            return ANY
        count = self._asked[scope] = self._asked.get(scope, 0) + 1
        if count > MOST_INPUTS and begin.data.kinds:
            begin = ANYTHING
        answer = self._answers.get(scope)
        if answer is not None and answer[0] == begin:
            return answer[1]
        self._depth += 1
        solve(graph_of(scope), begin, self._leave, join_points, widen_points, ROUNDS)
        self._depth -= 1
        given = NEVER
        for state in scope.states:
            data = self.known.get(state) if may_end(state) else None
            if data is not None:
                given = join(given, data.output)
        self._answers[scope] = begin, given
        return given

    def ask_all(self, state: State, begin: Point) -> Shape:
        """What any of a state's scopes gives; any JSON where it has none that could be read."""
        return join_all(self.ask(scope, begin) for scope in state.scopes) if state.scopes else ANY

    def _leave(self, state: State, point: Point) -> Callable[[Transition], Point]:
        item = self.item_of(state)
        before = Frame(point.data, point, Context(state, item))
        data = self.known[state] = Data(state, point, before)  # the last one is of the solution
        if data.is_dead:
            for scope in state.scopes:
                self.ask(scope, NOWHERE)
            return lambda _: NOWHERE
        work, way = _stages(state.language)
        work(data, self)

        def hand_on(edge: Transition) -> Point:
            found = data.ways[edge] = way(data, edge)
            return found

        return hand_on

    def item_of(self, state: State) -> Shape | None:
        """What `Map.Item.Value` is inside a state's scope; None where that is not known."""
        scope = state.scope
        while scope.owner is not None and not scope.distributed:
            if isinstance(scope.owner, Map):
                data = self.known.get(scope.owner)
                return None if data is None else data.item
            scope = scope.owner.scope
        return None


def _stages(language: str) -> tuple[Callable[[Data, Flowing], None], Way]:
    """How a state in a query language works, and what its transitions hand on."""
    if language == JSONATA:
        from asl_analyze.flow.data import jsonata_state

        return jsonata_state.work, jsonata_state.way
    from asl_analyze.flow.data import jsonpath_state

    return jsonpath_state.work, jsonpath_state.way
