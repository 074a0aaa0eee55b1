"""What a calculation assumes where the definition does not say it; every output states it."""

from __future__ import annotations

ROUNDS = 10
ITEMS = 10


class Assumptions:
    """How often a loop is gone round, and how many items a Map has.

    In each round a run enters a state of the loop once at most.
    """

    __slots__ = ("items", "rounds")

    def __init__(self, rounds: int = ROUNDS, items: int = ITEMS) -> None:
        self.rounds = rounds
        self.items = items


ASSUMED = Assumptions()


class Used:
    """Which of the assumptions a result rests on."""

    __slots__ = ("assumptions", "items", "rounds")

    def __init__(self, assumptions: Assumptions) -> None:
        self.assumptions = assumptions
        self.rounds = False
        self.items = False

    @property
    def words(self) -> str:
        """The assumptions that were used: "10 rounds of each loop"; empty where none was."""
        parts = []
        if self.rounds:
            parts.append(f"{self.assumptions.rounds} rounds of each loop")
        if self.items:
            parts.append(f"{self.assumptions.items} items of each Map")
        return " and ".join(parts)
