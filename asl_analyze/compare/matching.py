"""Which state of the older version is which of the newer one.

A name says most: AWS wants each only once in a machine. Where a name is gone, the state that holds
the same is the one, and then the one that stands between the same neighbours.
"""

from __future__ import annotations

from asl_analyze.compare.contents import Contents
from asl_analyze.compare.fields import (
    BESIDE,
    COMMENT,
    ENTRIES,
    SCOPES,
    TARGETS,
    fields_of,
)
from asl_analyze.compare.meanings import meanings_of
from asl_analyze.compare.neighbours import by_neighbours
from asl_analyze.compare.pair import MachinePair
from asl_analyze.syntax.tree import Array

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from asl_analyze.language.model import Scope, State, StateMachine

    Matched = dict[State, State]
    Held = Mapping[State, int]

# A state with so few fields beside its type and its target is like many others.
FEWEST_FIELDS = 1


def matched(old: StateMachine, new: StateMachine) -> MachinePair:
    """Two versions of a machine with their states side by side."""
    contents = Contents()
    contents.learn(meanings_of(old))
    contents.learn(meanings_of(new))
    pair = MachinePair(old, new, contents)
    held = {state: _held(state, contents) for state in (*old.states, *new.states)}
    found = _by_name(old, new)
    _by_contents(old, new, held, found)
    _pair_scopes(pair, found)
    by_neighbours(old, new, found)
    pair.scopes.clear()
    _pair_scopes(pair, found)
    pair.settle(found)
    return pair


def _held(state: State, contents: Contents) -> int:
    """What a state holds but for its own name, and those of the states that it leads to."""
    parts: list[tuple[str, int]] = []
    for name, member in fields_of(state):
        if name in TARGETS or name in SCOPES or name == COMMENT:
            continue
        value = member.value
        if name in ENTRIES and isinstance(value, Array):
            inner = [contents.without(item, BESIDE) for item in value.items]
            parts.append((name, contents.number(("array", *inner))))
        else:
            parts.append((name, contents.of(value)))
    inside = tuple(len(scope.states) for scope in state.scopes)
    return contents.number(("state", inside, *sorted(parts)))


def _by_name(old: StateMachine, new: StateMachine) -> Matched:
    """The states that have the same name in both; one after the other, should it come twice."""
    names: dict[str, list[State]] = {}
    for state in reversed(new.states):
        names.setdefault(state.name, []).append(state)
    found: Matched = {}
    for state in old.states:
        if names.get(state.name):
            found[state] = names[state.name].pop()
    return found


def _by_contents(old: StateMachine, new: StateMachine, held: Held, found: Matched) -> None:
    """Match states whose name is gone with those that hold the same under another name.

    A name that went on to such a state leaves the state that had it free in turn.
    """
    before, after = _only(old.states, held), _only(new.states, held)
    taken = {state: one for one, state in found.items()}
    waiting = [state for state in old.states if state not in found]
    while waiting:
        state = waiting.pop()
        same = after.get(held[state])
        if same is None or before.get(held[state]) is not state or not _tells(state):
            continue
        namesake = taken.get(same)
        if namesake is not None:
            if held[namesake] == held[same]:
                continue
            del found[namesake]
            waiting.append(namesake)
        found[state], taken[same] = same, state
    _swap(held, before, after, found)


def _swap(held: Held, before: dict[int, State], after: dict[int, State], found: Matched) -> None:
    """Two states that took each other's names."""
    for one, other in list(found.items()):
        if held[one] == held[other] or found.get(one) is not other:
            continue
        same = after.get(held[one])
        was = before.get(held[other])
        is_swap = same is not None and was is not None and found.get(was) is same
        if is_swap and same is not None and was is not None and _tells(one) and _tells(was):
            found[one], found[was] = same, other


def _only(states: Iterable[State], held: Held) -> dict[int, State]:
    """By what they hold, the states that are the only ones to hold it."""
    found: dict[int, State | None] = {}
    for state in states:
        found[held[state]] = None if held[state] in found else state
    return {number: state for number, state in found.items() if state is not None}


def _tells(state: State) -> bool:
    """Whether a state holds enough to be known by it."""
    beside = ("Type", "End", COMMENT, *TARGETS)
    return sum(name not in beside for name in state.node.members) >= FEWEST_FIELDS


def _pair_scopes(pair: MachinePair, found: Matched) -> None:
    """Which scope is which: the top, and those of states that are the same.

    Branches of a Parallel are told by the states in them, and by their place where these say
    nothing.
    """
    pair.scopes[pair.old.top] = pair.new.top
    for old, new in found.items():
        free = dict.fromkeys(new.scopes)
        unknown = []
        for scope in old.scopes:
            mate = _mate(scope, free, found)
            if mate is None:
                unknown.append(scope)
            else:
                pair.scopes[scope] = mate
                del free[mate]
        if len(old.scopes) == len(new.scopes):
            at = {scope.position: scope for scope in free}
            pair.scopes.update((one, at[one.position]) for one in unknown if one.position in at)


def _mate(scope: Scope, free: Mapping[Scope, None], found: Matched) -> Scope | None:
    """The scope that most of the states went to, the first one among several."""
    counts: dict[Scope, int] = {}
    for state in scope.states:
        new = found.get(state)
        if new is not None and new.scope in free:
            counts[new.scope] = counts.get(new.scope, 0) + 1
    best = max(counts.values(), default=0)
    return min(
        (one for one, count in counts.items() if count == best),
        key=lambda one: one.position,
        default=None,
    )
