"""Facts about a machine or a part of it that are worked out once.

A function under `@remembered` is asked of an *owner*: a state machine, a scope, a state or a
choice rule. The answer is kept with the owner, in `derived`, by the function and its further
arguments, which have to be hashable; nothing else reads or writes `derived`. `dissolve` forgets
all of it.

Before a fact is worked out, and never while one is only looked up, the machine's `cancelled` is
called where there is one. It stops the analysis by raising; the fact is then not kept.
"""

from __future__ import annotations

from functools import wraps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Protocol, TypeVar, TypeVarTuple

    from asl_analyze.language.model import StateMachine

    class HasFacts(Protocol):
        """What facts can be kept with."""

        derived: dict[object, Any]

        @property
        def machine(self) -> StateMachine:
            """The machine that it is a part of, or is."""

    Owner = TypeVar("Owner", bound=HasFacts)
    Rest = TypeVarTuple("Rest")
    Fact = TypeVar("Fact")

_UNKNOWN = object()


def remembered(ask: Callable[[Owner, *Rest], Fact]) -> Callable[[Owner, *Rest], Fact]:
    """The function, which works out each answer once for as long as its owner lives."""

    @wraps(ask)
    def answer(owner: Owner, *rest: *Rest) -> Fact:
        key = (ask, *rest) if rest else ask
        known: Fact = owner.derived.get(key, _UNKNOWN)
        if known is _UNKNOWN:
            cancelled = owner.machine.cancelled
            if cancelled is not None:
                cancelled()
            known = owner.derived[key] = ask(owner, *rest)
        return known

    return answer
