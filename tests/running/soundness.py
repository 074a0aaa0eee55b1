"""What executions see, held against what is inferred of it.

Sound: no value that is seen lies outside its inferred shape, no state is entered that none is said
to come to, and findings come true. Precise: what is seen is not of fewer kinds than said.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from asl_analyze.flow.data.data import data_of
from asl_analyze.flow.data.stages import Data
from asl_analyze.language.model import JSONPATH
from asl_analyze.shapes.notation import notation
from asl_analyze.shapes.shape import JSON, NOTHING, Shape
from asl_analyze.shapes.values import ABSENT, contains
from tests.flow.machines import machine as model
from tests.running.claims import Claim, claims
from tests.running.evaluator import run
from tests.running.machines import EITHER, MAKE, Made
from tests.running.trace import Visit

STEPS = 60
# What stands in front and makes the data is given what comes from outside.
BEGINNING = (EITHER, *map(MAKE.format, range(2)))


@dataclass
class Inferred:
    """What is known of one state: the shapes of its stages, and of the variables at its entry."""

    type: str
    stages: dict[str, Shape]
    variables: dict[str, Shape] | None


def inferred(definition: dict[str, Any]) -> dict[str, Inferred]:
    """What the analyzer knows of each state that can be reached."""
    return {state.name: _inferred(data) for state, data in data_of(model(definition)).items()}


def _inferred(data: Data) -> Inferred:
    kind = data.state.type or ""
    stages = {"raw": data.raw, "effective": data.effective, "output": data.output}
    if kind in ("Task", "Pass", "Parallel", "Map"):
        stages["result"] = data.result
        if data.state.language == JSONPATH:
            stages["selected"] = data.selected
    if kind in ("Task", "Parallel"):
        stages["arguments"] = data.arguments
    if data.item is not None:
        stages["item"] = data.item
    variables = data.point.variables
    return Inferred(kind, stages, None if variables is None else dict(variables))


def seen(visit: Visit) -> Iterator[tuple[str, Any]]:
    """The values of a visit, each with its stage."""
    yield from visit.seen().items()
    if visit.items is not ABSENT:
        items = visit.items.values() if isinstance(visit.items, dict) else visit.items
        for item in items:
            yield "item", item


@dataclass
class Fault:
    """Something seen that is not as inferred."""

    state: str
    stage: str
    why: str
    value: Any
    shape: str
    input: Any

    def __str__(self) -> str:
        return (
            f"state {self.state}, {self.stage}: {self.why}\n  value {_text(self.value)}\n"
            f"  shape {self.shape}\n  input {_text(self.input)}"
        )


def _text(value: Any) -> str:
    return "(nothing)" if value is ABSENT else json.dumps(value, ensure_ascii=False)


@dataclass
class Count:
    """What has been looked at."""

    runs: Counter[str] = field(default_factory=Counter)
    visits: int = 0
    values: int = 0
    findings: int = 0
    checked: int = 0
    vague: Counter[str] = field(default_factory=Counter)
    known: Counter[str] = field(default_factory=Counter)
    where: dict[str, str] = field(default_factory=dict)

    def add(self, other: Count) -> None:
        """Count what another has counted as well."""
        self.runs += other.runs
        self.visits += other.visits
        self.values += other.values
        self.findings += other.findings
        self.checked += other.checked
        self.vague += other.vague
        self.known += other.known
        self.where = {**other.where, **self.where}


def faults(made: Made, count: Count | None = None, *, findings: bool = True) -> list[Fault]:
    """What is wrong with what is inferred of a machine, on its inputs."""
    count = Count() if count is None else count
    known = inferred(made.definition)
    said = claims(made.definition) if findings else []
    count.findings += len(said)
    found = []
    kinds: dict[tuple[str, str], set[type]] = {}
    for input in made.inputs:
        outcome = run(made.definition, input, made.answer, steps=STEPS, items=made.items)
        count.runs[outcome.status] += 1
        for number, visit in enumerate(outcome.visits):
            count.visits += 1
            is_last = number == len(outcome.visits) - 1
            stopped = outcome.status == "STOPPED" and is_last
            for fault in _faults(visit, known, said, count, kinds, stopped=stopped):
                fault.input = input
                found.append(fault)
    if made.is_closed:
        _count_precision(made.seed, known, kinds, count)
    return found


def _faults(
    visit: Visit,
    known: dict[str, Inferred],
    said: list[Claim],
    count: Count,
    kinds: dict[tuple[str, str], set[type]],
    *,
    stopped: bool,
) -> Iterator[Fault]:
    there = known.get(visit.state)
    if there is None:
        yield Fault(visit.state, "raw", "entered, but nothing is known of it", visit.raw, "", None)
        return
    for stage, value in seen(visit):
        shape = there.stages.get(stage)
        if shape is None:
            continue
        count.values += 1
        kinds.setdefault((visit.state, stage), set()).add(_kind(value))
        if not contains(shape, value):
            yield Fault(visit.state, stage, "outside its shape", value, notation(shape), None)
    yield from _variable_faults(visit, there)
    for claim in said:
        if claim.is_about(visit) and not stopped:
            count.checked += 1
            if why := claim.denied(visit):
                yield Fault(visit.state, "finding", why, visit.raw, claim.words, None)


def _variable_faults(visit: Visit, there: Inferred) -> Iterator[Fault]:
    if there.variables is None:
        return
    for name in {**there.variables, **visit.variables}:
        shape = there.variables.get(name, NOTHING)
        value = visit.variables.get(name, ABSENT)
        if not contains(shape, value):
            yield Fault(visit.state, f"${name}", "outside its shape", value, notation(shape), None)


def _kind(value: Any) -> type:
    return float if type(value) is int else type(value)


def _count_precision(
    seed: int, known: dict[str, Inferred], kinds: dict[tuple[str, str], set[type]], count: Count
) -> None:
    """Count where any JSON is said of what was of one kind alone, by type and stage."""
    for (state, stage), seen_kinds in kinds.items():
        if state in BEGINNING:
            continue
        there = known[state]
        name = f"{there.type} {stage}"
        count.known[name] += 1
        if len(seen_kinds) == 1 and there.stages[stage].kinds & JSON == JSON:
            count.vague[name] += 1
            count.where.setdefault(name, f"machine {seed}, state {state}")
