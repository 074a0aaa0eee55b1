"""States that changed both their names and what they hold, told by where they stand."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from asl_analyze.language.model import Scope, State, StateMachine, Transition

    Matched = dict[State, State]

# Neighbours that are looked at: thousands of states may lead to one.
MOST = 20


def by_neighbours(old: StateMachine, new: StateMachine, found: Matched) -> None:
    """Match states of one type that stand between the same states.

    Each match may tell the next one. A state is matched where it is the only one for the other,
    and the other for it.
    """
    there, back = _Side(old, new), _Side(new, old)
    mirrored = {state: one for one, state in found.items()}
    waiting = [state for state in reversed(old.states) if state not in found]
    while waiting:
        state = waiting.pop()
        if state in found:
            continue
        mate = there.mate(state, found, mirrored)
        if mate is None or back.mate(mate, mirrored, found) is not state:
            continue
        found[state], mirrored[mate] = mate, state
        waiting += [one for one in there.neighbours(state) if one not in found]


class _Side:
    """One version, to be held against the other."""

    def __init__(self, own: StateMachine, other: StateMachine) -> None:
        self._own = own
        self._other = other
        self._into = _into(own)
        self._into_other = _into(other)

    def mate(
        self, state: State, found: Mapping[State, State], taken: Mapping[State, State]
    ) -> State | None:
        """The one state of the type that stands where a state stood."""
        after = self._behind(state, found)
        ahead = self._ahead(state, found)
        near = [
            {one for one in each if one.type == state.type and one not in taken}
            for each in (after, ahead)
        ]
        candidates = near[0] & near[1] or near[0] | near[1]
        return candidates.pop() if len(candidates) == 1 else None

    def neighbours(self, state: State) -> Iterator[State]:
        """The states that lead to a state, and those that it leads to."""
        for edge in self._into.get(state, ())[:MOST]:
            if edge.source is not None:
                yield edge.source
        for edge in state.transitions[:MOST]:
            if edge.to is not None:
                yield edge.to

    def _behind(self, state: State, found: Mapping[State, State]) -> Iterator[State]:
        """Where transitions lead now that led to a state."""
        for edge in self._into.get(state, ())[:MOST]:
            for one in self._now(edge, found):
                if one is not None and one.to is not None:
                    yield one.to

    def _now(self, edge: Transition, found: Mapping[State, State]) -> Iterator[Transition | None]:
        if edge.source is None:
            scope = self._scope_now(edge.scope, found)
            yield None if scope is None else scope.start
        elif edge.source in found:
            for one in found[edge.source].transitions[:MOST]:
                if (one.kind, one.number) == (edge.kind, edge.number):
                    yield one

    def _scope_now(self, scope: Scope, found: Mapping[State, State]) -> Scope | None:
        if scope.owner is None:
            return self._other.top
        owner = found.get(scope.owner)
        scopes = () if owner is None else owner.scopes
        return next((one for one in scopes if one.position == scope.position), None)

    def _ahead(self, state: State, found: Mapping[State, State]) -> Iterator[State]:
        """What leads now to the states that a state led to."""
        for edge in state.transitions[:MOST]:
            target = None if edge.to is None else found.get(edge.to)
            for one in () if target is None else self._into_other.get(target, ())[:MOST]:
                if one.source is not None and one.kind == edge.kind:
                    yield one.source


def _into(machine: StateMachine) -> dict[State, list[Transition]]:
    """The transitions that lead to each state."""
    found: dict[State, list[Transition]] = {}
    for scope in machine.scopes:
        edges = [] if scope.start is None else [scope.start]
        edges += [edge for state in scope.states for edge in state.transitions]
        for edge in edges:
            if edge.to is not None:
                found.setdefault(edge.to, []).append(edge)
    return found
