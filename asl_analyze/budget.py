"""What a user lets executions cost, and how many he has."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


class Budget:
    """Limits that a configuration sets; None where it sets none.

    cost_per_million: dollars for a million executions. transitions: state transitions of one
    execution. Both are compared with the mean. cost_per_year: dollars for all executions of a year,
    of which a month has `per_month`.
    own: finds what a configuration says of one definition alone; see `of`.
    """

    __slots__ = ("_own", "cost_per_million", "cost_per_year", "per_month", "transitions")

    def __init__(
        self,
        cost_per_million: float | None = None,
        transitions: float | None = None,
        cost_per_year: float | None = None,
        per_month: int | None = None,
        *,
        own: Callable[[object], Budget | None] | None = None,
    ) -> None:
        self.cost_per_million = cost_per_million
        self.transitions = transitions
        self.cost_per_year = cost_per_year
        self.per_month = per_month
        self._own = own

    def of(self, definition: object) -> Budget:
        """The limits of one definition: its own, and the general ones where it has none."""
        own = None if self._own is None else self._own(definition)
        if own is None:
            return self
        return own.or_else(self)

    def or_else(self, general: Budget) -> Budget:
        """These limits, and the general ones where there is none."""
        return Budget(
            _first(self.cost_per_million, general.cost_per_million),
            _first(self.transitions, general.transitions),
            _first(self.cost_per_year, general.cost_per_year),
            general.per_month if self.per_month is None else self.per_month,
        )


def _first(own: float | None, general: float | None) -> float | None:
    return general if own is None else own


UNLIMITED = Budget()
