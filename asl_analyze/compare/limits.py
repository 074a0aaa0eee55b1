"""Limits of time that are shorter than they were."""

from __future__ import annotations

from asl_analyze.aws.quotas import quota
from asl_analyze.compare.calls import INVOKE, call_of
from asl_analyze.compare.messages import waits_for_token
from asl_analyze.compare.safety import is_default, seconds
from asl_analyze.flow.time.executions import is_express_machine
from asl_analyze.language.model import State, Task

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.compare.changes import FieldChange
    from asl_analyze.language.model import StateMachine


class Shorter:
    """A limit in seconds; `before` is empty where there was none. `where` begins a sentence."""

    __slots__ = ("before", "now", "where")

    def __init__(self, where: str, before: str, now: str) -> None:
        self.where = where
        self.before = before
        self.now = now


def shorter(change: FieldChange, field: str) -> Shorter | None:
    """The limit that a change makes shorter; None for another change, or one that is not known.

    What a path or an expression gave before may have been less.
    """
    now = seconds(change.value)
    if change.name != field or now is None:
        return None
    before = seconds(change.value_before)
    if change.value_before is None:
        if f"{field}Path" in change.holder_before.node.members or is_default(change):
            return None
        if now >= _ended_anyway(change.holder):
            return None
    elif before is None or before <= now:
        return None
    holder = change.holder
    where = f"State '{holder.name}'" if isinstance(holder, State) else "The state machine"
    return Shorter(where, "" if before is None else f"{before:,g}", f"{now:,g}")


def _ended_anyway(holder: State | StateMachine) -> float:
    """The seconds after which a call or an execution ends without a limit of its own."""
    if isinstance(holder, Task) and waits_for_token(holder) is False:
        call = call_of(holder)
        if call is not None and call.action == INVOKE:
            return quota("function_seconds") or 0
    return quota("execution_seconds", express=is_express_machine(holder.machine)) or 0
