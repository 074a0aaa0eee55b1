"""The least and the most transitions of any execution, by following every choice that is open.

It runs the definition's values as the walker does and knows nothing of graphs. Loops must count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cost.walker import ITEMS, Walker

if TYPE_CHECKING:
    from collections.abc import Iterator

    Bounds = tuple[int, int]


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
            after = list(self.after(scope["States"][name], dict(values)))
            missing = [each for each in after if each not in known]
            if missing:
                waiting.extend(missing)
                continue
            waiting.pop()
            least, most = self.visit(scope["States"][name])
            ends = [known[each] for each in after] or [(0, 0)]
            known[key] = least + min(e[0] for e in ends), most + max(e[1] for e in ends)
        return known[scope["StartAt"], ()]

    def visit(self, state: dict) -> Bounds:
        least = most = 1
        for inner in state.get("Branches", []):
            one, other = self.scope(inner)
            least, most = least + one, most + other
        if state["Type"] == "Map":
            # The array may be empty.
            child = 1 if "ProcessorConfig" in state["ItemProcessor"] else 0
            most += ITEMS * (self.scope(state["ItemProcessor"])[1] + child)
        return least, most

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
