"""Machines for tests of cost: states and scopes in short form."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from asl_analyze.documents.definition import Definition
from asl_analyze.source.text import SourceText
from tests.flow import machines

if TYPE_CHECKING:
    from asl_analyze.language.model import StateMachine

SUCCEED = {"Type": "Succeed"}
FAIL = {"Type": "Fail"}
ANY_ERROR = ["States.ALL"]


def step(next: str | None = None) -> dict:
    """A Pass on to `next`, or to the end."""
    return {"Type": "Pass", **({"Next": next} if next else {"End": True})}


def choice(*targets: str) -> dict:
    """A Choice between targets."""
    rules = [
        {"Variable": "$.n", "NumericEquals": n, "Next": name} for n, name in enumerate(targets)
    ]
    return {"Type": "Choice", "Choices": rules}


def scope(**states: dict) -> dict:
    """A scope that starts at the first of its states."""
    return {"StartAt": next(iter(states)), "States": states}


def each(inside: dict, *, child: str | None = None, **fields: object) -> dict:
    """A Map over a scope that ends the run: distributed where `child` is an execution type."""
    config = {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": child}} if child else {}
    return {"Type": "Map", "ItemProcessor": {**config, **inside}, "End": True, **fields}


def fan_out(*branches: dict, **fields: object) -> dict:
    """A Parallel that ends the run."""
    return {"Type": "Parallel", "Branches": list(branches), "End": True, **fields}


def definition(value: dict, name: str) -> Definition:
    """The definition in a file of this name."""
    return Definition(SourceText(f"{name}.asl.json", ""), machines.tree(value, count()))


def machine(**states: dict) -> StateMachine:
    """A machine that starts at the first of its states."""
    return machines.machine(scope(**states))
