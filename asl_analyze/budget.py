"""What a user lets one execution cost."""

from __future__ import annotations


class Budget:
    """Limits that a configuration sets; None where it sets none.

    cost_per_million: dollars for a million executions. transitions: state transitions of one
    execution. Both are compared with the mean.
    """

    __slots__ = ("cost_per_million", "transitions")

    def __init__(
        self, cost_per_million: float | None = None, transitions: float | None = None
    ) -> None:
        self.cost_per_million = cost_per_million
        self.transitions = transitions


UNLIMITED = Budget()
