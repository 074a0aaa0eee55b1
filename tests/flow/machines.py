"""Machines for tests, written as plain Python values or as adjacency."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from asl_analyze.documents.definition import Definition
from asl_analyze.language.build import build
from asl_analyze.source.text import SourceText
from asl_analyze.syntax.tree import Array, Member, Object, Scalar, String

if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.language.model import Scope, StateMachine
    from asl_analyze.syntax.tree import Node


def machine(value: dict) -> StateMachine:
    """The model of a definition given as a Python value."""
    made = build(Definition(SourceText("machine.asl.json", ""), tree(value, count())))
    assert made is not None
    return made


def tree(value: Any, places: Iterator[int]) -> Node:
    """A value as a positioned tree; the places are only good for being distinct."""
    start = next(places)
    if isinstance(value, dict):
        members = {
            name: Member(String(next(places), next(places), name), tree(below, places))
            for name, below in value.items()
        }
        return Object(start, next(places), members)
    if isinstance(value, list):
        items = [tree(item, places) for item in value]
        return Array(start, next(places), items)
    if isinstance(value, str):
        return String(start, next(places), value)
    return Scalar(start, next(places), value)


def scope_of(after: list[list[int]]) -> Scope:
    """A scope whose states are `S0`, `S1` … with these ways out; the first is the start."""
    states = {f"S{number}": choice(targets) for number, targets in enumerate(after)}
    return machine({"StartAt": "S0", "States": states}).top


def choice(targets: list[int]) -> dict:
    """A state with a rule to each target, or one that ends where there is none."""
    if not targets:
        return {"Type": "Succeed"}
    rules = [
        {"Variable": "$.n", "NumericEquals": number, "Next": f"S{target}"}
        for number, target in enumerate(targets)
    ]
    return {"Type": "Choice", "Choices": rules}
