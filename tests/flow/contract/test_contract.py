"""What a machine needs and gives, held against executions of random machines."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from operator import attrgetter
from typing import Any

from asl_analyze.flow.contract.endings import endings
from asl_analyze.flow.contract.needs import needs_of
from asl_analyze.flow.errors.handlers import raised_by_fail
from asl_analyze.flow.errors.raised import raised_by
from asl_analyze.shapes.lattice import join_all
from asl_analyze.shapes.values import contains
from tests.amounts import tries
from tests.flow.machines import machine as model
from tests.running.evaluator import run
from tests.running.machines import machine

MACHINES = tries(500)
STEPS = 60


def without(data: Any, names: tuple[str | int, ...]) -> Any:
    """Data without what stands at a place; None where nothing stood there."""
    made = deepcopy(data)
    inside = made
    for name in names[:-1]:
        try:
            inside = inside[name]
        except (KeyError, IndexError, TypeError):
            return None
    if not isinstance(inside, dict) or names[-1] not in inside:
        return None
    del inside[names[-1]]
    return made


def test_an_execution_that_comes_to_a_state_fails_without_what_the_state_needs() -> None:
    seen: Counter[str] = Counter()
    for seed in range(MACHINES):
        made = machine(seed)
        for need in filter(attrgetter("is_certain"), needs_of(model(made.definition))):
            for input in made.inputs:
                less = without(input, need.names)
                if less is None:
                    continue
                outcome = run(made.definition, less, made.answer, steps=STEPS, items=made.items)
                if any(visit.state == need.state.name for visit in outcome.visits):
                    seen[outcome.status] += 1
                    assert outcome.status != "SUCCEEDED", (seed, need.path, need.state.name)
    assert seen["FAILED"] > tries(20)


def test_an_execution_gives_what_is_said_and_fails_with_a_name_that_is_known() -> None:
    seen: Counter[str] = Counter()
    for seed in range(MACHINES):
        made = machine(seed)
        built = model(made.definition)
        given, raised = join_all(endings(built).values()), raised_by(built)
        for input in made.inputs:
            outcome = run(made.definition, input, made.answer, steps=STEPS, items=made.items)
            if outcome.status == "SUCCEEDED":
                seen["given"] += 1
                assert contains(given, outcome.output), seed
            elif outcome.error in raised_by_fail(built):
                seen["failed"] += 1
                assert raised.may_be(outcome.error or ""), (seed, outcome.error)
    assert seen["given"] > tries(100)
    assert seen["failed"] > 0
