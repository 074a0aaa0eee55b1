"""Families that push one limit each: deep counters, long names, aliases, many of everything."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from families import END, LAMBDA, chain, choice, counter, in_yaml, machine, one, rule, task

if TYPE_CHECKING:
    from families import Family, Json


def counters(depth: int, limit: int) -> dict[str, Json]:
    """Loops in loops, each with a counter of its own."""
    states: dict[str, Json] = {}
    for level in range(depth):
        inner = f"Set{level + 1}" if level < depth - 1 else None
        states |= counter(level, limit, f"Add{level - 1}" if level else "Z", inner)
    return machine({**states, "Z": END})


def ring_that_reads(n: int) -> dict[str, Json]:
    """One loop of Choices that each test a place of their own, and of Passes that each write."""
    states: dict[str, Json] = {}
    for i in range(n):
        states[f"C{i}"] = {
            "Type": "Choice",
            "Choices": [{"Variable": f"$.a{i}", "NumericEquals": 1, "Next": "Z"}],
            "Default": f"P{i}",
        }
        states[f"P{i}"] = {"Type": "Pass", "ResultPath": f"$.b{i}", "Next": f"C{(i + 1) % n}"}
    return machine({**states, "Z": END})


def counting_clique(n: int) -> dict[str, Json]:
    """Choices that lead to each other and ask for counters, which tasks between them raise."""
    m = max(2, int(n**0.5))
    states: dict[str, Json] = {}
    for i in range(m):
        states[f"C{i}"] = {
            "Type": "Choice",
            "Choices": [
                {"Variable": f"$n{j % 20}", "NumericEquals": j, "Next": f"P{j}"} for j in range(m)
            ],
            "Default": "Z",
        }
        add = {f"n{i % 20}.$": f"States.MathAdd($n{i % 20}, 1)"}
        states[f"P{i}"] = {"Type": "Pass", "Assign": add, "Next": f"C{i}"}
    return machine({**states, "Z": END})


def long_name(n: int) -> dict[str, Json]:
    """A state whose name is half of the text, with a wrong field for every ten characters."""
    fields = {f"k{i}": 1 for i in range(n // 20)}
    return machine({"A" * (n // 2): {"Type": "Pass", **fields, "End": True}})


def long_key(n: int) -> dict[str, Json]:
    """A request with one long key, and many values below it that are wrong."""
    item = {"B" * (n // 2): {"L": [{"Wrong": 1} for _ in range(n // 30)]}}
    put = "arn:aws:states:::aws-sdk:dynamodb:putItem"
    return one(task(Resource=put, Parameters={"TableName": "t", "Item": item}))


def wide_choices(n: int) -> dict[str, Json]:
    """Choices of two hundred rules each."""
    return chain(
        n // 200 + 1,
        lambda i: {
            "Type": "Choice",
            "Choices": [
                {"Variable": f"$.a{k % 3}", "NumericLessThan": k, "Next": "S0"} for k in range(200)
            ],
            "Default": f"S{i + 1}",
        },
    )


def variables_of_all(n: int) -> dict[str, Json]:
    """As many states as variables, each reading all that the ones before it assigned."""
    m = max(2, int(n**0.5))
    return chain(
        m,
        lambda i: {
            "Type": "Pass",
            "Assign": {f"v{i}": 1},
            "Parameters": {f"k{j}.$": f"$v{j}" for j in range(m)},
        },
    )


def _aliases(body: str, uses: str) -> Family:
    def make(n: int) -> tuple[str, str]:
        many = max(1, int(n**0.5))
        keys = ", ".join(body % i for i in range(many))
        states = "".join(f"  S{i}: {uses}\n" for i in range(many))
        return "x.asl.yaml", f"x: &x {{{keys}}}\nStartAt: S0\nStates:\n{states}"

    return make


def _stack(machines: list[Json]) -> tuple[str, str]:
    resources: Any = {
        f"M{i}": {"Type": "AWS::StepFunctions::StateMachine", "Properties": {"Definition": each}}
        for i, each in enumerate(machines)
    }
    return "t.json", json.dumps({"Resources": resources})


def _machines_with_functions(n: int) -> tuple[str, str]:
    """As many functions as machines, of which each has a name of its own for one."""
    resources: Any = {f"F{i}": {"Type": "AWS::Lambda::Function"} for i in range(n)}
    for i in range(n):
        properties = {
            "Definition": one({"Type": "Task", "Resource": "${call}"}),
            "DefinitionSubstitutions": {"call": {"Fn::GetAtt": [f"F{i}", "Arn"]}},
        }
        resources[f"M{i}"] = {
            "Type": "AWS::StepFunctions::StateMachine",
            "Properties": properties,
        }
    return "t.json", json.dumps({"Resources": resources})


def _machines_with_shared(n: int) -> tuple[str, str]:
    """Machines that an alias gives the same many substitutions."""
    many = max(1, int(n**0.5))
    names = ", ".join(f"s{i}: x" for i in range(many))
    machine = (
        "{Type: 'AWS::StepFunctions::StateMachine', Properties: {Definition: "
        "{StartAt: A, States: {A: {Type: Succeed}}}, DefinitionSubstitutions: *x}}"
    )
    rows = "".join(f"  M{i}: {machine}\n" for i in range(many))
    return "t.yaml", f"Metadata: &x {{{names}}}\nResources:\n{rows}"


def _json(value: Json) -> tuple[str, str]:
    return "x.asl.json", json.dumps(value)


LIMITS: dict[str, Family] = {
    "limit: counters in counters": lambda n: _json(counters(min(n, 2_000), 10)),
    "limit: counters in many machines": lambda n: _stack([counters(3, 1_000)] * n),
    "limit: counters in many branches": lambda n: _json(
        one({"Type": "Parallel", "Branches": [counters(3, 1_000) for _ in range(n)]})
    ),
    "limit: one counter and many rules": lambda n: _json(
        machine(
            {
                "I": {"Type": "Pass", "Assign": {"n": 0}, "Next": "B"},
                "B": {"Type": "Pass", "Assign": {"n.$": "States.MathAdd($n, 1)"}, "Next": "C"},
                "C": {
                    "Type": "Choice",
                    "Choices": [
                        {"Variable": "$n", "NumericEquals": -i, "Next": "Z"} for i in range(1, n)
                    ],
                    "Default": "B",
                },
                "Z": END,
            }
        )
    ),
    "limit: counting clique": lambda n: _json(counting_clique(n)),
    "limit: ring of readers": lambda n: _json(ring_that_reads(n)),
    "limit: long name": lambda n: _json(long_name(n)),
    "limit: long key of a request": lambda n: _json(long_key(n)),
    "limit: wide choices": lambda n: _json(wide_choices(n)),
    "limit: many read by many": lambda n: _json(variables_of_all(n)),
    "limit: And of many in many": lambda n: _json(
        choice([{"And": [rule(k) for k in range(50)], "Next": "Z"} for _ in range(n // 50 + 1)])
    ),
    "limit: States.ALL everywhere": lambda n: _json(
        one(task(Catch=[{"ErrorEquals": ["States.ALL"], "Next": "Z"} for _ in range(n)]))
    ),
    "limit: handlers of all statuses": lambda n: _json(
        one(
            task(
                Resource="arn:aws:states:::http:invoke",
                Catch=[
                    {"ErrorEquals": [f"States.Http.StatusCode.{i}"], "Next": "Z"} for i in range(n)
                ],
            )
        )
    ),
    "limit: catches into a long row": lambda n: _json(
        chain(n, lambda i: task(Catch=[{"ErrorEquals": ["E"], "Next": f"S{n - i}"}]))
    ),
    "limit: jumps back": lambda n: _json(
        chain(
            n,
            lambda i: {
                "Type": "Choice",
                "Choices": [{"Variable": "$.a", "NumericEquals": i, "Next": f"S{i // 2}"}],
                "Default": f"S{i + 1}",
            },
        )
    ),
    "limit: merged templates": _aliases("k%d.$: $.a..", "{Type: Pass, Parameters: {<<: *x}}"),
    "limit: shared templates": _aliases("k%d.$: $.a..", "{Type: Pass, Parameters: *x}"),
    "limit: shared states": _aliases("k%d: 1", "*x"),
    "limit: shared requests": _aliases(
        "K%d: 1",
        "{Type: Task, Resource: 'arn:aws:states:::aws-sdk:dynamodb:putItem', Parameters: *x}",
    ),
    "limit: machines with a function each": _machines_with_functions,
    "limit: machines with shared substitutions": _machines_with_shared,
    "limit: functions of strings": lambda n: (
        "x.asl.yaml",
        in_yaml(one({"Type": "Pass", "Parameters": {f"k{i}": "{% $a %}" for i in range(n)}})),
    ),
    "limit: inline functions": lambda n: _json(
        chain(n, lambda _: {"Type": "Task", "Resource": LAMBDA, "Parameters": {"FunctionName": ""}})
    ),
}
