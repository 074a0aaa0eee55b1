"""Seeded random machines with branches, loops of both kinds, Maps, Parallels, retries and children.

A Task may start executions of another machine, which is called `CHILD`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cost.machines import ANY_ERROR

if TYPE_CHECKING:
    from random import Random

LAMBDA = "arn:aws:states:::lambda:invoke"
START = "arn:aws:states:::states:startExecution.sync:2"
CHILD = "child"
FAILURE = 0.3


class Maker:
    """Builds a scope block by block; every block is left through the state `next`."""

    def __init__(self, random: Random, *, open_loops: bool = True, starts: bool = False) -> None:
        self.random = random
        self.open_loops = open_loops
        self.starts = starts
        self.count = 0

    def name(self, kind: str) -> str:
        self.count += 1
        return f"{kind}{self.count}"

    def scope(self, depth: int) -> dict:
        states: dict[str, dict] = {}
        end = self.name("End")
        states[end] = {"Type": "Succeed"}
        start = self.blocks(states, end, depth)
        return {"StartAt": start, "States": states}

    def blocks(self, states: dict[str, dict], next: str, depth: int) -> str:
        for _ in range(self.random.randint(1, 3)):
            next = self.block(states, next, depth)
        return next

    def block(self, states: dict[str, dict], next: str, depth: int) -> str:
        kinds = [self.step, self.task, *([self.start] if self.starts else [])]
        if depth:
            kinds += [self.branch, self.counted, self.counted, self.map, self.parallel]
            kinds += [self.open] if self.open_loops else []
        return self.random.choice(kinds)(states, next, depth)

    def step(self, states: dict[str, dict], next: str, depth: int) -> str:  # noqa: ARG002
        name = self.name("Step")
        states[name] = {"Type": "Pass", "Next": next}
        return name

    def task(self, states: dict[str, dict], next: str, depth: int) -> str:  # noqa: ARG002
        name = self.name("Task")
        state: dict = {"Type": "Task", "Resource": LAMBDA, "Next": next}
        if self.random.random() < 0.6:
            most = self.random.randint(0, 3)
            state["Retry"] = [{"ErrorEquals": ANY_ERROR, "MaxAttempts": most}]
        if self.random.random() < 0.5:
            handler = self.name("Handler")
            states[handler] = {"Type": "Pass", "Next": next}
            state["Catch"] = [{"ErrorEquals": ANY_ERROR, "Next": handler}]
        states[name] = state
        return name

    def start(self, states: dict[str, dict], next: str, depth: int) -> str:
        name = self.task(states, next, depth)
        arn = f"arn:aws:states:eu-west-1:123456789012:stateMachine:{CHILD}"
        states[name].update(Resource=START, Parameters={"StateMachineArn": arn})
        return name

    def branch(self, states: dict[str, dict], next: str, depth: int) -> str:
        name = self.name("Branch")
        ways = [self.blocks(states, next, depth - 1) for _ in range(self.random.randint(2, 3))]
        rules = [
            {"Variable": "$.kind", "NumericEquals": n, "Next": way} for n, way in enumerate(ways)
        ]
        states[name] = {"Type": "Choice", "Choices": rules[1:], "Default": ways[0]}
        return name

    def open(self, states: dict[str, dict], next: str, depth: int) -> str:
        name = self.name("Poll")
        again = self.blocks(states, name, depth - 1)
        rule = {"Variable": "$.status", "StringEquals": "DONE", "Next": next}
        states[name] = {"Type": "Choice", "Choices": [rule], "Default": again}
        return name

    def counted(self, states: dict[str, dict], next: str, depth: int) -> str:
        test, init, more = self.name("Test"), self.name("Init"), self.name("More")
        variable = f"n{self.count}"
        first, step = self.random.randint(-2, 3), self.random.choice([1, 1, 2, -1])
        limit = first + step * self.random.randint(0, 6)
        sign = "NumericGreaterThanEquals" if step > 0 else "NumericLessThanEquals"
        states[init] = {"Type": "Pass", "Assign": {variable: first}, "Next": test}
        add = {f"{variable}.$": f"States.MathAdd(${variable}, {step})"}
        states[more] = {"Type": "Pass", "Assign": add, "Next": test}
        body = self.blocks(states, more, depth - 1)
        rules: list[dict] = [{"Variable": f"${variable}", sign: limit, "Next": next}]
        if self.random.random() < 0.5:
            early = {"Variable": "$.status", "StringEquals": "DONE", "Next": next}
            rules.insert(self.random.randint(0, 1), early)
        states[test] = {"Type": "Choice", "Choices": rules, "Default": body}
        return init

    def map(self, states: dict[str, dict], next: str, depth: int) -> str:
        name = self.name("Map")
        state: dict = {"Type": "Map", "ItemProcessor": self.scope(depth - 1), "Next": next}
        state["Retry"] = [{"ErrorEquals": ANY_ERROR, "MaxAttempts": self.random.randint(0, 2)}]
        if self.random.random() < 0.3:
            state["ItemProcessor"]["ProcessorConfig"] = {"Mode": "DISTRIBUTED"}
        states[name] = state
        return name

    def parallel(self, states: dict[str, dict], next: str, depth: int) -> str:
        name = self.name("Parallel")
        branches = [self.scope(depth - 1) for _ in range(self.random.randint(1, 2))]
        states[name] = {"Type": "Parallel", "Branches": branches, "Next": next}
        return name
