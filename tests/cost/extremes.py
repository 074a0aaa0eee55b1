"""The least and the most transitions of any execution, by following every choice that is open.

It runs the definition's values as the walker does and knows nothing of graphs. Loops must count.
Any attempt of a Task may fail, the first one with an error that nothing retries; each attempt of
a Map that may fail can come to as much as the dearest one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tests.cost.chain.walker import ITEMS, Walker

if TYPE_CHECKING:
    from collections.abc import Iterator


class Bounds(NamedTuple):
    """The fewest transitions to a good end and to an uncaught error, and the most to any end."""

    well: float
    fails: float
    most: int

    @property
    def least(self) -> float:
        return min(self.well, self.fails)


NEVER = float("inf")
END = Bounds(0, NEVER, 0)


class Extremes:
    def __init__(self, walker: Walker) -> None:
        self.walker = walker
        self.done: dict[int, Bounds] = {}

    def scope(self, scope: dict) -> Bounds:
        """The bounds of all runs of a scope."""
        if id(scope) not in self.done:
            self.done[id(scope)] = self.follow(scope)
        return self.done[id(scope)]

    def follow(self, scope: dict) -> Bounds:
        known: dict[tuple, Bounds] = {}
        waiting = [(scope["StartAt"], ())]
        while waiting:
            key = name, values = waiting[-1]
            state = scope["States"][name]
            after = list(self.after(state, dict(values)))
            caught = [(each["Next"], values) for each in state.get("Catch", [])]
            missing = [each for each in after + caught if each not in known]
            if missing:
                waiting.extend(missing)
                continue
            waiting.pop()
            known[key] = self.then(
                self.visit(state),
                [known[each] for each in after] or [END],
                [known[each] for each in caught],
            )
        return known[scope["StartAt"], ()]

    def then(self, visit: Bounds, after: list[Bounds], caught: list[Bounds]) -> Bounds:
        """The bounds of a visit and all that may follow it."""
        well = min(visit.well + min(end.well for end in after), NEVER)
        fails = visit.well + min(end.fails for end in after)
        if caught:
            well = min(well, visit.fails + min(end.well for end in caught))
            fails = min(fails, visit.fails + min(end.fails for end in caught))
        else:
            fails = min(fails, visit.fails)
        return Bounds(well, fails, visit.most + max(end.most for end in after + caught))

    def visit(self, state: dict) -> Bounds:
        visit = self.attempt(state)
        if visit.fails == NEVER or "Retry" not in state:
            return visit
        return visit._replace(most=visit.most * (1 + state["Retry"][0]["MaxAttempts"]))

    def attempt(self, state: dict) -> Bounds:
        if state["Type"] == "Task":
            return Bounds(1, 1, 1)
        if state["Type"] == "Map":
            inside = self.scope(state["ItemProcessor"])
            child = 1 if "ProcessorConfig" in state["ItemProcessor"] else 0
            # The array may be empty.
            return Bounds(1, 1 + child + inside.fails, 1 + ITEMS * (inside.most + child))
        branches = [self.scope(each) for each in state.get("Branches", [])]
        least = 1 + sum(each.least for each in branches)
        fails = min((least - each.least + each.fails for each in branches), default=NEVER)
        return Bounds(
            1 + sum(each.well for each in branches), fails, 1 + sum(each.most for each in branches)
        )

    def after(self, state: dict, values: dict[str, float]) -> Iterator[tuple]:
        if state["Type"] == "Choice":
            for name in self.chosen(state, values):
                yield name, tuple(sorted(values.items()))
        elif "Next" in state:
            self.walker.assign(state.get("Assign", {}), values)
            yield state["Next"], tuple(sorted(values.items()))

    def chosen(self, state: dict, values: dict[str, float]) -> Iterator[str]:
        """Where a Choice may lead: a rule on anything but a variable may hold or not."""
        for rule in state["Choices"]:
            if not self.walker.counts(rule):
                yield rule["Next"]
            elif self.walker.holds(rule, values):
                yield rule["Next"]
                return
        yield state["Default"]
