"""From a machine and what was found in it to a picture of its control flow.

A Parallel or a Map is entered at its state and left at a node of its own, with its branches or
its processor in boxes between them.
"""

from __future__ import annotations

from asl_analyze.flow.time.executions import is_express_child
from asl_analyze.language.model import STATE_TYPES, Catcher, ChoiceRule, Fail
from asl_analyze.reports.graph.condition import condition, fit_for_arrow
from asl_analyze.reports.graph.marks import marks
from asl_analyze.reports.graph.picture import Arrow, Box, Node, Picture
from asl_analyze.shapes.notation import notation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asl_analyze.language.model import Scope, State, StateMachine, Transition
    from asl_analyze.reports.graph.marks import Marked
    from asl_analyze.result import Result


def draw(
    machines: Sequence[StateMachine], results: Sequence[Result], *, types: bool = False
) -> Picture:
    """A picture of one machine, or of several in a box each; with `types` arrows tell the data."""
    picture = Picture()
    for number, machine in enumerate(machines):
        passing = _passing(machine) if types else {}
        if len(machines) == 1:
            Drawing(picture, picture.items, "", machine, marks(machine, results), passing).draw()
        else:
            box = Box(f"m{number}", machine.definition.name or machine.definition.source.path)
            picture.items.append(box)
            found = marks(machine, results)
            Drawing(picture, box.items, f"m{number}_", machine, found, passing).draw()
    return picture


def _passing(machine: StateMachine) -> dict[Transition | State, str]:
    """What passes along each transition, short enough for an arrow."""
    from asl_analyze.flow.data.told import passing

    return {edge: fit_for_arrow(notation(shape)) for edge, shape in passing(machine).items()}


class Drawing:
    """The drawing of one machine; `prefix` keeps its identifiers apart from another's.

    `marked` are the states of which there is something to tell, `passing` what arrows tell, and
    `arrow_marks` what became of those that are marked. A state stands for the end of its scope.
    """

    def __init__(
        self,
        picture: Picture,
        items: list[Node | Box],
        prefix: str,
        machine: StateMachine,
        marked: Mapping[State, Marked],
        passing: Mapping[Transition | State, str],
        arrow_marks: Mapping[Transition | State, str] | None = None,
    ) -> None:
        self.arrows = picture.arrows
        self.items = items
        self.prefix = prefix
        self.machine = machine
        self.marks = marked
        self.ids = {state: f"{prefix}s{number}" for number, state in enumerate(machine.states)}
        self.passing = passing
        self.arrow_marks = arrow_marks or {}
        self.missing: dict[tuple[Scope, str], str] = {}

    def draw(self) -> None:
        """Put its nodes, boxes and arrows into the picture."""
        self.items.append(Node(f"{self.prefix}start", "start", ["start"]))
        places = {self.machine.top: self.items}
        for scope in self.machine.scopes:  # each comes after the one around it
            items = places[scope]
            for state in scope.states:
                items.append(self._node(state))
                for inner in state.scopes:
                    box = Box(f"{self.prefix}b{len(places)}", _title(inner))
                    items.append(box)
                    places[inner] = box.items
                if state.scopes:
                    items.append(Node(self._exit(state), "leave", [f"end of {state.name}"]))
            self._arrows(scope, items)
        self.items.append(Node(f"{self.prefix}finish", "end", ["end"]))

    def _node(self, state: State) -> Node:
        found = self.marks.get(state)
        lines = [state.name, state.type or "State", *(found.lines if found else [])]
        kind = state.type if state.type in STATE_TYPES else "State"
        return Node(self.ids[state], kind, lines, found.worst if found else None)

    def _exit(self, state: State) -> str:
        """The node at which a run leaves a state."""
        own = self.ids[state]
        return f"{own}_end" if state.scopes else own

    def _arrows(self, scope: Scope, items: list[Node | Box]) -> None:
        if scope.start is not None:
            around = f"{self.prefix}start" if scope.owner is None else self.ids[scope.owner]
            kind = "start" if scope.owner is None else "enter"
            self._arrow(around, scope.start, items, kind, "")
        for state in scope.states:
            for edge in state.transitions:
                self._arrow(self._exit(state), edge, items, edge.kind, _label(edge))
            if state.ends:
                self._leave(scope, state)

    def _arrow(
        self, source: str, edge: Transition, items: list[Node | Box], kind: str, label: str
    ) -> None:
        target = edge.to
        to = self._missing(edge, items) if target is None else self.ids[target]
        data = self.passing.get(edge, "")
        label = f"{label}: {data}" if label and data else label or data
        self.arrows.append(Arrow(source, to, kind, label, self.arrow_marks.get(edge)))

    def _leave(self, scope: Scope, state: State) -> None:
        label = "fails" if isinstance(state, Fail) else self.passing.get(state, "")
        to = f"{self.prefix}finish" if scope.owner is None else self._exit(scope.owner)
        kind = "end" if scope.owner is None else "leave"
        self.arrows.append(Arrow(self._exit(state), to, kind, label, self.arrow_marks.get(state)))

    def _missing(self, edge: Transition, items: list[Node | Box]) -> str:
        """A node for a target that is not there, one for each name in a scope."""
        name = edge.target.value
        key = (edge.scope, name)
        if key not in self.missing:
            self.missing[key] = f"{self.prefix}x{len(self.missing)}"
            why = "known at deploy" if edge.target.has_hole else "missing"
            items.append(Node(self.missing[key], "missing", [name, why]))
        return self.missing[key]


def _title(scope: Scope) -> str:
    owner = scope.owner.name if scope.owner is not None else ""
    if scope.kind == "branch":
        return f"{owner}: Branches[{scope.position}]"
    if not scope.distributed:
        return f"{owner}: each item"
    return f"{owner}: each child execution{' (Express)' if is_express_child(scope) else ''}"


def _label(edge: Transition) -> str:
    holder = edge.holder
    if isinstance(holder, ChoiceRule):
        return f"[{edge.number}] {condition(holder)}"
    if isinstance(holder, Catcher):
        return fit_for_arrow(f"catch {', '.join(name.value for name in holder.errors)}".rstrip())
    return "default" if edge.kind == "default" else ""
