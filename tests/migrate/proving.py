"""Cases held against their conversions: what is converted, and where the two do not run alike."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from asl_analyze import analyze
from asl_analyze.rule import Severity
from tests.migrate.agreement import Difference, difference
from tests.migrate.machines import Case
from tests.running.machines import states_of

# Errors that are claims of the data that a state is given: they hold where it always fails.
BY_DATA = ("ASL423",)
STATE = re.compile(r"/States/([^/]+)")


@dataclass
class Converted:
    """A conversion: the definition, and of each state its name, what became of it, and why."""

    definition: dict[str, Any]
    states: list[tuple[str, str, list[str]]]


Converter = Callable[[dict[str, Any]], Converted]


@dataclass
class Fault:
    """What a conversion does wrong. `kind` is what makes two faults alike."""

    kind: str
    words: str
    input: Any = None
    difference: Difference | None = None

    def __str__(self) -> str:
        return f"{self.kind}: {self.words}\non the input {json.dumps(self.input)}"


@dataclass
class Count:
    """What was seen: machines, runs by how the definition ended, states by what became of them."""

    machines: int = 0
    runs: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    reasons: dict[str, Counter[str]] = field(default_factory=dict)

    def saw(self, converted: Converted) -> None:
        """Count the states of a conversion."""
        self.machines += 1
        for _, outcome, reasons in converted.states:
            self.states[outcome] += 1
            self.reasons.setdefault(outcome, Counter()).update(reasons)

    def add(self, other: Count) -> None:
        """Count what another has counted."""
        self.machines += other.machines
        self.runs.update(other.runs)
        self.states.update(other.states)
        for outcome, reasons in other.reasons.items():
            self.reasons.setdefault(outcome, Counter()).update(reasons)


def faults(
    case: Case, convert: Converter, count: Count | None = None, *, thorough: bool = True
) -> Iterator[Fault]:
    """What is wrong with the conversion of a case.

    Thorough: also whether converting again changes anything, and whether the analyzer says of the
    conversion that there is an error which the definition does not have.
    """
    count = Count() if count is None else count
    converted = convert(case.definition)
    count.saw(converted)
    lived: set[str] = set()
    yield from _differences(case, converted.definition, count, lived)
    if thorough and converted.definition != case.definition:
        yield from _unsettled(converted, convert)
        yield from _errors(case.definition, converted.definition, lived)


def _differences(
    case: Case, converted: dict[str, Any], count: Count, lived: set[str]
) -> Iterator[Fault]:
    """Runs that differ. The states that succeed in one are added to `lived`."""
    types = {name: state["Type"] for name, state in states_of(case.definition)}
    for each in case.inputs:
        before, found = difference(case.definition, converted, each, case.answer, case.items)
        count.runs[before.status] += 1
        lived |= {visit.state for visit in before.visits if not visit.failed and not visit.error}
        if found is not None:
            kind = f"{found.what} by {types.get(found.by, 'nothing')}"
            yield Fault(kind, str(found), each, found)


def _unsettled(converted: Converted, convert: Converter) -> Iterator[Fault]:
    again = convert(converted.definition)
    if again.definition != converted.definition:
        yield Fault("converted again it changes", json.dumps(again.definition))


def _errors(
    definition: dict[str, Any], converted: dict[str, Any], lived: set[str]
) -> Iterator[Fault]:
    """Errors in states of the conversion in which the definition has none."""
    wrong = {state for state, _, _ in errors(definition)}
    for state, code, words in errors(converted):
        if state not in wrong and (code not in BY_DATA or state in lived):
            yield Fault(f"error {code}", words)


def errors(definition: dict[str, Any]) -> list[tuple[str, str, str]]:
    """The errors that the analyzer finds: the state, the code, the words."""
    return [
        (_state(result.pointer or ""), result.rule.code, result.message)
        for result in analyze(json.dumps(definition)).results
        if result.severity == Severity.ERROR
    ]


def _state(pointer: str) -> str:
    return next(reversed(STATE.findall(pointer)), "")
