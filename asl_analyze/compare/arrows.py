"""Which ways from state to state are new, and which are gone."""

from __future__ import annotations

from asl_analyze.compare.fields import BESIDE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

    from asl_analyze.compare.pair import MachinePair
    from asl_analyze.language.model import Scope, State, StateMachine, Transition

    # A transition, or a state for the end of its scope.
    Arrow = Transition | State
    Key = tuple[Hashable, ...]
    Held = tuple[Key, int, Arrow]


def new_and_gone(pair: MachinePair) -> tuple[set[Arrow], set[Arrow]]:
    """The ways of the newer version that the older one did not have, and those that it had alone.

    A way is the same where it leads from the same state to the same one, as what it was before: the
    next state, a choice rule, a Catcher. Of several, those that hold the same are the same.
    """
    old = list(_arrows(pair.old, pair, is_old=True))
    new = list(_arrows(pair.new, pair, is_old=False))
    old, new = _unmatched(old, new, lambda key, holds: (key, holds))
    old, new = _unmatched(old, new, lambda key, _: key)
    return {arrow for _, _, arrow in new}, {arrow for _, _, arrow in old}


def _unmatched(
    old: Sequence[Held], new: Sequence[Held], by: Callable[[Key, int], Hashable]
) -> tuple[list[Held], list[Held]]:
    """Those that have no other one of the same kind on the other side."""
    waiting: dict[Hashable, list[Held]] = {}
    for one in reversed(old):
        waiting.setdefault(by(one[0], one[1]), []).append(one)
    alone = []
    for one in new:
        same = waiting.get(by(one[0], one[1]))
        if same:
            same.pop()
        else:
            alone.append(one)
    return [one for some in waiting.values() for one in reversed(some)], alone


def _arrows(machine: StateMachine, pair: MachinePair, *, is_old: bool) -> Iterator[Held]:
    """The ways with what tells them apart, and what holds them; states as they are now."""
    for scope in machine.scopes:
        around = pair.scopes.get(scope, scope) if is_old else scope
        if scope.start is not None:
            yield _key(around, scope.start, pair, is_old=is_old), 0, scope.start
        for state in scope.states:
            own = _now(state, pair, is_old=is_old)
            for edge in state.transitions:
                holder = None if edge.holder is None else edge.holder.node
                holds = 0 if holder is None else pair.contents.without(holder, BESIDE)
                yield _key(own, edge, pair, is_old=is_old), holds, edge
            if state.ends:
                yield (own, "end"), 0, state


def _key(source: State | Scope, edge: Transition, pair: MachinePair, *, is_old: bool) -> Key:
    to = edge.target.value if edge.to is None else _now(edge.to, pair, is_old=is_old)
    return source, edge.kind, to


def _now(state: State, pair: MachinePair, *, is_old: bool) -> State:
    return (pair.now(state) or state) if is_old else state
