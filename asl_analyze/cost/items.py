"""How often a Map runs its processor."""

from __future__ import annotations

import math

from asl_analyze.cost.profile.profile import ASSUMED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.cost.profile.assumptions import Assumptions
    from asl_analyze.cost.profile.profile import Profile
    from asl_analyze.language.model import Map


class Iterations:
    """The least and the largest number of iterations, or of child executions.

    `assumed` says that the largest rests on an assumption.
    """

    __slots__ = ("assumed", "largest", "least")

    def __init__(self, least: int, largest: int, *, assumed: bool) -> None:
        self.least = least
        self.largest = largest
        self.assumed = assumed


def iterations(state: Map, assumptions: Assumptions, profile: Profile) -> Iterations:
    """Iterations of a Map; an array that only a run knows may be empty.

    What a profile says of items is their mean, so there may be as many.
    """
    known = profile.known(state.name).items
    if known is not None:
        return Iterations(0, _batches(state, math.ceil(known.value)), assumed=False)
    if state.listed_items is not None:
        count = _batches(state, state.listed_items)
        return Iterations(count, count, assumed=False)
    most = state.item_reader.reader_config.max_items.value or 0
    general = profile.items
    likely = assumptions.items if general.source == ASSUMED else math.ceil(general.value)
    largest = min(most, likely) if most > 0 else likely
    return Iterations(0, _batches(state, largest), assumed=general.source == ASSUMED)


def _batches(state: Map, items: int) -> int:
    size = state.item_batcher.max_items_per_batch.value or 0
    return -(-items // size) if size > 0 else items
