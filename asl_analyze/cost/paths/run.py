"""One path through a scope, as its transitions are counted."""

from __future__ import annotations


class Run:
    """One path through a scope: its transitions and how often it enters each state.

    `finished` counts the visits in which a Parallel or a Map ran to its end, by default all.
    `nodes` are those of the unrolled graph in the order of the path, where they are asked for.
    `failed` is the state whose last visit fails without being caught; `looped` says that the path
    goes round a loop whose rounds are assumed.
    """

    __slots__ = ("failed", "finished", "looped", "nodes", "transitions", "visits")

    def __init__(
        self, transitions: int, visits: dict[int, int], finished: dict[int, int] | None = None
    ) -> None:
        self.transitions = transitions
        self.visits = visits
        self.finished = visits if finished is None else finished
        self.failed: int | None = None
        self.nodes: list[int] = []
        self.looped = False
