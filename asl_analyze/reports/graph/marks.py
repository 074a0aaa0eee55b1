"""Which findings stand in which state."""

from __future__ import annotations

from asl_analyze.source.pointer import steps_of
from asl_analyze.syntax.tree import Array, Object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Protocol

    from asl_analyze.language.model import State, StateMachine
    from asl_analyze.result import Result
    from asl_analyze.rule import Severity
    from asl_analyze.syntax.tree import Node

    class Marked(Protocol):
        """What is told of a state: further lines, and the mark that colours it."""

        @property
        def worst(self) -> str:
            """The mark."""

        @property
        def lines(self) -> list[str]:
            """The lines."""


class Marks:
    """The codes found in a state, by severity."""

    __slots__ = ("_codes",)

    def __init__(self) -> None:
        self._codes: dict[Severity, dict[str, None]] = {}

    def add(self, result: Result) -> None:
        """Take in a finding."""
        self._codes.setdefault(result.severity, {})[result.rule.code] = None

    @property
    def worst(self) -> str:
        """The worst severity."""
        return max(self._codes, key=lambda severity: severity.rank).value

    @property
    def lines(self) -> list[str]:
        """A line for each severity, the worst first: "error ASL201, ASL203"."""
        ordered = sorted(self._codes, key=lambda severity: -severity.rank)
        return [f"{severity.value} {', '.join(self._codes[severity])}" for severity in ordered]


def marks(machine: StateMachine, results: Iterable[Result]) -> dict[State, Marks]:
    """The marks of each state that has any; the innermost state counts."""
    definition = machine.definition
    states: dict[Node | None, State] = {state.node: state for state in machine.states}
    made: dict[State, Marks] = {}
    for result in results:
        if result.source is not definition.file or result.definition != definition.name:
            continue
        state = _innermost(states, definition.root, result.pointer or "")
        if state is not None:
            made.setdefault(state, Marks()).add(result)
    return made


def _innermost(states: dict[Node | None, State], root: Node, pointer: str) -> State | None:
    """The last state on the way that a JSON pointer leads."""
    node: Node | None = root
    found: State | None = None
    for step in steps_of(pointer):
        if isinstance(node, Array):
            node = node.items[int(step)]
        elif isinstance(node, Object):
            node = node.get(step)
        found = states.get(node) or found
    return found
