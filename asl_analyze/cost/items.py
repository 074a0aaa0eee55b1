"""How often a Map runs its processor."""

from __future__ import annotations

import math

from asl_analyze.cost.profile.profile import ASSUMED
from asl_analyze.syntax.tree import Array, Object, Scalar, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.cost.profile.assumptions import Assumptions
    from asl_analyze.cost.profile.profile import Profile
    from asl_analyze.language.model import State


class Iterations:
    """The least and the largest number of iterations, or of child executions.

    `assumed` says that the largest rests on an assumption.
    """

    __slots__ = ("assumed", "largest", "least")

    def __init__(self, least: int, largest: int, *, assumed: bool) -> None:
        self.least = least
        self.largest = largest
        self.assumed = assumed


def iterations(state: State, assumptions: Assumptions, profile: Profile) -> Iterations:
    """Iterations of a Map; an array that only a run knows may be empty.

    What a profile says of items is their mean, so there may be as many.
    """
    known = profile.known(state.name).items
    if known is not None:
        return Iterations(0, _batches(state, math.ceil(known.value)), assumed=False)
    items = state.get("Items")
    if isinstance(items, Array) and not any(isinstance(i, Unknown) for i in items.items):
        count = _batches(state, len(items.items))
        return Iterations(count, count, assumed=False)
    most = _whole(state, "ItemReader", "ReaderConfig", "MaxItems")
    general = profile.items
    likely = assumptions.items if general.source == ASSUMED else math.ceil(general.value)
    largest = likely if most is None else min(most, likely)
    return Iterations(0, _batches(state, largest), assumed=general.source == ASSUMED)


def _batches(state: State, items: int) -> int:
    size = _whole(state, "ItemBatcher", "MaxItemsPerBatch")
    return items if size is None else -(-items // size)


def _whole(state: State, *fields: str) -> int | None:
    """A whole number from 1 on under a path of fields; None where there is no such."""
    node = state.get(fields[0])
    for field in fields[1:]:
        node = node.get(field) if isinstance(node, Object) else None
    if isinstance(node, Scalar) and type(node.value) is int and node.value > 0:
        return node.value
    return None
