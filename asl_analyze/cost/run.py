"""One way through a scope, as its transitions are counted."""

from __future__ import annotations


class Run:
    """One way through a scope: its transitions and how often it enters each state.

    `finished` counts the visits in which a Parallel or a Map ran to its end; `looped` says that
    the way goes round a loop.
    """

    __slots__ = ("finished", "looped", "transitions", "visits")

    def __init__(self, transitions: int) -> None:
        self.transitions = transitions
        self.visits: dict[int, int] = {}
        self.finished: dict[int, int] = {}
        self.looped = False

    def visit(self, number: int, times: int, *, finished: bool) -> None:
        """Count visits of a state."""
        self.visits[number] = times
        self.finished[number] = times if finished else 0
