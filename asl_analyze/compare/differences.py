"""From two versions of a machine to what differs between them."""

from __future__ import annotations

from asl_analyze.compare.changes import (
    BranchesChange,
    MachineFieldChange,
    StateAdded,
    StateFieldChange,
    StateMoved,
    StateRemoved,
    StateRenamed,
)
from asl_analyze.compare.fields import (
    BESIDE,
    ENTRIES,
    SCOPES,
    START,
    TARGETS,
    fields_of,
)
from asl_analyze.compare.safety import why_safe
from asl_analyze.compare.targets import lead_alike
from asl_analyze.syntax.tree import Array, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from asl_analyze.compare.changes import Change
    from asl_analyze.compare.pair import MachinePair, StatePair
    from asl_analyze.language.model import Scope
    from asl_analyze.syntax.tree import Member, Node

STATES = "States"
# The field of a type that holds other states.
SCOPES_OF = {"Parallel": "Branches", "Map": "ItemProcessor"}


def differences(pair: MachinePair) -> list[Change]:
    """What differs, in the order of the newer text; what is gone stands at the end."""
    changes: list[Change] = [*_of_machine(pair)]
    for states in pair.states:
        if states.is_renamed:
            changes.append(StateRenamed(pair, states))
        if states.is_moved:
            changes.append(StateMoved(pair, states))
        changes += _of_state(pair, states)
    changes += [StateAdded(pair, state) for state in pair.added]
    changes += [StateRemoved(pair, state) for state in pair.removed]
    for change in changes:
        change.safe = why_safe(change)
    return sorted(changes, key=_place)


def _place(change: Change) -> tuple[bool, int]:
    spot = change.now
    if spot is None:
        return True, 0 if change.before is None else change.before.span.start
    return False, spot.span.start


def _of_machine(pair: MachinePair) -> Iterator[Change]:
    old, new = pair.old.node.members, pair.new.node.members
    for name in dict.fromkeys([*new, *old]):
        before, now = old.get(name), new.get(name)
        if name == START and pair.leads_alike(pair.old.top.start, pair.new.top.start):
            continue
        if name != STATES and not _are_equal(pair, before, now):
            yield MachineFieldChange(pair, name, before, now)


def _of_state(pair: MachinePair, states: StatePair) -> Iterator[Change]:
    old, new = dict(fields_of(states.old)), dict(fields_of(states.new))
    for name in dict.fromkeys([*new, *old]):
        before, now = old.get(name), new.get(name)
        if name in SCOPES and _holds_scopes(states, name):
            same = True
        elif name in TARGETS and _is_target(before, now):
            same = lead_alike(pair, states, name)
        elif name in ENTRIES:
            same = _same_entries(pair, states, name, before, now)
        else:
            same = _are_equal(pair, before, now)
        if not same or _is_renamed(before, now):
            yield StateFieldChange(pair, states, name, before, now)
    yield from _of_scopes(pair, states)


def _of_scopes(pair: MachinePair, states: StatePair) -> Iterator[Change]:
    """Where a branch or an iteration begins, and how the iterations of a Map run."""
    old, new = states.old.scopes, states.new.scopes
    for one in old:
        mate = pair.scopes.get(one)
        if mate is not None:
            yield from _of_scope(pair, states, one, mate)
    if states.old.type == states.new.type and _other_branches(pair, old, new):
        name = SCOPES_OF.get(states.new.type or "", "Branches")
        before, now = (dict(fields_of(one)).get(name) for one in (states.old, states.new))
        yield BranchesChange(pair, states, name, before, now)


def _of_scope(pair: MachinePair, states: StatePair, old: Scope, new: Scope) -> Iterator[Change]:
    before, now = old.node.members, new.node.members
    for name in dict.fromkeys([*now, *before]):
        if name == START:
            same = pair.leads_alike(old.start, new.start)
        else:
            same = name == STATES or _are_equal(pair, before.get(name), now.get(name))
        if not same:
            yield StateFieldChange(pair, states, name, before.get(name), now.get(name))


def _holds_scopes(states: StatePair, name: str) -> bool:
    """Whether either version holds other states in a field, which are compared by themselves."""
    return any(SCOPES_OF.get(one.type or "") == name for one in (states.old, states.new))


def _is_target(before: Member | None, now: Member | None) -> bool:
    """Whether a field names a state wherever it is there."""
    return all(one is None or isinstance(one.value, String) for one in (before, now))


def _other_branches(pair: MachinePair, old: Sequence[Scope], new: Sequence[Scope]) -> bool:
    """Whether branches came, went or changed places: the output lists what each of them gives."""
    if len(old) != len(new):
        return True
    mates = [pair.scopes.get(one) for one in old]
    return any(mate is not None and mate.position != at for at, mate in enumerate(mates))


def _is_renamed(before: Member | None, now: Member | None) -> bool:
    """Whether a field has the newer of its two names now."""
    return before is not None and now is not None and before.name != now.name


def _are_equal(pair: MachinePair, before: Member | None, now: Member | None) -> bool:
    old = None if before is None else before.value
    return pair.are_equal(old, None if now is None else now.value)


def _same_entries(
    pair: MachinePair, states: StatePair, name: str, before: Member | None, now: Member | None
) -> bool:
    """Whether rules, Catchers or Retriers are the same, and lead to the same states."""
    if before is None or now is None or not _both_lists(before.value, now.value):
        return _are_equal(pair, before, now)
    contents = pair.contents
    items = [
        [contents.without(item, BESIDE) for item in one.value.items]  # type: ignore[attr-defined]
        for one in (before, now)
    ]
    return items[0] == items[1] and lead_alike(pair, states, name)


def _both_lists(one: Node, other: Node) -> bool:
    return isinstance(one, Array) and isinstance(other, Array)
