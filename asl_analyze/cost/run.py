"""One way through a scope, as its transitions are counted."""

from __future__ import annotations


class Run:
    """One way through a scope: its transitions and how often it enters each state.

    `finished` counts the visits in which a Parallel or a Map ran to its end, by default all;
    `looped` says that the way goes round a loop.
    """

    __slots__ = ("finished", "looped", "transitions", "visits")

    def __init__(
        self, transitions: int, visits: dict[int, int], finished: dict[int, int] | None = None
    ) -> None:
        self.transitions = transitions
        self.visits = visits
        self.finished = visits if finished is None else finished
        self.looped = False
