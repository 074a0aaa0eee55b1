"""A machine, and a state, as it was and as it is now."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from asl_analyze.compare.contents import Contents
    from asl_analyze.language.model import Scope, State, StateMachine, Transition
    from asl_analyze.syntax.tree import Node


class StatePair:
    """A state before and after; `is_moved` says that it lies in another scope than it did."""

    __slots__ = ("is_moved", "new", "old")

    def __init__(self, old: State, new: State) -> None:
        self.old = old
        self.new = new
        self.is_moved = False

    @property
    def is_renamed(self) -> bool:
        """Whether it has another name."""
        return self.old.name != self.new.name


class MachinePair:
    """Two versions of a state machine.

    `states` are those that both have, in the order of the newer one; `added` and `removed` are the
    others. `contents` has the values of both trees by what they hold. `derived` is for `remembered`
    alone.
    """

    __slots__ = (
        "_by_new",
        "_by_old",
        "added",
        "contents",
        "derived",
        "new",
        "old",
        "removed",
        "scopes",
        "states",
    )

    def __init__(self, old: StateMachine, new: StateMachine, contents: Contents) -> None:
        self.old = old
        self.new = new
        self.contents = contents
        self.derived: dict[object, Any] = {}
        self.states: list[StatePair] = []
        self.added: list[State] = []
        self.removed: list[State] = []
        # From the older scope to the newer one.
        self.scopes: dict[Scope, Scope] = {}
        self._by_old: dict[State, StatePair] = {}
        self._by_new: dict[State, StatePair] = {}

    @property
    def machine(self) -> StateMachine:
        """The newer version, as `remembered` asks for it."""
        return self.new

    def settle(self, matched: dict[State, State]) -> None:
        """Take note of which older state is which newer one."""
        for old, new in matched.items():
            pair = StatePair(old, new)
            pair.is_moved = self.scopes.get(old.scope) is not new.scope
            self._by_old[old] = self._by_new[new] = pair
        self.states = [self._by_new[state] for state in self.new.states if state in self._by_new]
        self.added = [state for state in self.new.states if state not in self._by_new]
        self.removed = [state for state in self.old.states if state not in self._by_old]

    def now(self, state: State) -> State | None:
        """What an older state is now."""
        pair = self._by_old.get(state)
        return None if pair is None else pair.new

    def before(self, state: State) -> State | None:
        """What a newer state was."""
        pair = self._by_new.get(state)
        return None if pair is None else pair.old

    def are_equal(self, old: Node | None, new: Node | None) -> bool:
        """Whether two values hold the same, or neither is there."""
        if old is None or new is None:
            return old is new
        return self.contents.of(old) == self.contents.of(new)

    def leads_alike(self, old: Transition | None, new: Transition | None) -> bool:
        """Whether two transitions lead to the same state, whatever it is called."""
        if old is None or new is None:
            return old is new
        if old.to is None or new.to is None:
            return old.to is new.to and old.target.value == new.target.value
        return self.now(old.to) is new.to
