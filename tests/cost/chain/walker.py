"""Runs a machine at random, one state after the other, and counts; it knows nothing of chains.

A test on a variable is answered by the variable's value. Of the other rules of a Choice and its
default one is drawn as the first that would hold, each as likely; a rule on a variable that holds
and stands before it is taken instead. What an execution does after an error inside a Parallel or
a Map is what the model says it assumes: what runs beside it comes to its own end. An execution
that a Task starts is run to its end too; whether it ends well does not matter to the Task.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tests.cost.generated import START

if TYPE_CHECKING:
    from random import Random

ITEMS = 3


class Walker:
    def __init__(self, random: Random, failure: float, child: dict | None = None) -> None:
        self.random = random
        self.failure = failure
        self.child = child
        self.nested = 0
        self.visits: Counter[str] = Counter()
        self.events: Counter[str] = Counter()
        self.transitions = 0

    def execute(self, scope: dict) -> None:
        """Run a machine, with the events of an execution around it."""
        self.note("ExecutionStarted", ended("Execution", well=self.run(scope, {})))

    def run(self, scope: dict, variables: dict[str, float]) -> bool:
        """Run a scope to its end; whether it ended well."""
        name = scope["StartAt"]
        while True:
            state = scope["States"][name]
            self.visits[name] += 1
            kind = state["Type"]
            self.note(f"{kind}StateEntered")
            if kind in ("Succeed", "Fail"):
                self.transitions += 1
                self.note(*(["SucceedStateExited"] if kind == "Succeed" else []))
                return kind == "Succeed"
            if kind == "Choice":
                self.transitions += 1
                self.note("ChoiceStateExited")
                name = self.chosen(state, variables)
                continue
            if not self.attempts(state, variables):
                if "Catch" not in state:
                    return False
                self.note(f"{kind}StateExited")
                name = state["Catch"][0]["Next"]
                continue
            self.note(f"{kind}StateExited")
            self.assign(state.get("Assign", {}), variables)
            name = state["Next"]

    def attempts(self, state: dict, variables: dict[str, float]) -> bool:
        most = state["Retry"][0]["MaxAttempts"] if "Retry" in state else 0
        for _ in range(most + 1):
            self.transitions += 1
            if self.attempt(state, variables):
                return True
        return False

    def attempt(self, state: dict, variables: dict[str, float]) -> bool:
        kind, inner = state["Type"], state.get("Branches", [])
        if kind == "Map":
            inner = [state["ItemProcessor"]] * ITEMS
        is_distributed = kind == "Map" and "ProcessorConfig" in state["ItemProcessor"]
        if is_distributed:
            self.transitions += ITEMS
        self.begin(state, is_distributed=is_distributed)
        ends = [self.run(scope, dict(variables)) for scope in inner]
        if kind == "Map":
            inside = "Execution" if is_distributed else "MapIteration"
            for well in ends:
                self.note(f"{inside}Started", ended(inside, well=well))
        well = all(ends) and not (kind == "Task" and self.random.random() < self.failure)
        if is_distributed:
            self.note(ended("MapRun", well=well))
        if kind != "Pass":
            self.note(ended("Task" if kind == "Task" else f"{kind}State", well=well))
        return well

    def begin(self, state: dict, *, is_distributed: bool) -> None:
        """Note the events of the begin of an attempt, and run what a Task starts."""
        kind = state["Type"]
        if kind == "Task":
            self.note("TaskScheduled", "TaskStarted")
            if state["Resource"] == START:
                self.note("TaskSubmitted")
        elif kind != "Pass":
            self.note(f"{kind}StateStarted", *(["MapRunStarted"] if is_distributed else []))
        if self.child is not None and state.get("Resource") == START:
            child = Walker(self.random, self.failure)
            child.run(self.child, {})
            self.nested += child.transitions

    def note(self, *events: str) -> None:
        self.events.update(events)

    def chosen(self, state: dict, variables: dict[str, float]) -> str:
        rules = state["Choices"]
        drawn = [n for n, rule in enumerate(rules) if not self.counts(rule)] + [len(rules)]
        first = self.random.choice(drawn)
        for number, rule in enumerate(rules):
            if number == first or (self.counts(rule) and self.holds(rule, variables)):
                return rule["Next"]
        return state["Default"]

    def counts(self, rule: dict) -> bool:
        return not rule["Variable"].startswith("$.")

    def holds(self, rule: dict, variables: dict[str, float]) -> bool:
        value = variables[rule["Variable"][1:]]
        if "NumericGreaterThanEquals" in rule:
            return value >= rule["NumericGreaterThanEquals"]
        return value <= rule["NumericLessThanEquals"]

    def assign(self, assign: dict, variables: dict[str, float]) -> None:
        for name, value in assign.items():
            if name.endswith(".$"):
                variables[name[:-2]] += int(value.split(",")[1].rstrip(")"))
            else:
                variables[name] = value


def ended(what: str, *, well: bool) -> str:
    return f"{what}{'Succeeded' if well else 'Failed'}"
