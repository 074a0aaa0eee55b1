"""The parent of a region that has moved: the states that call it in its place."""

from __future__ import annotations

import json

from asl_analyze.migrate.express.moving.pieces import Pieces, Written, as_json, reads_as, replaced
from asl_analyze.migrate.express.moving.plain import NotPlainError, plain_object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from asl_analyze.flow.regions.regions import Region
    from asl_analyze.language.model import Transition
    from asl_analyze.migrate.express.moving.caller import Caller


def replaced_in_parent(region: Region, caller: Caller) -> Written | None:
    """The parent with the caller in the place of a region.

    As it is written where the text can be cut so, else anew; None where it has values in it that
    only a host gives.
    """
    machine = region.scope.machine
    try:
        value = _with_caller(region, caller, plain_object(machine.node))
    except NotPlainError:
        return None
    pieces = Pieces.of(machine.definition)
    if pieces is not None:
        text = _cut_and_put(region, caller, pieces)
        if reads_as(text, pieces.format, value):
            return Written(text, pieces.format)
    return as_json(value)


def _cut_and_put(region: Region, caller: Caller, pieces: Pieces) -> str:
    """The parent's text without the region, and with the caller where the region began."""
    states = region.scope.written_states.value
    members = [] if states is None else list(states.members.values())
    held = {state.name for state in region.states}
    edits = [
        (each.target.start, each.target.end, json.dumps(caller.first)) for each in _into(region)
    ]
    before, is_first = -1, True
    for member in members:
        if member.name in held:
            if is_first:
                edits.append(
                    (member.key.start, member.value.end, pieces.inserted(caller.states, member))
                )
                is_first = False
            else:
                edits.append((before, member.value.end, ""))
        before = member.value.end
    return replaced(region.scope.machine.definition.source.text, 0, edits)


def _into(region: Region) -> list[Transition]:
    """The transitions to the entry from outside."""
    start = region.scope.start
    inside = set(region.states)
    found = [start] if start is not None and start.to is region.entry else []
    for state in region.scope.states:
        if state not in inside:
            found += [each for each in state.transitions if each.to is region.entry]
    return found


def _with_caller(region: Region, caller: Caller, root: dict[str, Any]) -> dict[str, Any]:
    """The plain value of the parent with the caller in it; `root` is changed."""
    scope = _scope_in(region, root)
    held = {state.name for state in region.states}
    entry = region.entry.name
    left = {name: state for name, state in scope["States"].items() if name not in held}
    for state in left.values():
        for holder in (state, *state.get("Choices", ()), *state.get("Catch", ())):
            for field in ("Next", "Default"):
                if holder.get(field) == entry:
                    holder[field] = caller.first
    if scope["StartAt"] == entry:
        scope["StartAt"] = caller.first
    scope["States"] = {**left, **caller.states}
    return root


def _scope_in(region: Region, root: dict[str, Any]) -> dict[str, Any]:
    """The plain value of the region's scope in that of the machine."""
    way = []
    inner = region.scope
    while inner.owner is not None:
        way.append((inner, inner.owner))
        inner = inner.owner.scope
    found = root
    for inner, owner in reversed(way):
        state = found["States"][owner.name]
        if inner.kind == "branch":
            found = state["Branches"][inner.position]
        else:
            found = state.get("ItemProcessor") or state["Iterator"]
    return found
