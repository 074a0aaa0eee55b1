"""The definition of a region as a state machine of its own.

The states stay as they are written, comments and layout included, where the text can be cut so;
else they are written anew as JSON. Both are held against the same plain value.
"""

from __future__ import annotations

import json

from asl_analyze.migrate.express.moving.naming import fresh_name
from asl_analyze.migrate.express.moving.pieces import Pieces, Written, as_json, reads_as
from asl_analyze.migrate.express.moving.plain import plain_object
from asl_analyze.migrate.express.moving.variables import taking

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from asl_analyze.flow.regions.regions import Region
    from asl_analyze.language.model import State, Transition

# An Express execution is ended then in any case; source: AWS Step Functions quotas.
MOST_SECONDS = 300
# What a Choice rule or a Catcher leads to where the region is left: these have no `End`.
DONE = "Done"


class Extracted:
    """A region as a definition: its plain value, and what was written.

    `done` is the name of the state that stands for what follows, where there is one.
    """

    __slots__ = ("done", "value", "written")

    def __init__(self, value: dict[str, Any], written: Written, done: str) -> None:
        self.done = done
        self.value = value
        self.written = written


def extracted(region: Region, comment: str, passed: Sequence[str] = ()) -> Extracted:
    """A region as a definition of its own that says in its `Comment` where it is from.

    `passed` are the variables that it is given with its input.

    Raises:
        NotPlainError: where a state has values in it that only a host gives.
        RecursionError: where it is nested too deeply.
    """
    done = fresh_name(DONE, region.scope.machine)
    first = taking(region, passed)
    head = _head(region, comment, next(iter(first), region.entry.name))
    states = {state.name: _state(state, region, done) for state in region.states}
    leaves = any(_out(state, region, ends=False) for state in region.states)
    if leaves:
        states[done] = {"Type": "Succeed"}
    value = {**head, "States": {**first, **states}}
    pieces = Pieces.of(region.scope.machine.definition)
    if pieces is not None:
        last = {done: {"Type": "Succeed"}} if leaves else {}
        cuts = [_cut(pieces, each, region, done) for each in region.states]
        text = pieces.definition(head, first, cuts, last)
        if reads_as(text, pieces.format, value):
            return Extracted(value, Written(text, pieces.format), done)
    return Extracted(value, as_json(value), done)


def _head(region: Region, comment: str, start: str) -> dict[str, Any]:
    machine = region.scope.machine
    head: dict[str, Any] = {"Comment": comment}
    if machine.query_language.is_given:
        head["QueryLanguage"] = machine.language
    return {**head, "StartAt": start, "TimeoutSeconds": MOST_SECONDS}


def _out(state: State, region: Region, *, ends: bool) -> list[Transition]:
    """The transitions of a state to the exit: those that `End` can stand for, or the others."""
    return [
        each
        for each in state.transitions
        if each.to is region.exit and each.to is not None and (each.kind == "next") is ends
    ]


def _state(state: State, region: Region, done: str) -> dict[str, Any]:
    written = plain_object(state.node)
    if _out(state, region, ends=True):
        del written["Next"]
        written["End"] = True
    for each in _out(state, region, ends=False):
        if each.kind == "default":
            written["Default"] = done
        else:
            written["Choices" if each.kind == "choice" else "Catch"][each.number]["Next"] = done
    return written


def _cut(pieces: Pieces, state: State, region: Region, done: str) -> str:
    """The text of a state, with its transitions to the exit."""
    edits = []
    if _out(state, region, ends=True):
        member = state.node.members["Next"]
        edits.append((member.key.start, member.value.end, pieces.member("End", True)))
    edits += [
        (each.target.start, each.target.end, json.dumps(done))
        for each in _out(state, region, ends=False)
    ]
    return pieces.cut(state, edits)
